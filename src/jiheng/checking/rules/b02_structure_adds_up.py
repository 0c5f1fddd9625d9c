"""B02: 预算总额 = 基本支出 + 项目支出."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money


@declare(
    "B02",
    Severity.ERROR,
    title="资金结构合计等于预算总额",
    reason="资金总额与分项之和不相等，后面的比例和执行率全错。",
    forms=UNIT,
)
def structure_adds_up(view: View, *, tolerance: dict[str, Decimal]) -> Answer:
    """`tolerance` is in yuan, by printed unit."""
    total = amount(view.budget.total)
    basic, projects = amount(view.budget.basic_expenditure), amount(view.budget.project_expenditure)
    if total is None or basic is None or projects is None:
        return CannotTell("没有读到预算总额、基本支出或项目支出，无法核对资金结构。")
    gap = total - basic - projects
    if abs(gap) <= tolerance.get(view.budget.printed_unit or "", tolerance["元"]):
        return ()
    return [
        Hit(
            path="budget.total",
            message=f"预算总额{money(total)}元，基本支出与项目支出合计{money(basic + projects)}元，"
            f"相差{money(gap)}元。请核对改正。",
        )
    ]
