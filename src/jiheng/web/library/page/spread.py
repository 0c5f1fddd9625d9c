"""The spread of targets: lowest, median and highest as exact figures, one line a unit of measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jiheng.web.library.likeness import squeeze
from jiheng.web.library.models import Usage
from jiheng.web.library.vocabulary import SAME_MEASURE

DIGITS = 200
"""More than any figure of a form has, so that halving a sum rounds nothing."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The targets in one unit of measure."""

    unit_of_measure: str
    count: int
    lowest: Decimal
    median: Decimal
    highest: Decimal


def spreads(usages: Iterable[Usage]) -> tuple[Spread, ...]:
    """One spread a unit of measure, the most used first; targets in words have none."""
    figures: dict[str, list[Decimal]] = defaultdict(list)
    printed: dict[str, str] = {}
    for usage in usages:
        if usage.number:
            unit = measure(usage.unit_of_measure)
            figures[unit].append(Decimal(usage.number))
            printed.setdefault(unit, usage.unit_of_measure)
    found = [_spread(printed[unit], sorted(numbers)) for unit, numbers in figures.items()]
    return tuple(sorted(found, key=lambda s: (-s.count, s.unit_of_measure)))


def measure(unit: str) -> str:
    """A unit of measure without the ways of writing it."""
    plain = squeeze(unit)
    return SAME_MEASURE.get(plain, plain)


def _spread(unit: str, numbers: list[Decimal]) -> Spread:
    return Spread(unit, len(numbers), numbers[0], median(numbers), numbers[-1])


def median(numbers: list[Decimal]) -> Decimal:
    """The middle of sorted figures; between two, exactly half way."""
    half = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[half]
    with localcontext() as context:
        context.prec = DIGITS
        return (numbers[half - 1] + numbers[half]) / 2
