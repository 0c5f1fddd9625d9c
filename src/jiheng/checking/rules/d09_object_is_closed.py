"""D09: the name of an indicator does not leave its object open with 等."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.words import Words
from jiheng.forms.patch import Change

ETC = "等"


@declare(
    "D09",
    Severity.INFO,
    title="指标名称里不用“等”",
    reason="“等”字让考核范围可大可小。",
)
def object_is_closed(view: View, *, not_etc: Words) -> Iterator[Hit]:
    """`not_etc` are words with another 等 (等级, 平等); the repair drops the 等 wherever the row names its object."""
    for row in view.rows:
        if ETC in not_etc.without(row.name):
            yield row.hit(
                "name",
                f"{row.label}里有“等”，考核哪些对象没有说完。请把对象列全；确实只有这些的，建议去掉“等”。",
                *_without_etc(row, not_etc),
            )


def _without_etc(row: Row, not_etc: Words) -> Iterator[Change]:
    name = not_etc.change_outside(row.name, ETC, "")
    head = row.name[: row.name.find(ETC) + 1]
    yield row.change("name", name)
    for field, text in (("definition", row.definition), ("scoring_standard", row.scoring)):
        if head in text:
            yield row.change(field, text.replace(head, not_etc.change_outside(head, ETC, "")))
