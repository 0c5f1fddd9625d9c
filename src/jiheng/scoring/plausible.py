"""Whether an actual value can be true at all: a rate below zero or far beyond the whole is a slip, never points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jiheng.forms.figures import plain
from jiheng.scoring.actuals import COLUMNS, ActualRow
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.errors import CellError
from jiheng.scoring.settings import Plausible
from jiheng.scoring.units import WHOLE, unit_name

REMEDY = "请核对，没有数据时留空"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What tells the kind of a figure: the indicator's name, its levels, and the words of its standard."""

    name: str
    levels: str = ""
    standard: str = ""
    bounds: Plausible

    def has(self, words: Sequence[str]) -> bool:
        """Whether one of the words stands in the name, the levels or the standard."""
        return any(word in text for text in (self.name, self.levels, self.standard) for word in words)

    def judge(
        self, actual: tuple[int, int], row: ActualRow, rule: Compiled, where: str
    ) -> tuple[CellError | None, str | None]:
        """Why the figure cannot be used, or what to look at though it can; neither where it is plain."""
        if any(word in self.name for word in self.bounds.signed) or (rule.target or 0) < 0:
            return None, None
        value, unit = Fraction(*actual), unit_name(rule.unit)
        problem, note = _impossible(value, unit, rule.target, self)
        if problem is None:
            return None, note
        column = "actual" if row.actual and row.actual.strip() else "numerator"
        if column == "numerator":
            problem = f"与分母（“{row.denominator}”）算出 {_shown(value)}{unit}，{problem}"
        error = CellError(where, COLUMNS[column], getattr(row, column), problem, REMEDY)
        error.column = column
        return error, None


def _impossible(value: Fraction, unit: str, target: Decimal | None, of: Measured) -> tuple[str | None, str | None]:
    if unit in WHOLE:
        return _of_rate(value, unit, target, of)
    if value < 0 and unit.endswith(of.bounds.counts):
        return f"小于零，而以“{unit}”计的不会是负数", None
    return None, None


def _of_rate(value: Fraction, unit: str, target: Decimal | None, of: Measured) -> tuple[str | None, str | None]:
    bounds, whole = of.bounds, WHOLE[unit]
    within = of.has(bounds.within)
    if not (within or of.has(bounds.rates)):
        return None, None
    if value < 0:
        return "小于零，而比率不会是负数", None
    if within and value > whole and (target is None or target <= whole):
        return f"超过 {whole}{unit}，而这类比率最高是 {whole}{unit}", None
    most = bounds.most * whole / 100
    if value > most and value > (target or 0):
        return f"超过 {plain(most)}{unit}，不像是真实的完成值", None
    if value > whole and value > (target or 0):
        return None, f"实际完成值超过 {whole}{unit}，请核对是否属实。"
    return None, None


def _shown(value: Fraction) -> str:
    return plain((Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01")))
