"""The steps of scoring as SQL: the same nodes, with 128-bit arithmetic only where the figures ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.scoring.shape import Shape
from jiheng.scoring.steps import Abs, Bin, Case, Col, Expr, HalfUp, IsNull, Lit, Null, Step

SMALL = 2**63 - 1
"""The largest BIGINT; what may pass it is carried as HUGEINT, whose overflow the engine reports as an error."""
_COMPARISONS = {"<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE, "==": exp.EQ, "and": exp.And, "or": exp.Or}
_ARITHMETIC = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul, "//": exp.IntDiv}


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
        """The expression, with casts to HUGEINT where a result may pass 64 bits."""
        match expr:
            case Col(name):
                return self.columns[name]
            case Lit(value):
                return Sized(exp.Literal.number(value), abs(value))
            case Null():
                return Sized(exp.Null(), 0)
            case IsNull(of):
                return Sized(exp.Is(this=self.of(of).sql, expression=exp.Null()), 1)
            case Abs(of):
                inner = self.of(of)
                return Sized(exp.Abs(this=inner.sql), inner.most)
            case HalfUp(n, d):
                two_n, below = self._arithmetic("*", Lit(2), n), self.of(d)
                top = self._joined("+", two_n, below)
                return self._joined("//", top, self._arithmetic("*", Lit(2), d))
            case Case(branches, default):
                return self._case(branches, default)
            case Bin(op, left, right) if op in _COMPARISONS:
                return Sized(_COMPARISONS[op](this=_in(self.of(left).sql), expression=_in(self.of(right).sql)), 1)
            case Bin(op, left, right):
                return self._arithmetic(op, left, right)
        raise TypeError(f"no such node: {expr!r}")

    def _arithmetic(self, op: str, left: Expr, right: Expr) -> Sized:
        return self._joined(op, self.of(left), self.of(right))

    @staticmethod
    def _joined(op: str, left: Sized, right: Sized) -> Sized:
        most = {"*": left.most * right.most, "//": left.most}.get(op, left.most + right.most)
        first = left.sql
        if most > SMALL and not left.wide:
            first = exp.cast(first.copy(), "INT128")
        return Sized(exp.Paren(this=_ARITHMETIC[op](this=first, expression=right.sql)), most)

    def _case(self, branches: Sequence[tuple[Expr, Expr]], default: Expr) -> Sized:
        case = exp.Case()
        most = 0
        for condition, value in branches:
            then = self.of(value)
            case = case.when(self.of(condition).sql, then.sql)
            most = max(most, then.most)
        otherwise = self.of(default)
        return Sized(exp.Paren(this=case.else_(otherwise.sql)), max(most, otherwise.most))


def _in(sql: exp.Expression) -> exp.Expression:
    return exp.Paren(this=sql) if isinstance(sql, exp.And | exp.Or | exp.Is) else sql


def layers(shape: Shape) -> tuple[Step, ...]:
    """The steps of a shape in the order in which each may use the earlier ones."""
    return shape.steps
