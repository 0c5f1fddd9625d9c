"""审签并报送: the head of the unit signs, and the declaration goes to the supervising department."""

from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify
from jiheng.web.office.blocking import has_blocking_findings
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Role, Verb


def sign(acting: Acting) -> Case:
    """The case, now with the department; NotAllowedError or StaleCaseError."""
    step = guard(acting, Verb.SIGN, blocked=has_blocking_findings(acting.case))
    with in_one_transaction():
        case = move(acting, step, reviewer_acted=False)
        reviewers = access.holders(Role.DEPARTMENT_REVIEWER, case.unit)
        notify(case, reviewers, f"{case.unit}报送了{case.year}年度申报表，等你审核。")
    return case
