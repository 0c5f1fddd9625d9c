"""Units of measure: which are the same, and which convert exactly into one another."""

import unicodedata
from decimal import Decimal

_SAME = {
    "％": "%",
    "百分比": "%",
    "百分率": "%",
    "百分之": "%",
    "百分点": "%",
    "个百分点": "%",
    "‰": "‰",
    "千分比": "‰",
}
_FACTORS: dict[tuple[str, str], Decimal] = {
    ("元", "万元"): Decimal("0.0001"),
    ("万元", "元"): Decimal(10_000),
    ("元", "亿元"): Decimal("0.00000001"),
    ("亿元", "元"): Decimal(100_000_000),
    ("万元", "亿元"): Decimal("0.0001"),
    ("亿元", "万元"): Decimal(10_000),
    ("‰", "%"): Decimal("0.1"),
    ("%", "‰"): Decimal(10),
}
WHOLE = {"%": 100, "‰": 1000}
"""What the whole is in each unit of proportion."""


def unit_name(text: str | None) -> str:
    """The unit under its one name; empty where none is written."""
    name = unicodedata.normalize("NFKC", text or "").strip()
    return _SAME.get(name, name)


def factor(typed: str, wanted: str) -> Decimal | None:
    """What a figure in `typed` is multiplied by to be in `wanted`; None where the two do not convert."""
    if typed == wanted:
        return Decimal(1)
    return _FACTORS.get((typed, wanted))
