"""F07: the output rows are not a grid of areas times fixed suffixes (完成率, 达标率, 及时性)."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.objects import ObjectGroup
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "F07",
    Severity.WARNING,
    title="产出指标不是套用后缀堆出来的",
    reason="同一批工作各套几个后缀，指标多而空，反映不出每项工作的特点。",
)
def no_boilerplate_grid(
    view: View, *, suffixes: dict[str, Words], min_objects: int, min_suffixes: int
) -> Iterator[Hit]:
    """`suffixes` are the kinds of ends; enough objects that each have enough kinds make a grid."""
    grid = [g for g in view.objects if len(_kinds(g, suffixes)) >= min_suffixes]
    if len(grid) < min_objects:
        return
    for group in grid:
        for row in group.rows:
            if _kind(row.naming.whole, suffixes):
                yield row.hit(
                    "name",
                    f"{row.label}是套用的：{len(grid)}个方面各配“完成率、达标率、及时性”一类后缀。"
                    "请按每项工作的特点设最能说明问题的一两条，其余合并。",
                )


def _kind(name: str, suffixes: dict[str, Words]) -> str:
    return next((kind for kind, words in suffixes.items() if words.end_of(name)), "")


def _kinds(group: ObjectGroup, suffixes: dict[str, Words]) -> set[str]:
    return {kind for row in group.rows if (kind := _kind(row.naming.whole, suffixes))}
