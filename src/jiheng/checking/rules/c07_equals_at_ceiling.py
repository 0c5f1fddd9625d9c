"""C07: at 100 % the sign ≥ says the same as `=` and is what systems score by."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.rules.c06_equals_needs_natural_bound import at_ceiling
from jiheng.checking.view import View
from jiheng.forms.indicator import Operator


@declare(
    "C07",
    Severity.INFO,
    title="100%处建议用“≥”代替“=”",
    reason="两种写法结果相同，系统按“≥”计分；统一写法便于汇总比较。",
)
def equals_at_ceiling(view: View) -> Iterator[Hit]:
    """A hint only: `=` at 100 % is not wrong."""
    for row in view.rows:
        if row.operator is Operator.EQ and at_ceiling(row):
            yield row.hit(
                "operator",
                f"{row.label}用“= 100%”。写法没有错，建议统一为“≥ 100%”，计分结果不变。",
                row.change("operator", Operator.GE.value),
            )
