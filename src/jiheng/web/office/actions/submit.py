"""提交审签: the clerk hands the declaration to the head of the unit."""

from jiheng.web.office import access
from jiheng.web.office.actions.sending import keep, now_sending
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify
from jiheng.web.office.blocking import has_blocking_findings
from jiheng.web.office.errors import NothingAdjustedError
from jiheng.web.office.models import Case
from jiheng.web.office.versions import same_as_in_force
from jiheng.web.workflow.states import Role, Verb


def submit(acting: Acting) -> Case:
    """The case, now waiting for a signature; NotAllowedError, StaleCaseError, NothingAdjustedError."""
    step = guard(acting, Verb.SUBMIT, blocked=has_blocking_findings(acting.case))
    if acting.case.is_adjusting and same_as_in_force(acting.case):
        raise NothingAdjustedError
    figures, texts = now_sending(acting.case)
    with in_one_transaction():
        case = move(acting, step, return_reason="", reviewer_acted=False)
        keep(figures, texts)
        notify(case, access.holders(Role.HEAD, case.unit), f"{case.unit}{case.year}年度申报表等你审签。")
    return case
