"""D05: among the 数量 indicators there is at least one absolute count."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View


@declare(
    "D05",
    Severity.WARNING,
    title="数量指标有绝对数",
    reason="数量指标反映提供多少产品和服务，全是比率或文字就看不出做了多少。",
)
def quantity_has_count(view: View) -> Answer:
    """A count is a figure that is not a percentage."""
    rows = view.of("quantity")
    if not rows:
        return CannotTell("表中没有数量指标，无从判断。")
    if any(row.is_figure and not row.is_percent for row in rows):
        return ()
    return [
        row.hit(
            "target",
            f"{row.label}用的是{'比率' if row.is_figure else '文字'}，数量指标里没有一个绝对数，看不出做了多少。"
            "请改为做多少项、多少人次、多少面积。",
        )
        for row in rows
    ]
