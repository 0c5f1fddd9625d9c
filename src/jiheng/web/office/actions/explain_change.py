"""说明调整: the writer says why one value is adjusted; an empty reason leaves it to the reason of the whole."""

from jiheng.web.actions.audit import record
from jiheng.web.errors import TooLongError
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction
from jiheng.web.office.errors import NotAdjustingError
from jiheng.web.office.models import Adjustment, ChangeReason
from jiheng.web.workflow.states import Verb

LONGEST = 1000


def explain_change(acting: Acting, *, path: str, reason: str) -> None:
    """Keeps the reason for the value at `path`; NotAllowedError, NotAdjustingError, TooLongError."""
    guard(acting, Verb.EDIT)
    reason = reason.strip()
    if len(reason) > LONGEST:
        raise TooLongError(LONGEST)
    with in_one_transaction():
        adjustment = Adjustment.objects.filter(case=acting.case, ended_at=None).first()
        if adjustment is None:
            raise NotAdjustingError
        kept = ChangeReason.objects.filter(adjustment=adjustment, path=path)
        old = kept.values_list("reason", flat=True).first() or ""
        if reason:
            ChangeReason.objects.update_or_create(adjustment=adjustment, path=path, defaults={"reason": reason})
        else:
            kept.delete()
        record("explain_change", by=str(acting.person), document=acting.case.document, path=path, old=old, new=reason)
