"""E04: a continuous rate is not scored all or nothing; zero targets of what must not happen are."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.scoring_words import Family
from jiheng.checking.view import View
from jiheng.checking.words import Patterns
from jiheng.forms.patch import Patch


@declare(
    "E04",
    Severity.WARNING,
    title="连续的比率不用“否则不得分”",
    reason="做到99%和一点没做同样得0分，不合理；未完成的应当按比例计分。",
)
def no_cliff_on_rates(view: View, *, cliff: Patterns, proportional: str) -> Answer:
    """The repair puts the `proportional` wording in place of the `cliff`."""
    if "scoring_standard" not in view.columns:
        return CannotTell("这张表没有评分标准一列，无从判断。")
    return [
        row.hit(
            "scoring_standard",
            f"{row.label}是可以部分完成的比率，评分却是达到得满分、否则一分没有，99%和0%得分相同。建议改为“{proportional}”。",
            *_proportional(row, cliff, proportional),
        )
        for row in view.figures
        if row.is_percent and row.number and row.family is Family.BINARY
    ]


def _proportional(row: Row, cliff: Patterns, proportional: str) -> Patch:
    if not cliff.found_in(row.scoring):
        return ()
    return (row.change("scoring_standard", cliff.replace(row.scoring, proportional)),)
