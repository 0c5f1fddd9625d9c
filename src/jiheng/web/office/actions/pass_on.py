"""审核通过: the department passes the declaration on to the finance bureau."""

from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Role, Verb


def pass_on(acting: Acting) -> Case:
    """The case, now with the finance bureau; NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.PASS_ON)
    with in_one_transaction():
        case = move(acting, step, reviewer_acted=False)
        reviewers = access.holders(Role.FINANCE_REVIEWER, case.unit)
        notify(case, reviewers, f"{case.unit}{case.year}年度申报表已由主管部门审核，等你批复。")
    return case
