"""F05: the same object has one name wherever the form speaks of it (政府投资项目, 政府性投资项目)."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.objects import ObjectGroup
from jiheng.checking.view import View
from jiheng.checking.wording import rename, squeeze
from jiheng.forms.patch import Change


@declare(
    "F05",
    Severity.WARNING,
    title="同一对象名称一致",
    reason="同一件事两个名字，汇总时会被当成两件事。",
)
def object_has_one_name(view: View) -> Iterator[Hit]:
    """Every row of the object is named; the repair gives all of them the usual name."""
    for group in view.objects:
        if len(group.names) < 2 or len({row.it.level2 for row in group.rows}) < 2:  # noqa: PLR2004, because two differ
            continue
        listed = "、".join(f"“{name}”" for name in group.names)
        repair = tuple(_renamed(group))
        for row in group.rows:
            yield row.hit(
                "name",
                f"{row.label}的对象在表中有{listed}几种写法，汇总时会被当成不同的事。建议统一为“{group.usual}”。",
                *repair,
            )


def _renamed(group: ObjectGroup) -> Iterator[Change]:
    for row in group.rows:
        old = row.naming.undated
        texts = (("name", squeeze(row.name)), ("definition", row.definition), ("scoring_standard", row.scoring))
        if old != group.usual:
            changed = ((field, text, rename(text, old, group.usual)) for field, text in texts)
            yield from (row.change(field, new) for field, text, new in changed if new != text)
