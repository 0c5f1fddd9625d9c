"""E08: the rows of one level-2 group are scored by one family of standards."""

from collections import Counter
from collections.abc import Iterator

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View


@declare(
    "E08",
    Severity.INFO,
    title="同一二级指标下评分办法一致",
    reason="同类指标有的按比例、有的不得分，宽严不一。",
)
def one_family_a_group(view: View) -> Answer:
    """The rows that differ from most of their group are named; where two are equally common, the later ones."""
    if "scoring_standard" not in view.columns:
        return CannotTell("这张表没有评分标准一列，无从判断。")
    return list(_hits(view))


def _hits(view: View) -> Iterator[Hit]:
    for (_, level2), rows in view.level2_groups.items():
        families = Counter(row.family for row in rows if row.family)
        if len(families) < 2:  # noqa: PLR2004, because two families are what makes a mixture
            continue
        usual = families.most_common(1)[0][0]
        for row in rows:
            if row.family and row.family is not usual:
                message = (
                    f"{row.label}的评分办法是“{row.family}”，“{level2}”的其他指标多是“{usual}”。请统一，或说明理由。"
                )
                yield row.hit("scoring_standard", message)
