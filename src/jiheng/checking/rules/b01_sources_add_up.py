"""B01: 预算总额 = 财政拨款 + 其他资金."""

from decimal import Decimal

from jiheng.checking.asking import DECLARED, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money

ZERO = Decimal(0)


@declare(
    "B01",
    Severity.ERROR,
    title="资金来源合计等于预算总额",
    reason="资金总额与分项之和不相等，后面的比例和执行率全错。",
    forms=DECLARED,
)
def sources_add_up(view: View, *, tolerance: dict[str, Decimal]) -> Answer:
    """A blank 其他资金 counts as nothing here (B03 asks for the 0); `tolerance` is in yuan, by printed unit."""
    total, fiscal = amount(view.budget.total), amount(view.budget.fiscal_appropriation)
    if total is None or fiscal is None:
        return CannotTell("没有读到预算总额或财政拨款，无法核对资金来源。")
    parts = fiscal + (amount(view.budget.other_funds) or ZERO)
    gap = total - parts
    if abs(gap) <= tolerance.get(view.budget.printed_unit or "", tolerance["元"]):
        return ()
    return [
        Hit(
            path="budget.total",
            message=f"预算总额{money(total)}元，财政拨款与其他资金合计{money(parts)}元，相差{money(gap)}元。请核对改正。",
        )
    ]
