"""F12: a benefit indicator is something the unit itself can move."""

from jiheng.checking.asking import UNIT, Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns


@declare(
    "F12",
    Severity.WARNING,
    title="效益指标是本单位能影响的",
    reason="地区收入、能耗一类结果由许多因素决定，升降都不能归功或归咎于一个单位。",
    forms=UNIT,
)
def benefit_controllable(view: View, *, macro: Patterns) -> Answer:
    """A result of the whole area (`macro`) is fair only where the unit's duties speak of it."""
    rows = view.of_block("benefit")
    if not rows:
        return CannotTell("表中没有效益指标，无从判断。")
    duties = squeeze("。".join(view.document.duties))
    return [
        row.hit(
            "name",
            f"{row.label}是整个地区的结果，本单位左右不了，升降都说明不了本单位的绩效。请换成本单位工作直接带来的变化。",
        )
        for row in rows
        if (found := macro.first(row.naming.whole)) and not _in_charge(view, row, found, duties)
    ]


def _in_charge(view: View, row: Row, macro: str, duties: str) -> bool:
    """Whether the duties name the result itself, or speak of its subject."""
    return macro in duties or bool(row.topics & view.vocabulary.topics_of(duties))
