"""Workbook number formats: a stored number → the text that a person sees, with no digit lost.

Only what changes the meaning is rendered: percent, scaling, words before and after the digits, dates.
Rounding, grouping and padding are not: 10891.615675 shown as `10,891.62` stays 10891.615675.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 27, 28, 29, 30, 36, 50, 52, 53, 54, 56), "yyyy/m/d"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "yyyy/m/d h:mm",
    31: 'yyyy"年"m"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
    **dict.fromkeys((18, 20, 32), "h:mm"),
    **dict.fromkeys((19, 21, 33), "h:mm:ss"),
}
"""The formats that a workbook names by number only, as a Chinese office program shows them."""

_SHOWN_DIGITS = Context(prec=15)  # a workbook stores binary fractions and itself shows 15 digits
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | !(?P<banged>.) | [_*](?P<padding>.)
    | \[(?P<bracket>[^\]]*)\] | (?P<general>General|G/通用格式|@) | (?P<exponent>E[+-]0+) | (?P<digits>[0#?][0#?,]*)
    | (?P<date>y+|m+|d+|h+|s+|AM/PM|上午/下午|a{3,4}) | (?P<end>;) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CURRENCY = frozenset("¥￥")
_SILENT = frozenset("./+-() ,:")  # signs that only dress the digits
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001, because a workbook knows no zones
_LAST_SERIAL = 2_958_466


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What of a format code bears on meaning; `scale` is the power of ten between stored and shown."""

    prefix: str = ""
    suffix: str = ""
    scale: int = 0
    has_digits: bool = True
    is_date: bool = False

    def shown(self, stored: Decimal, *, from_1904: bool = False) -> str:
        """The text a person sees for the stored number."""
        if self.is_date and 0 <= stored < _LAST_SERIAL:
            return _date(stored, from_1904=from_1904)
        if not self.has_digits and self.prefix:
            return self.prefix
        number = stored.scaleb(self.scale)
        return f"{self.prefix}{plain(number)}{self.suffix}"


def exact(stored: str) -> Decimal | None:
    """The decimal that a stored number means, without the noise of binary fractions; None if it is no number."""
    try:
        number = _SHOWN_DIGITS.create_decimal(stored)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _SHOWN_DIGITS.prec * 2 else None


def plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@lru_cache(maxsize=512)
def number_format(code: str | None) -> NumberFormat:
    """What the first section of a format code says; a missing code is `General`."""
    section = _Section()
    for token in _TOKEN.finditer(code or "General"):
        kind = token.lastgroup or "other"
        if kind == "end":
            break
        section.take(kind, token[kind])
    return section.format()


class _Section:
    """Gathers what the tokens of one section mean."""

    def __init__(self) -> None:
        self.literals: tuple[list[str], list[str]] = ([], [])
        self.scale, self.has_digits, self.is_date, self.has_literal_point = 0, False, False, False

    def take(self, kind: str, text: str) -> None:
        if kind == "digits":
            self._digits(text)
        elif kind == "general":
            self.has_digits = True
        elif kind == "date" or (kind == "bracket" and text and not text.lower().strip("hms")):
            self.is_date = True
        elif kind in {"quoted", "escaped", "banged"}:
            self._literal(text)
        elif kind == "other" and text == "%":
            self.scale += 2
            self.literals[1].append(text)
        elif kind == "other" and text not in _SILENT:
            self._literal(text)

    def _digits(self, text: str) -> None:
        self.has_digits = True
        self.scale -= 3 * (len(text) - len(text.rstrip(",")))
        if self.has_literal_point:  # `0!.0,` writes 12345 as 1.2: the office's way to show 万元
            self.scale -= len(text.replace(",", ""))

    def _literal(self, text: str) -> None:
        if text == "." and self.has_digits:
            self.has_literal_point = True
        elif text not in _CURRENCY:
            self.literals[self.has_digits].append(text)

    def format(self) -> NumberFormat:
        if self.is_date and not self.has_digits:
            return NumberFormat(is_date=True)
        before, after = ("".join(part).strip() for part in self.literals)
        return NumberFormat(before, after, self.scale, self.has_digits)


def _date(serial: Decimal, *, from_1904: bool) -> str:
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(serial * 86400))
    if serial < 1:
        return f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%d %H:%M}"
