"""B07: where most of the money is project money, cost and benefit indicators speak for the projects."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.figures import half_up

HUNDRED = Decimal(100)


@declare(
    "B07",
    Severity.INFO,
    title="项目支出占比高时有项目层面的成本和效益指标",
    reason="钱大多花在项目上，指标却看不到项目的投入和产出，难以判断资金是否匹配。",
    forms=UNIT,
)
def project_money_has_project_indicators(view: View, *, most_share: Decimal) -> Answer:
    """Answered by at least one cost and one benefit indicator."""
    share = view.project_share
    if share is None:
        return CannotTell("没有读到预算总额或项目支出，无法计算项目支出占比。")
    missing = [
        name
        for name, rows in (("成本", [r for r in view.rows if r.is_cost]), ("效益", view.of_block("benefit")))
        if not rows
    ]
    if share <= most_share or not missing:
        return ()
    return [
        Hit(
            path="budget.project_expenditure",
            message=f"项目支出占预算的{half_up(share * HUNDRED)}%，却没有{'和'.join(missing)}指标。"
            "请为主要项目补设，说明花多少、得到什么。",
        )
    ]
