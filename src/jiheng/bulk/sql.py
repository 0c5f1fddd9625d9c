"""The steps of scoring as SQL: the same nodes, with 128-bit arithmetic only where the figures ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.scoring.steps import Abs, Bin, Case, Col, Expr, HalfUp, IsNull, Lit, Null

SMALL = 2**63 - 1
"""The largest BIGINT; what may pass it is carried as HUGEINT, whose overflow the engine reports as an error."""
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
    """An SQL expression with the largest magnitude it can reach."""

    sql: exp.Expression
    most: int

    @property
    def wide(self) -> bool:
        """Whether it needs 128 bits."""
        return self.most > SMALL


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
                return Sized(exp.Literal.number(value), abs(value))
            case Null():
                return Sized(exp.Null(), 0)
            case IsNull(of):
                return Sized(exp.Paren(this=exp.Is(this=self.of(of).sql, expression=exp.Null())), 1)
            case Abs(of):
                inner = self.of(of)
                return Sized(exp.Abs(this=inner.sql), inner.most)
            case HalfUp(n, d):
                return self._half_up(self.of(n), self.of(d))
            case Case(branches, default):
                return self._case(branches, default)
            case Bin(op, left, right) if op in _COMPARISONS:
                return Sized(_joined(_COMPARISONS[op], self.of(left).sql, self.of(right).sql), 1)
            case Bin(op, left, right):
                return _arithmetic(op, self.of(left), self.of(right))
        raise TypeError(f"no such node: {expr!r}")

    @staticmethod
    def _half_up(n: Sized, d: Sized) -> Sized:
        two = Sized(exp.Literal.number(2), 2)
        return _arithmetic("//", _arithmetic("+", _arithmetic("*", two, n), d), _arithmetic("*", two, d))

    def _case(self, branches: Sequence[tuple[Expr, Expr]], default: Expr) -> Sized:
        case = exp.Case()
        most = 0
        for condition, value in branches:
            then = self.of(value)
            case = case.when(self.of(condition).sql, then.sql)
            most = max(most, then.most)
        otherwise = self.of(default)
        return Sized(exp.Paren(this=case.else_(otherwise.sql)), max(most, otherwise.most))


def _arithmetic(op: str, left: Sized, right: Sized) -> Sized:
    most = {"*": left.most * right.most, "//": left.most}.get(op, left.most + right.most)
    first = exp.cast(left.sql, "INT128") if most > SMALL and not left.wide else left.sql
    return Sized(_joined(_ARITHMETIC[op], first, right.sql), most)


def _joined(kind: type[exp.Expression], left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Both sides under one operator, in brackets; copied, because an expression has one parent."""
    return exp.Paren(this=kind(this=left.copy(), expression=right.copy()))
