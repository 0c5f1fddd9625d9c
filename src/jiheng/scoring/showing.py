"""Whole numbers as a person reads them: points with two decimals, values in their unit, shares in percent."""

from decimal import Decimal
from fractions import Fraction

from jiheng.forms.figures import half_up, plain
from jiheng.scoring.shape import MILLION
from jiheng.scoring.steps import Kind

PERCENT = MILLION // 100
CENTS = 100


def show(number: int, kind: Kind, scale: int) -> str:
    """The number of a step or input; `scale` is what its values are over."""
    if kind == "points":
        return points_text(number)
    if kind == "count" or (kind == "value" and scale == 1):
        return str(number)
    if kind == "share":
        return f"{decimal_text(number, PERCENT)}%"
    if kind == "fine":
        return decimal_text(number, CENTS * MILLION)
    return decimal_text(number, scale * (MILLION if kind == "fine_value" else 1))


def points_text(cents: int) -> str:
    """Cents as points with two decimals."""
    sign, size = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{size // CENTS}.{size % CENTS:02d}"


def decimal_text(n: int, d: int) -> str:
    """A quotient: plainly where its decimals end, else to four decimals with a mark that it is rounded."""
    if n % d == 0:
        return str(n // d)
    value = Fraction(n, d)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return plain(exact) if rest == 1 else f"≈{plain(half_up(exact, 4))}"
