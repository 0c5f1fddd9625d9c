"""B04: the money unit is declared and the magnitude can be right (no 元 for 万元)."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import half_up, money


@declare(
    "B04",
    Severity.ERROR,
    title="金额单位写明，数量级合理",
    reason="元和万元写混，一错就是一万倍。",
    forms=UNIT,
)
def money_unit_plausible(  # noqa: PLR0913, because each is a separate value of the pack
    view: View,
    *,
    ratio: Decimal,
    least_total: Decimal,
    most_total: Decimal,
    least_per_head: Decimal,
    most_per_head: Decimal,
) -> Answer:
    """Compared with last year and the published total where they are known, else with bounds of the pack in yuan."""
    total = amount(view.budget.total)
    if total is None:
        return CannotTell("没有读到预算总额，无法判断数量级。")
    doubts = [
        *_doubts_of_unit(view),
        *_doubts_beside(view, total, ratio),
        *_doubts_per_head(view, least_per_head, most_per_head),
    ]
    if not least_total <= total <= most_total:
        doubts.append(f"预算总额为{money(total)}元，不像一个单位一年的预算")
    if not doubts:
        return ()
    return [Hit(path="budget.total", message=f"{'；'.join(doubts)}。请核对金额单位是元还是万元，并在表上写明。")]


def _doubts_of_unit(view: View) -> Iterator[str]:
    if view.budget.factor is None:
        yield "表上没有写明金额单位"


def _doubts_beside(view: View, total: Decimal, ratio: Decimal) -> Iterator[str]:
    last = amount(view.context.last_year.budget.total) if view.context.last_year else None
    for name, other in (("上年预算", last), ("公开的部门预算", view.context.published_total)):
        if other and total and not 1 / ratio <= total / other <= ratio:
            yield f"预算总额是{name}的{half_up(total / other, 4)}倍"


def _doubts_per_head(view: View, least: Decimal, most: Decimal) -> Iterator[str]:
    basic, staff = amount(view.budget.basic_expenditure), amount(view.staffing.staff_at_year_end)
    if basic and staff and not least <= basic / staff <= most:
        yield f"人均基本支出{money(basic / staff)}元，差了不止一个数量级"
