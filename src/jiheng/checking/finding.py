"""A finding: one value that says what is wrong, where, why, on whose authority, and what would mend it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jiheng.forms.patch import Patch


class Severity(StrEnum):
    """How much a finding weighs; the default is the catalogue's, a pack may change it."""

    ERROR = "error"
    """Stops the submission."""
    WARNING = "warning"
    """The writer must answer."""
    INFO = "info"
    """A hint."""

    @property
    def label(self) -> str:
        """The words a person reads."""
        return {"error": "必须改", "warning": "请说明", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 comes first: what blocks."""
        return list(Severity).index(self)


class Outcome(StrEnum):
    """What a check can say."""

    FIRES = "fires"
    PASSES = "passes"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer of one check about one place.

    Stable: `rule`, `outcome`, `path`. The words of `message` may change. `path` is empty for the form as a whole;
    `place` is the source cell as printed (`分解目标!E64`), if the document was read from a file.
    """

    rule: str
    severity: Severity
    outcome: Outcome
    path: str = ""
    place: str | None = None
    message: str
    reason: str
    source: str
    verified: bool
    repair: Patch = ()

    def to_json(self) -> dict[str, Any]:
        """The finding in the shape that `jiheng check --json` prints."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "outcome": self.outcome.value,
            "path": self.path,
            "place": self.place,
            "message": self.message,
            "reason": self.reason,
            "source": self.source,
            "verified": self.verified,
            "repair": [change.to_json() for change in self.repair] or None,
        }
