"""C11: a cost target is an upper bound: no ≥, no ＞."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import MORE
from jiheng.checking.view import View
from jiheng.forms.indicator import Operator


@declare(
    "C11",
    Severity.ERROR,
    title="成本指标不用“≥”“＞”",
    reason="成本越低越好，用“≥”等于鼓励多花钱。",
)
def cost_is_upper_bound(view: View) -> Answer:
    """A row that saves (成本节约率) wants more."""
    rows = [row for row in view.rows if row.is_cost]
    if not rows:
        return CannotTell("表中没有成本指标，无从判断。")
    return [
        row.hit(
            "operator",
            f"{row.label}是成本指标，却用“{row.operator.sign}”，等于花得越多越好。建议改为“≤ {row.value}”。",
            row.change("operator", Operator.LE.value),
        )
        for row in rows
        if row.operator in MORE and row.operator and not row.is_saving
    ]
