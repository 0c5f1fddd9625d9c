"""A08: every level-2 row of a mandatory block has at least one level-3 indicator with a target."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View


@declare(
    "A08",
    Severity.ERROR,
    title="必设的二级指标下都有三级指标",
    reason="二级指标只是分类，没有三级指标和指标值就没有可考核的内容。",
    forms=DECLARED,
)
def mandatory_rows_have_indicators(view: View, *, mandatory: tuple[str, ...]) -> Iterator[Hit]:
    """`mandatory` names the classes, of level 1 or level 2, that may not stay empty."""
    filled = {(text_of(row.it.level1), text_of(row.it.level2)) for row in view.rows if row.name and row.has_target}
    for row in view.document.placeholder_rows:
        here = text_of(row.level1), text_of(row.level2)
        class1, class2 = view.vocabulary.class1(here[0]), view.vocabulary.class2(here[1])
        asked = class1 in mandatory or (class1 != "input" and class2 in mandatory)
        if asked and here not in filled:
            yield Hit(
                path=f"placeholder_rows.{row.id}.level2",
                message=f"“{here[1] or row.id}”下没有三级指标。请至少设一条，写明指标值、指标解释和评分标准。",
            )
