"""E06: 视偏差情况扣分 comes with a scale."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.scoring_words import Family
from jiheng.checking.view import View
from jiheng.checking.words import Patterns


@declare(
    "E06",
    Severity.WARNING,
    title="酌情扣分写明尺度",
    reason="没有尺度，扣多少全凭评分人，换个人分数就不同。",
)
def discretion_has_scale(  # noqa: PLR0913, because each is a separate value of the pack
    view: View,
    *,
    discretion: Patterns,
    full_or_discretion: Patterns,
    otherwise_discretion: Patterns,
    three_bands: str,
    proportional: str,
) -> Answer:
    """A figure takes the proportional wording as repair, words take the three bands."""
    if "scoring_standard" not in view.columns:
        return CannotTell("这张表没有评分标准一列，无从判断。")
    hits = []
    for row in view.rows:
        found = discretion.first(row.scoring)
        if found and row.family is Family.DISCRETION:
            new = proportional if row.quantitative else three_bands
            old, put = (otherwise_discretion, new) if row.quantitative else (full_or_discretion, f"。{new}")
            mended = old.replace(row.scoring, put).lstrip("。")
            repair = (row.change("scoring_standard", mended),) if old.found_in(row.scoring) else ()
            message = f"{row.label}的评分写“{found}”，扣多少没有尺度，全凭评分人。建议改为“{new}”。"
            hits.append(row.hit("scoring_standard", message, *repair))
    return hits
