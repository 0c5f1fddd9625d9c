"""D06: not nearly all quantitative targets sit at the ceiling of 100 %."""

from decimal import Decimal

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.rules.c06_equals_needs_natural_bound import at_ceiling
from jiheng.checking.view import View
from jiheng.forms.figures import half_up

HUNDRED = Decimal(100)


@declare(
    "D06",
    Severity.WARNING,
    title="定量指标值不全是100%",
    reason="处处100%往往是没有压力的目标，分不出做得好坏。",
)
def targets_leave_room(view: View, *, share_below: Decimal) -> Answer:
    """Fires from `share_below` on."""
    if not view.figures:
        return CannotTell("表中没有定量指标，无从判断。")
    top = sum(at_ceiling(row) for row in view.figures)
    share = Decimal(top) / len(view.figures)
    if share < share_below:
        return ()
    return [
        Hit(
            path="",
            message=f"{len(view.figures)}条定量指标中有{top}条定为100%，占{half_up(share * HUNDRED, 1)}%。"
            "请参照往年实际值，换成有区分度的数量、质量或效果目标。",
        )
    ]
