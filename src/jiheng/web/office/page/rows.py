"""Cases as rows of a list: each with its age, its risk and its marks, however many there are in five queries."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone

from jiheng.web.actions.count_findings import count_what_is_shown
from jiheng.web.models import Revision
from jiheng.web.office.models import Case, Comment, ReviewSheet, Sending
from jiheng.web.office.risk import HIGH, MIDDLE
from jiheng.web.workflow.states import State

LATE_DAYS = 10
"""After so many days in one state a row says so."""
FIGURES = (
    "case_id", "risk", "errors", "warnings", "hints", "targets", "changed", "largest_change", "budget_change",
    "characters", "shared", "before_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was worked out when the form was last handed in."""

    risk: int
    targets: int
    changed: int
    largest: Decimal | None
    budget: Decimal | None
    shared: int
    """Percent of the text that stood in another unit's form before."""
    has_before: bool

    @property
    def level(self) -> str:
        """`high`, `middle` or `low`."""
        return "high" if self.risk >= HIGH else "middle" if self.risk >= MIDDLE else "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case in a list; `figures` is None before it was first handed in."""

    pk: int
    version: int
    head: int
    unit: str
    code: str
    department: str
    year: int
    state: State
    age: int
    errors: int
    warnings: int
    hints: int
    comments: int
    grade: str
    is_adjusting: bool
    return_reason: str
    figures: Figures | None

    @property
    def is_late(self) -> bool:
        """Whether it has lain too long."""
        return self.state.is_under_review and self.age >= LATE_DAYS


def rows(cases: QuerySet[Case]) -> list[Row]:
    """The cases as rows, in their order."""
    count_what_is_shown()
    newest = Revision.objects.filter(document=OuterRef("document"), number=OuterRef("document__head"))
    found = cases.annotate(
        error_count=Subquery(newest.values("errors")),
        warning_count=Subquery(newest.values("warnings")),
        hint_count=Subquery(newest.values("hints")),
    ).values_list(
        "pk", "version", "document__head", "unit__name", "unit__code", "unit__parent__name", "year", "state",
        "state_since", "error_count", "warning_count", "hint_count", "is_adjusting", "return_reason",
    )  # fmt: skip
    lines = list(found)
    pks = [line[0] for line in lines]
    waiting = Comment.objects.filter(resolved_at=None, case__in=pks).order_by()
    comments = dict(waiting.values("case").annotate(n=Count("pk")).values_list("case", "n"))
    grades = dict(ReviewSheet.objects.filter(case__in=pks).order_by("at", "pk").values_list("case", "grade"))
    sent = _newest_figures(pks)
    now = timezone.now()
    return [
        _row(line, (now - line[8]).days, comments.get(line[0], 0), grades.get(line[0], ""), sent.get(line[0]))
        for line in lines
    ]


def _newest_figures(pks: list[int]) -> dict[int, tuple[Any, ...]]:
    found = Sending.objects.filter(case__in=pks).order_by("at", "pk").values_list(*FIGURES)
    return {line[0]: line for line in found}


def _row(line: tuple[Any, ...], age: int, comments: int, grade: str, sent: tuple[Any, ...] | None) -> Row:
    state = State(line[7])
    counts = sent[2:5] if sent and not state.is_open_to_the_writer else line[9:12]
    return Row(
        pk=line[0],
        version=line[1],
        head=line[2],
        unit=line[3],
        code=line[4],
        department=line[5] or "",
        year=line[6],
        state=state,
        age=age,
        errors=counts[0],
        warnings=counts[1],
        hints=counts[2],
        comments=comments,
        grade=grade,
        is_adjusting=line[12],
        return_reason=line[13],
        figures=_figures(sent) if sent else None,
    )


def _figures(sent: tuple[Any, ...]) -> Figures:
    _, risk, _, _, _, targets, changed, largest, budget, characters, shared, before = sent
    share = (200 * shared + characters) // (2 * characters) if characters else 0
    return Figures(
        risk=risk,
        targets=targets,
        changed=changed,
        largest=largest,
        budget=budget,
        shared=share,
        has_before=before is not None,
    )


def newest_figures(case: Case) -> Figures | None:
    """The figures of the newest submission of one case."""
    sent = _newest_figures([case.pk]).get(case.pk)
    return _figures(sent) if sent else None
