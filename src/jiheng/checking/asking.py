"""A check as a value: who it is, which forms it is asked of, and the answers it can give."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jiheng.checking.finding import Severity
from jiheng.forms.document import FormKind
from jiheng.forms.patch import Patch

UNIT = frozenset({FormKind.UNIT_OVERALL})
"""Checks on what only the declaration of a whole unit has: duties, key tasks, staffing."""
DECLARED = frozenset({FormKind.UNIT_OVERALL, FormKind.PROJECT})
"""Checks on a declaration as a whole."""
TARGETS = DECLARED | {FormKind.INDICATOR_TABLE}
"""Checks on how targets are set; not asked once a target has been approved."""
EVERY = frozenset(FormKind)
"""Checks that hold at any time of the life cycle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a check fires: what, where, why it matters and what to do, and the change that would do it."""

    path: str
    message: str
    repair: Patch = ()


@dataclass(frozen=True, slots=True)
class CannotTell:
    """The form does not hold what the check needs; `why` says what is missing."""

    why: str


Answer = Iterable[Hit] | CannotTell
"""No hit means that the check passes."""
Ask = Callable[..., Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check; `ask` takes a view of the document and, by keyword, the pack's values for `parameters`.

    `severity` is the default that holds where a pack states none.
    """

    id: str
    severity: Severity
    title: str
    reason: str
    forms: frozenset[FormKind]
    ask: Ask
    parameters: tuple[tuple[str, Any], ...]


def declare(
    rule: str, severity: Severity, *, title: str, reason: str, forms: frozenset[FormKind] = TARGETS
) -> Callable[[Ask], Check]:
    """Makes a function a check; its keyword-only arguments are values of the pack, read by their annotation."""

    def make(ask: Ask) -> Check:
        signature = inspect.signature(ask).parameters.values()
        wanted = tuple((p.name, p.annotation) for p in signature if p.kind is p.KEYWORD_ONLY)
        return Check(id=rule, severity=severity, title=title, reason=reason, forms=forms, ask=ask, parameters=wanted)

    return make
