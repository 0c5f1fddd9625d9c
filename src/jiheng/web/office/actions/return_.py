"""退回: whoever reviews sends the declaration back, with reasons."""

from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify, writers
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Verb


def return_(acting: Acting, *, reason: str) -> Case:
    """The case, back with the writer; ReasonMissingError, NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.RETURN)
    with in_one_transaction():
        case = move(acting, step, reason=reason, return_reason=reason.strip(), reviewer_acted=False)
        notify(case, writers(case), f"{case.unit}{case.year}年度申报表被退回：{reason.strip()}")
    return case
