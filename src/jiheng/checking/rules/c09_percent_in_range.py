"""C09: a percentage lies between 0 and 100, growth apart."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words

HUNDRED = Decimal(100)


@declare(
    "C09",
    Severity.ERROR,
    title="百分比在0至100之间",
    reason="超出范围的百分比多半是多写了零，或单位填错。",
    forms=EVERY,
)
def percent_in_range(view: View, *, growth: Words) -> Iterator[Hit]:
    """`growth` are words of rates that may pass 100 % or fall below 0."""
    for row in view.rows:
        if (
            row.is_percent
            and row.number is not None
            and not 0 <= row.number <= HUNDRED
            and not growth.found_in(row.name)
        ):
            yield row.hit("target", f"{row.label}的指标值是{row.value}，不在0至100%之间。请核对数值和计量单位。")
