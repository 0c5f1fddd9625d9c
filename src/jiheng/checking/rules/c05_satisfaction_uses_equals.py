"""C05: a satisfaction target is a lower bound, not a point: `≥ 90%`, not `= 90%`."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.indicator import Operator


@declare(
    "C05",
    Severity.ERROR,
    title="满意度指标不用“=”",
    reason="满意度越高越好，用“=”时超过指标值反而算没有达到。",
)
def satisfaction_uses_equals(view: View) -> Answer:
    """The repair sets ≥."""
    if not view.satisfaction:
        return CannotTell("表中没有满意度指标，无从判断。")
    return [
        row.hit(
            "operator",
            f"{row.label}用“=”，高于{row.value}的结果会被算作未达标。建议改为“≥ {row.value}”。",
            row.change("operator", Operator.GE.value),
        )
        for row in view.satisfaction
        if row.operator is Operator.EQ and row.is_figure
    ]
