"""A11: the number of indicators stays within what one can follow."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View


@declare(
    "A11",
    Severity.WARNING,
    title="指标条数适当",
    reason="指标条数繁多，说明缺乏凝练，每条的分值也摊薄到没有意义。",
    forms=DECLARED,
)
def not_too_many(view: View, *, most: dict[str, str]) -> Iterator[Hit]:
    """`most` gives the largest number of level-3 indicators for each kind of form."""
    limit = int(most.get(view.document.form_kind.value, "0"))
    count, outputs = len(view.rows), len(view.of_block("output"))
    if limit and count > limit:
        yield Hit(
            path="",
            message=f"共有{count}条三级指标（其中产出{outputs}条），超过{limit}条。请合并同类指标，保留最能反映核心职责的。",
        )
