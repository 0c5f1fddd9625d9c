"""Exact figures: reading them off text, rounding half-up, and printing them without an exponent."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeGuard

from jiheng.forms.blanks import Blank

Figure = Decimal | Blank | None
"""A known figure, a cell that is there and empty, or (None) a field that the form does not have."""
Text = str | Blank | None
"""Written text, a cell that is there and empty, or (None) a field that the form does not have."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def parse_figure(raw: str) -> Decimal | None:
    """Reads a whole cell such as `1,234.50`, `－５` or `７００` as a figure; None when it is anything else."""
    text = unicodedata.normalize("NFKC", raw).strip().replace("−", "-").replace(" ", "")
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def figure_from(raw: object) -> Decimal:
    """The figure that a written value says; ValueError where it says none."""
    number = parse_figure(str(raw))
    if number is None:
        raise ValueError(raw)
    return number


def plain(value: Decimal) -> str:
    """Prints a figure exactly, without exponent and without trailing zeros after the point: `1E+2` is `100`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """Rounds half away from zero to the given number of decimals (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def money(value: Decimal) -> str:
    """Prints an amount with grouped thousands and two decimals: `672,063,140.00`."""
    return f"{half_up(value):,.2f}"


def is_figure(value: object) -> TypeGuard[Decimal]:
    """Tells a known figure from a blank and from a field the form does not have."""
    return isinstance(value, Decimal)


def is_text(value: object) -> TypeGuard[str]:
    """Tells written text from a blank (a `Blank` is a `str` to Python, not to us) and from no field."""
    return isinstance(value, str) and not isinstance(value, Blank)
