"""B09: the money that the budget text says has performance targets does not exceed 项目支出."""

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money


@declare(
    "B09",
    Severity.WARNING,
    title="绩效涉及资金不超过项目支出",
    reason="编报绩效目标的项目资金只能是项目支出的一部分。",
    forms=UNIT,
)
def performance_funds_within_projects(view: View) -> Answer:
    """Needs the figure of the published budget text."""
    projects, funds = amount(view.budget.project_expenditure), view.context.performance_funds
    if projects is None or funds is None:
        return CannotTell("需要预算公开文本中的绩效目标资金数才能核对。")
    if funds <= projects:
        return ()
    return [
        Hit(
            path="budget.project_expenditure",
            message=f"预算文本称绩效涉及资金{money(funds)}元，超过本表的项目支出{money(projects)}元。请核对两处口径。",
        )
    ]
