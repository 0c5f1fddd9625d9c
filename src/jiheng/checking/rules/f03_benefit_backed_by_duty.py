"""F03: every benefit indicator is backed by a duty or a key task of the unit."""

from jiheng.checking.asking import UNIT, Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import pairs


@declare(
    "F03",
    Severity.WARNING,
    title="效益指标与职责或任务相关",
    reason="指标与职能脱节，考核的就不是这个单位的工作。",
    forms=UNIT,
)
def benefit_backed_by_duty(view: View, *, min_shared: int) -> Answer:
    """Backed: the same subject of the pack's list; where the name has none, any telling pair of characters."""
    if not view.mandate:
        return CannotTell("表中没有单位职责和重点任务，无从判断。")
    rows = view.of_block("benefit")
    if not rows:
        return CannotTell("表中没有效益指标，无从判断。")
    return [
        row.hit(
            "name",
            f"{row.label}在单位职责和重点任务里找不到依据，不像是本单位能负责的效果。请换成与职责直接相关的效益，或补写依据。",
        )
        for row in rows
        if row.name and not _is_backed(view, row, min_shared)
    ]


def _is_backed(view: View, row: Row, min_shared: int) -> bool:
    if row.topics & view.mandate_topics:
        return True
    shared = pairs(row.naming.whole) & view.mandate_pairs - view.vocabulary.generic
    return len(shared) >= (min_shared if row.topics else 1)
