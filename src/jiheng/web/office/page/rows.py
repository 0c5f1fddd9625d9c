"""Cases as rows of a list: each with its age, its risk and its marks, however many there are in two queries."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone

from jiheng.web.models import Revision
from jiheng.web.office.models import Case, Comment, ReviewSheet
from jiheng.web.workflow.states import State

LATE_DAYS = 10
"""After so many days in one state a row says so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list."""

    case: Case
    state: State
    department: str
    age: int
    errors: int
    warnings: int
    hints: int
    comments: int
    grade: str

    @property
    def is_late(self) -> bool:
        """Whether it has lain too long."""
        return self.state.is_under_review and self.age >= LATE_DAYS


def rows(cases: QuerySet[Case]) -> list[Row]:
    """The cases as rows, in their order."""
    newest = Revision.objects.filter(document=OuterRef("document"), number=OuterRef("document__head"))
    sheet = ReviewSheet.objects.filter(case=OuterRef("pk")).order_by("-at", "-pk")
    found = cases.select_related("unit__parent", "document").annotate(
        error_count=Subquery(newest.values("errors")),
        warning_count=Subquery(newest.values("warnings")),
        hint_count=Subquery(newest.values("hints")),
        grade=Subquery(sheet.values("grade")[:1]),
    )
    waiting = Comment.objects.filter(resolved_at=None, case__in=found.values("pk"))
    comments = dict(waiting.order_by().values("case").annotate(n=Count("pk")).values_list("case", "n"))
    now = timezone.now()
    return [
        Row(
            case=case,
            state=State(case.state),
            department=case.unit.parent.name if case.unit.parent else "",
            age=(now - case.state_since).days,
            errors=case.error_count,
            warnings=case.warning_count,
            hints=case.hint_count,
            comments=comments.get(case.pk, 0),
            grade=case.grade or "",
        )
        for case in found
    ]
