"""B03: an amount that is nothing is written 0, not left empty."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.blanks import Blank
from jiheng.forms.patch import Change, Patch

SIDES = (
    ("fiscal_appropriation", "财政拨款", "other_funds"),
    ("other_funds", "其他资金", "fiscal_appropriation"),
    ("basic_expenditure", "基本支出", "project_expenditure"),
    ("project_expenditure", "项目支出", "basic_expenditure"),
)


@declare(
    "B03",
    Severity.INFO,
    title="金额为零时写0，不留空",
    reason="空白不等于0：留空看不出是没有，还是漏填。",
    forms=DECLARED,
)
def zero_is_written(view: View) -> Iterator[Hit]:
    """The repair is offered only where the other amount already makes up the whole total."""
    total = amount(view.budget.total)
    for field, label, other in SIDES:
        if getattr(view.budget, field) is not Blank.NOT_FILLED:
            continue
        rest = amount(getattr(view.budget, other))
        repair: Patch = ()
        if total is not None and rest is not None and total - rest == Decimal(0):
            repair = (Change(path=f"budget.{field}", value="0"),)
        advice = "其余金额已等于总额，建议填“0”。" if repair else "没有就填“0”，有就补填金额。"
        yield Hit(path=f"budget.{field}", message=f"“{label}”是空的，看不出是0还是漏填。{advice}", repair=repair)
