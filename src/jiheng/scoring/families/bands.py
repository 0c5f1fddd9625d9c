"""≥90%得满分；80%（含）-90%得80%；…: a table of bands on the actual value, its attainment or its deviation."""

from dataclasses import dataclass
from functools import cache

from jiheng.scoring.clauses import NO_BAND, NO_RATIO, band
from jiheng.scoring.families.gauge import limit, limit_param, measured
from jiheng.scoring.shape import ONE, Branch, Param, Shape, T, amount, amount_param
from jiheng.scoring.steps import Bin, Col, Expr, HalfUp, Null
from jiheng.standards.rule import AmountUnit, Basis


@dataclass(frozen=True, slots=True)
class Line:
    """One band without its figures: which bounds it has, whether they belong to it, and how its award is given."""

    lower: bool | None
    """None: open at this end; else whether the bound itself belongs to the band."""
    upper: bool | None
    unit: AmountUnit

    @property
    def key(self) -> str:
        """The band in a shape's key, such as `[)share`."""
        return f"{_bracket(self.lower, '[(')}{_bracket(self.upper, '])')}{self.unit.value}"


def _bracket(included: bool | None, marks: str) -> str:  # noqa: FBT001, because it is one of three states, not a switch
    return "~" if included is None else marks[0] if included else marks[1]


@cache
def bands(lines: tuple[Line, ...], basis: Basis) -> Shape:
    """The first band that holds the measured value; none that does: no score."""
    branches = [Branch(NO_RATIO, T <= 0, Null())] if basis is not Basis.ACTUAL else []
    params: list[Param] = []
    for n, line in enumerate(lines, 1):
        award = HalfUp(amount(Col(f"s{n}"), line.unit), ONE)
        branches.append(Branch(band(n), _within(n, line, basis), award))
        if line.lower is not None:
            params.append(limit_param(f"lo{n}", f"第{n}档下限", basis))
        if line.upper is not None:
            params.append(limit_param(f"hi{n}", f"第{n}档上限", basis))
        params.append(amount_param(f"s{n}", f"第{n}档得分", line.unit))
    branches.append(Branch(NO_BAND, None, Null()))
    key = f"bands|{basis.value}|{';'.join(line.key for line in lines)}"
    return Shape(key=key, branches=tuple(branches), params=tuple(params))


def _within(n: int, line: Line, basis: Basis) -> Expr | None:
    got = measured(basis)
    lower = Bin(">=" if line.lower else ">", got, limit(Col(f"lo{n}"), basis)) if line.lower is not None else None
    upper = Bin("<=" if line.upper else "<", got, limit(Col(f"hi{n}"), basis)) if line.upper is not None else None
    if lower is None or upper is None:
        return lower or upper
    return lower & upper
