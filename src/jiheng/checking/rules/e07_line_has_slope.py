"""E07: 按线性扣分 says how steep the line is and where it ends."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns, Words
from jiheng.forms.patch import Patch


@declare(
    "E07",
    Severity.INFO,
    title="按线性扣分写明斜率和零分点",
    reason="只写“按线性扣分”可以有几种算法，得分会不同。",
)
def line_has_slope(
    view: View, *, linear: Words, otherwise_linear: Patterns, slope: Patterns, proportional: str
) -> Answer:
    """The repair is the `proportional` wording, which ends at nothing done."""
    if "scoring_standard" not in view.columns:
        return CannotTell("这张表没有评分标准一列，无从判断。")
    return [
        row.hit(
            "scoring_standard",
            f"{row.label}只说按线性扣分，每差多少扣多少、扣到哪里为零没有说。建议改为“{proportional}”。",
            *_proportional(row, otherwise_linear, proportional),
        )
        for row in view.rows
        if linear.found_in(row.scoring) and not slope.found_in(squeeze(row.scoring))
    ]


def _proportional(row: Row, otherwise_linear: Patterns, proportional: str) -> Patch:
    if not otherwise_linear.found_in(row.scoring):
        return ()
    return (row.change("scoring_standard", otherwise_linear.replace(row.scoring, proportional)),)
