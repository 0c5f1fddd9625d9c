"""调整: each value that an adjustment changes, with the old, the new and the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiheng.web import access as documents
from jiheng.web.office import access
from jiheng.web.office.models import Adjustment, Case
from jiheng.web.office.page.comparing import Line, lines_between


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One value: what it was, what it is to be, and why."""

    line: Line
    reason: str
    is_own: bool
    """Whether the reason was given for this value; otherwise it is that of the whole adjustment."""


@dataclass(frozen=True, slots=True)
class Told:
    """One adjustment with all its values."""

    adjustment: Adjustment
    before: int
    after: int
    values: tuple[Adjusted, ...]


def on_its_way(case: Case) -> Told | None:
    """The adjustment that is being written or reviewed, or None."""
    if not case.is_adjusting:
        return None
    current = access.adjustments(case).filter(ended_at=None).first()
    return tell(case, current, case.document.head) if current else None


def approved(case: Case, *, after: int, up_to: int) -> list[Told]:
    """The approved adjustments that led from one revision to another, oldest first."""
    found = access.adjustments(case).filter(revision_after__gt=after, revision_after__lte=up_to)
    return [tell(case, a, a.revision_after or up_to) for a in found]


def tell(case: Case, adjustment: Adjustment, after: int) -> Told:
    """The adjustment with each value it changes up to that revision."""
    stored = case.document
    both = {r.number: r for r in documents.revisions(stored).filter(number__in=(adjustment.revision_before, after))}
    lines = lines_between(stored, both[adjustment.revision_before], stored, both[after])
    return Told(adjustment, adjustment.revision_before, after, tuple(_with_reasons(lines, adjustment)))


def _with_reasons(lines: Iterable[Line], adjustment: Adjustment) -> Iterable[Adjusted]:
    reasons = {r.path: r.reason for r in adjustment.reasons.all()}
    for line in lines:
        own = reasons.get(line.path)
        yield Adjusted(line, own or adjustment.reason, is_own=own is not None)
