"""E05: a 定性 target is scored in three bands, not all or nothing."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.scoring_words import Family
from jiheng.checking.view import View
from jiheng.checking.words import Patterns
from jiheng.forms.patch import Patch


@declare(
    "E05",
    Severity.WARNING,
    title="定性指标分三档计分",
    reason="定性指标按达成、部分达成、未达成三档计分，不是全得或全不得。",
)
def words_scored_in_bands(view: View, *, all_or_nothing: Patterns, three_bands: str) -> Answer:
    """A plain yes or no may be all or nothing."""
    if "scoring_standard" not in view.columns:
        return CannotTell("这张表没有评分标准一列，无从判断。")
    return [
        row.hit(
            "scoring_standard",
            f"{row.label}是定性指标，评分却是达成得满分、否则一分没有，部分达成也得0分。建议改为“{three_bands}”。",
            *_in_bands(row, all_or_nothing, three_bands),
        )
        for row in view.wordings
        if row.family is Family.BINARY and not row.is_yes_or_no
    ]


def _in_bands(row: Row, all_or_nothing: Patterns, three_bands: str) -> Patch:
    if not all_or_nothing.found_in(row.scoring):
        return ()
    return (row.change("scoring_standard", all_or_nothing.replace(row.scoring, f"。{three_bands}").lstrip("。")),)
