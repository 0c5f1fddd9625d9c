"""The steps of scoring as SQL: the same nodes, in the narrowest integers that hold every value on the way.

Beyond 128 bits, or where the magnitudes given were too small, the engine reports an overflow: never a wrong number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.scoring.steps import Abs, Bin, Case, Col, Expr, HalfUp, IsNull, Lit, Null

_TYPES = {32: "INT", 64: "BIGINT", 128: "INT128"}
_COMPARISONS: dict[str, type[exp.Expression]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "==": exp.EQ,
    "and": exp.And,
    "or": exp.Or,
}
_ARITHMETIC: dict[str, type[exp.Expression]] = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul, "//": exp.IntDiv}


@dataclass(frozen=True, slots=True)
class Sized:
    """An SQL expression with the largest magnitude it can reach, and the bits of its type."""

    sql: exp.Expression
    most: int
    bits: int = 64


class ToSql:
    """Turns nodes into SQL; `columns` says how each input is spelled and how large it can be."""

    def __init__(self, columns: Mapping[str, Sized]) -> None:
        self.columns = dict(columns)

    def of(self, expr: Expr) -> Sized:
        """The expression, cast to HUGEINT where a result may pass 64 bits."""
        match expr:
            case Col(name):
                return self.columns[name]
            case Lit(value):
                return literal(value)
            case Null():
                return Sized(exp.Null(), 0)
            case IsNull(of):
                return Sized(exp.Paren(this=exp.Is(this=self.of(of).sql, expression=exp.Null())), 1)
            case Abs(of):
                inner = self.of(of)
                return Sized(exp.Abs(this=inner.sql), inner.most, inner.bits)
            case HalfUp(n, d):
                return self._half_up(self.of(n), self.of(d))
            case Case(branches, default):
                return self._case(branches, default)
            case Bin(op, left, right) if op in _COMPARISONS:
                return Sized(_joined(_COMPARISONS[op], self.of(left).sql, self.of(right).sql), 1)
            case Bin(op, left, right):
                return arithmetic(op, self.of(left), self.of(right))
        raise TypeError(f"no such node: {expr!r}")

    @staticmethod
    def _half_up(n: Sized, d: Sized) -> Sized:
        two = literal(2)
        return arithmetic("//", arithmetic("+", arithmetic("*", two, n), d), arithmetic("*", two, d))

    def _case(self, branches: Sequence[tuple[Expr, Expr]], default: Expr) -> Sized:
        case = exp.Case()
        results = [self.of(value) for _, value in branches]
        for (condition, _), then in zip(branches, results, strict=True):
            case = case.when(self.of(condition).sql, then.sql)
        otherwise = self.of(default)
        results.append(otherwise)
        whole = exp.Paren(this=case.else_(otherwise.sql))
        return Sized(whole, max(r.most for r in results), max(r.bits for r in results))


def literal(value: int) -> Sized:
    """A whole number, written out."""
    number = exp.Literal.number(abs(value))
    sql = number if value >= 0 else exp.Paren(this=exp.Neg(this=number))
    return Sized(sql, abs(value), _bits(abs(value)))


def _bits(most: int) -> int:
    return next((bits for bits in (32, 64) if most < 1 << (bits - 1)), 128)


def arithmetic(op: str, left: Sized, right: Sized) -> Sized:
    """Two operands under one operator, the first cast to what the result may need."""
    most = {"*": left.most * right.most, "//": left.most}.get(op, left.most + right.most)
    bits, needed = max(left.bits, right.bits), _bits(most)
    first = left.sql if needed <= bits else exp.cast(left.sql, _TYPES[needed])
    return Sized(_joined(_ARITHMETIC[op], first, right.sql), most, max(bits, needed))


def _joined(kind: type[exp.Expression], left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Both sides under one operator, in brackets; copied, because an expression has one parent."""
    return exp.Paren(this=kind(this=left.copy(), expression=right.copy()))
