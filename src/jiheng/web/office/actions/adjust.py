"""申请调整: an approved declaration is opened again; the approved version stays in force meanwhile."""

from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move
from jiheng.web.office.models import Adjustment, Case
from jiheng.web.workflow.states import Verb


def adjust(acting: Acting, *, reason: str) -> Case:
    """The case as an adjustment draft; ReasonMissingError, NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.ADJUST)
    with in_one_transaction():
        before = acting.case.in_force
        case = move(acting, step, reason=reason, is_adjusting=True, adjustment_reason=reason.strip())
        Adjustment.objects.create(
            case=case, reason=reason.strip(), by=acting.person, revision_before=before or case.document.head
        )
    return case
