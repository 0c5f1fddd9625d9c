"""A10: weights are given and add up to 100, or to the sub-total of their block."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import TARGETS, Answer, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row, text_of
from jiheng.checking.view import View, amount
from jiheng.forms.document import FormKind
from jiheng.forms.figures import plain

HUNDRED = Decimal(100)


@declare(
    "A10",
    Severity.WARNING,
    title="权重齐全且合计正确",
    reason="没有权重无法计分，合计不对则总分不可比。",
    forms=TARGETS | {FormKind.SELF_EVALUATION},
)
def weights_add_up(view: View, *, totals: tuple[str, ...]) -> Answer:
    """`totals` are the sums that are right; 90 leaves the 10 points of 预算执行率 to the year's end."""
    if not view.rows:
        return ()
    weighed = [row for row in view.rows if amount(row.it.weight) is not None]
    if not weighed:
        return [
            Hit(path="", message="全表没有权重（分值）。请给每条三级指标赋分，合计100分；不填的将按规则包平均分配。")
        ]
    if len(weighed) < len(view.rows):
        bare = [row for row in view.rows if amount(row.it.weight) is None]
        return [row.hit("weight", f"{row.label}没有权重，其他指标都有。请补填，并使合计为100分。") for row in bare]
    total = _sum(weighed)
    if total in {Decimal(t) for t in totals} or all(s == HUNDRED for s in _block_sums(weighed)):
        return ()
    return [Hit(path="", message=f"各指标权重合计为{plain(total)}分，应为{'或'.join(totals)}分。请调整后再报。")]


def _sum(rows: list[Row]) -> Decimal:
    return sum((w for row in rows if (w := amount(row.it.weight)) is not None), Decimal(0))


def _block_sums(rows: list[Row]) -> Iterator[Decimal]:
    blocks: dict[str, list[Row]] = {}
    for row in rows:
        blocks.setdefault(text_of(row.it.level1), []).append(row)
    return (_sum(block) for block in blocks.values())
