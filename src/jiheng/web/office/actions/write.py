"""编辑: the clerk changes what the declaration says, while it lies with the unit."""

from collections.abc import Callable

from jiheng.web.actions.revise import Planned, write_down
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction
from jiheng.web.office.errors import StaleCaseError
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import State, Verb
from jiheng.web.workflow.transitions import STEPS

Change = Callable[[StoredDocument, str], Revision | None]
"""Changes a document in somebody's name."""
Plan = Callable[[StoredDocument], Planned | None]
"""Works a change out, before anything is written; None where nothing would change."""


def write(acting: Acting, change: Change) -> Revision | None:
    """What the change made; NotAllowedError, StaleCaseError when the case has meanwhile been handed on."""
    may_write(acting)
    with in_one_transaction():
        _still_here(acting)
        return change(acting.case.document, str(acting.person))


def write_planned(acting: Acting, plan: Plan) -> tuple[Planned | None, Revision | None]:
    """The planned change and its revision; the same errors, and the plan's, which runs before the transaction."""
    may_write(acting)
    planned = plan(acting.case.document)
    if planned is None:
        return None, None
    with in_one_transaction():
        _still_here(acting)
        return planned, write_down(planned, by=str(acting.person))


def may_write(acting: Acting) -> None:
    """NotAllowedError; or StaleCaseError for a writer whose page shows the case before it was handed on."""
    case = acting.case
    moved_on = acting.seen != case.version and not State(case.state).is_open_to_the_writer
    if moved_on and any(s.verb is Verb.EDIT and s.role in acting.roles for s in STEPS):
        raise StaleCaseError(case.get_state_display())
    guard(acting, Verb.EDIT)


def _still_here(acting: Acting) -> None:
    case = acting.case
    if not Case.objects.select_for_update().filter(pk=case.pk, state=case.state).exists():
        raise StaleCaseError(Case.objects.get(pk=case.pk).get_state_display())
