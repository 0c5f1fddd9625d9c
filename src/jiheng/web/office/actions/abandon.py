"""放弃调整: the draft of an adjustment is dropped; a further revision restores what is in force."""

from django.utils import timezone

from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move
from jiheng.web.office.models import Adjustment, Case
from jiheng.web.office.versions import restore_in_force, was_published
from jiheng.web.workflow.states import State, Verb


def abandon(acting: Acting) -> Case:
    """The case as it was before the adjustment; NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.ABANDON)
    back_to = State.PUBLISHED if was_published(acting.case) else State.APPROVED
    with in_one_transaction():
        case = move(acting, step, then=back_to, is_adjusting=False, adjustment_reason="")
        case.in_force = restore_in_force(case, said="放弃调整，恢复已批复的版本")
        case.save(update_fields=("in_force",))
        Adjustment.objects.filter(case=case, ended_at=None).update(ended_at=timezone.now())
    return case
