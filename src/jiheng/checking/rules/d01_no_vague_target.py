"""D01: a target in words has a yardstick; 提高, 改善, 及时 alone have none."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "D01",
    Severity.ERROR,
    title="指标值不含糊",
    reason="“提高”“改善”“及时”没有尺度，年底谁都能说完成了。",
)
def no_vague_target(view: View, *, vague: Words) -> Iterator[Hit]:
    """A figure or a day, in the target or in its explanation or standard, is a yardstick."""
    for row in view.rows:
        found = vague.first(row.target_words)
        if found and not row.has_yardstick:
            yield row.hit(
                "target",
                f"{row.label}的指标值“{row.target_words}”没有衡量尺度，做到什么程度算“{found}”说不清。"
                "请改为数值、日期，或写明分几档、各档的标准。",
            )
