"""C04: a name that ends in 率, 额, 量, 收入 or a measured 水平 is not 定性."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.naming import measured
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "C04",
    Severity.WARNING,
    title="能量化的指标不设为定性",
    reason="名称本身就是可以统计的量，“难以量化”不成立。",
)
def measurable_is_quantitative(view: View, *, measured_levels: Words) -> Iterator[Hit]:
    """水平 alone is no measure; 能耗水平 is, because `measured_levels` says that 能耗 is measured."""
    for row in view.wordings:
        if row.is_yes_or_no:
            continue
        name = row.naming.whole
        end = measured(name, view.vocabulary)
        if not end and name.endswith("水平") and measured_levels.found_in(name):
            end = "水平"
        if end:
            yield row.hit(
                "nature",
                f"{row.label}以“{end}”结尾，可以统计，却按定性填成“{row.target_words}”。请改为定量，写明数值和单位。",
            )
