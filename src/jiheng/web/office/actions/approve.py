"""批复: the finance bureau approves; the revision seen is in force and locked from now on."""

from django.utils import timezone

from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify, writers
from jiheng.web.office.models import Adjustment, Case
from jiheng.web.workflow.states import Verb


def approve(acting: Acting) -> Case:
    """The case with its newest revision in force; NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.APPROVE)
    with in_one_transaction():
        Adjustment.objects.filter(case=acting.case, ended_at=None).update(
            revision_after=acting.case.document.head, ended_at=timezone.now()
        )
        case = move(
            acting,
            step,
            in_force=acting.case.document.head,
            is_adjusting=False,
            adjustment_reason="",
            return_reason="",
            reviewer_acted=False,
        )
        notify(case, writers(case), f"{case.unit}{case.year}年度申报表已批复。")
    return case
