"""F06: the same object is not 定性 in one row and 定量 in another where both measure it by a rate."""

from collections import defaultdict
from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.naming import measured
from jiheng.checking.objects import ObjectGroup
from jiheng.checking.row import Row
from jiheng.checking.view import View


@declare(
    "F06",
    Severity.WARNING,
    title="同一对象的指标性质一致",
    reason="同一件事，一处能量化、一处说不能，自相矛盾。",
)
def object_has_one_nature(view: View) -> Iterator[Hit]:
    """完成率 and 通过率 of one object are alike, 完成率 and 完成及时性 are not."""
    for group in view.objects:
        for rows in _by_measure(view, group):
            figures, words = [r for r in rows if r.quantitative], [r for r in rows if r.qualitative]
            if figures and words:
                others = {True: "、".join(r.it.id for r in words), False: "、".join(r.it.id for r in figures)}
                for row in rows:
                    mine, theirs = ("定量", "定性") if row.quantitative else ("定性", "定量")
                    other = others[row.quantitative]
                    message = f"{row.label}是{mine}，同一对象的{other}却是{theirs}。请统一，能统计的都改为定量。"
                    yield row.hit("nature", message)


def _by_measure(view: View, group: ObjectGroup) -> list[list[Row]]:
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in group.rows:
        if end := measured(row.naming.whole, view.vocabulary):
            kinds[end].append(row)
    return list(kinds.values())
