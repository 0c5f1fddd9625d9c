"""撤回: the writer takes the declaration back, as long as no reviewer has acted."""

from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Verb


def withdraw(acting: Acting) -> Case:
    """The case, a draft again; NotAllowedError once a reviewer has acted, StaleCaseError."""
    step = guard(acting, Verb.WITHDRAW)
    with in_one_transaction():
        return move(acting, step)
