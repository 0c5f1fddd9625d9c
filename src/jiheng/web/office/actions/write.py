"""编辑: the clerk changes what the declaration says, while it lies with the unit."""

from collections.abc import Callable

from jiheng.web.models import Revision, StoredDocument
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction
from jiheng.web.office.errors import StaleCaseError
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Verb

Change = Callable[[StoredDocument, str], Revision | None]
"""Changes a document in somebody's name."""


def write(acting: Acting, change: Change) -> Revision | None:
    """What the change made; NotAllowedError, StaleCaseError when the case has meanwhile been handed on."""
    guard(acting, Verb.EDIT)
    case = acting.case
    with in_one_transaction():
        if not Case.objects.select_for_update().filter(pk=case.pk, state=case.state).exists():
            raise StaleCaseError(Case.objects.get(pk=case.pk).get_state_display())
        return change(case.document, str(acting.person))
