"""B05: 基本支出 ÷ 年末在职人数 lies within what a head costs."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money, plain


@declare(
    "B05",
    Severity.WARNING,
    title="人均基本支出在合理范围内",
    reason="人均过高或过低，多半是人数和经费的口径不一致。",
    forms=UNIT,
)
def basic_per_head(view: View, *, least: Decimal, most: Decimal) -> Answer:
    """`least` and `most` are yuan a head."""
    basic, staff = amount(view.budget.basic_expenditure), amount(view.staffing.staff_at_year_end)
    if basic is None or not staff:
        return CannotTell("没有读到基本支出或年末在职人数，无法计算人均。")
    per_head = basic / staff
    if least <= per_head <= most:
        return ()
    return [
        Hit(
            path="staffing.staff_at_year_end",
            message=f"基本支出{money(basic)}元除以{plain(staff)}人，人均{money(per_head)}元，"
            f"不在{plain(least)}—{plain(most)}元之间。请核对人数口径（本级还是汇总），或说明原因。",
        )
    ]
