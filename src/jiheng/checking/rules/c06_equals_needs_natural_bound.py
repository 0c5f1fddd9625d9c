"""C06: `=` stands only at a natural bound, 0 or 100 %."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.forms.indicator import Operator

HUNDRED = Decimal(100)


def at_ceiling(row: Row) -> bool:
    """Whether the target is 100 %, more than which cannot be."""
    return row.is_percent and row.number == HUNDRED


@declare(
    "C06",
    Severity.ERROR,
    title="“=”只用在0或100%",
    reason="除了0和100%，实际值恰好等于指标值几乎不会发生，做得更好反而不达标。",
)
def equals_needs_natural_bound(view: View) -> Iterator[Hit]:
    """The repair sets ≥, or ≤ where less is better."""
    for row in view.rows:
        if row.operator is Operator.EQ and row.number is not None and row.number != 0 and not at_ceiling(row):
            sign = row.better
            yield row.hit(
                "operator",
                f"{row.label}用“= {row.value}”，结果更好也会被算作不等于指标值。建议改为“{sign.sign} {row.value}”。",
                row.change("operator", sign.value),
            )
