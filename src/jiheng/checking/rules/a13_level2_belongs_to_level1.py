"""A13: the level-2 name is a legal child of the row's level-1 name."""

from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.forms.patch import Change


@declare(
    "A13",
    Severity.ERROR,
    title="二级指标归在正确的一级指标下",
    reason="归错类的指标会占用别的类的分值。",
    forms=EVERY,
)
def level2_belongs_to_level1(view: View, *, names: dict[str, str]) -> Iterator[Hit]:
    """What the pack's tree has is right; `names` labels a class that this form has not named yet."""
    labels = {row.class1: text_of(row.it.level1) for row in reversed(view.rows) if row.class1}
    for row in view.rows:
        parents = view.vocabulary.parents.get(row.class2, ())
        level1, level2 = text_of(row.it.level1), text_of(row.it.level2)
        if row.class1 and parents and row.class1 not in parents and not view.tree_has(level1, level2):
            right = labels.get(parents[0]) or names[parents[0]]
            yield row.hit(
                "level1",
                f"{row.label}的二级指标“{level2}”不能归在“{level1}”下。请改归“{right}”。",
                Change(path=row.path("level1"), value=right),
            )
