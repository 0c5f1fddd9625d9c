"""What the invented units achieved in the year that is over: mostly what they set out to, here and there less."""

from decimal import Decimal
from random import Random

from jiheng.forms.document import Document
from jiheng.forms.figures import plain
from jiheng.forms.indicator import Indicator, Operator
from jiheng.web.models import ActualEntry, StoredDocument

UNKNOWN = 12
"""One in so many was not filled in."""
HUNDRED = Decimal(100)


def achieved(document: Document, stored: StoredDocument, chance: Random) -> list[ActualEntry]:
    """The actual values of a declaration; the same for the same chance."""
    return [
        ActualEntry(document=stored, row=row.id, column="actual", value=plain(_actual(row, row.target.number, chance)))
        for row in document.indicators
        if row.target.number is not None and chance.randrange(UNKNOWN)
    ]


def _actual(row: Indicator, target: Decimal, chance: Random) -> Decimal:
    if row.unit_of_measure == "%":
        return min(HUNDRED, target + Decimal(chance.randint(-25, 60)) / 10)
    if not target:
        return Decimal(chance.choice((0, 0, 0, 0, 0, 0, 0, 1)))
    better = -1 if row.operator in {Operator.LE, Operator.LT} else 1
    return (target * (100 + better * chance.randint(-6, 18)) / 100).quantize(Decimal(1))
