"""B08: the total equals the total of the published 财务收支预算总表."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money


@declare(
    "B08",
    Severity.ERROR,
    title="预算总额与公开的预算总表一致",
    reason="公开的数字必须互相一致，否则会被公众和审计质疑。",
    forms=UNIT,
)
def total_as_published(view: View, *, tolerance: dict[str, Decimal]) -> Answer:
    """Needs the published total beside the form."""
    total, published = amount(view.budget.total), view.context.published_total
    if total is None or published is None:
        return CannotTell("需要公开的财务收支预算总表才能核对。")
    if abs(total - published) <= tolerance.get(view.budget.printed_unit or "", tolerance["元"]):
        return ()
    return [
        Hit(
            path="budget.total",
            message=f"本表预算总额{money(total)}元，公开的预算总表是{money(published)}元。请核对后统一。",
        )
    ]
