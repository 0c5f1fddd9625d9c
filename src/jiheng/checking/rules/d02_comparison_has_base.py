"""D02: a word of comparison (较上年提升, 改善) comes with the base value it is compared with."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "D02",
    Severity.WARNING,
    title="比较性的指标值写明基数",
    reason="没有基数，就没有历史标准可比，升降无从核实。",
)
def comparison_has_base(view: View, *, comparison: Words) -> Iterator[Hit]:
    """Any figure in target, explanation or standard counts as the base."""
    for row in view.rows:
        found = comparison.first(row.target_words)
        if found and not row.has_yardstick:
            yield row.hit(
                "target",
                f"{row.label}要求“{row.target_words}”，却没有写基数（上年或基期是多少）。请补上基数和目标数。",
            )
