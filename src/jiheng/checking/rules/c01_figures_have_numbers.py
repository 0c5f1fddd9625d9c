"""C01: a 定量 target is a number."""

from jiheng.checking.asking import TARGETS, Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import has_date


@declare(
    "C01",
    Severity.ERROR,
    title="定量指标的指标值是数值",
    reason="定量指标要能计算，指标值必须是数。",
    forms=TARGETS,
)
def figures_have_numbers(view: View) -> Answer:
    """A day is a number too: 12月31日前."""
    if "nature" not in view.columns:
        return CannotTell("这张表没有“指标性质”一列，无从判断。")
    return [
        row.hit("target", f"{row.label}是定量指标，指标值却是“{row.target_words}”。请改为数值，或把性质改为定性。")
        for row in view.figures
        if row.target_words and not (has_date(row.target_words) and any(map(str.isdigit, row.target_words)))
    ]
