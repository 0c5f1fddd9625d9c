"""C10: a satisfaction target is neither too low nor unreal."""

from decimal import Decimal

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.figures import plain


@declare(
    "C10",
    Severity.INFO,
    title="满意度指标值高低适当",
    reason="太低没有约束，100%又不真实。",
)
def satisfaction_target_realistic(view: View, *, least: Decimal, most: Decimal) -> Answer:
    """`least` and `most` are percent."""
    rows = [row for row in view.satisfaction if row.number is not None and (row.is_percent or not row.unit)]
    if not rows:
        return CannotTell("表中没有以百分比表示的满意度指标，无从判断。")
    return [
        row.hit(
            "target",
            f"{row.label}的指标值{plain(row.number)}%不在{plain(least)}%—{plain(most)}%之间，"
            f"{'偏低，起不到约束作用' if row.number < least else '很难真实做到'}。请参照往年实际值调整。",
        )
        for row in rows
        if row.number is not None and not least <= row.number <= most
    ]
