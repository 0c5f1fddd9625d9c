"""C12: what should be little (事故, 投诉, 能耗, 超支) is not set to be more."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import MORE
from jiheng.checking.view import View
from jiheng.checking.words import Words
from jiheng.forms.indicator import Operator


@declare(
    "C12",
    Severity.WARNING,
    title="反向指标的方向不写反",
    reason="事故、投诉这类指标越少越好，方向写反会奖励坏结果。",
)
def reverse_names_want_less(view: View, *, increase: Words) -> Iterator[Hit]:
    """`increase` are words by which a qualitative target asks for more."""
    for row in view.rows:
        if not row.is_reverse or row.is_cost:
            continue
        if row.operator in MORE and row.operator and row.number is not None:
            yield row.hit(
                "operator",
                f"{row.label}越少越好，却写成“{row.operator.sign} {row.value}”。建议改为“≤ {row.value}”。",
                row.change("operator", Operator.LE.value),
            )
        elif found := increase.first(row.target_words):
            yield row.hit("target", f"{row.label}越少越好，指标值却要求“{found}”。请改为降低或不超过的说法。")
