"""The small exact language of scoring: eight kinds of node over integers, named steps, and Python made from them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

BinaryOp = Literal["+", "-", "*", "//", "<", "<=", ">", ">=", "==", "and", "or"]
Kind = Literal["value", "fine_value", "points", "fine", "share", "count", "flag", "level", "clause"]
"""How a whole number prints: a figure over the row's scale, millionths of one, cents of a point, millionths of a
cent, millionths of a whole, a bare number, yes or no, a level of achievement, a clause."""


class Expr:
    """A node. Operators build nodes, so that a rule reads like its formula; `same` builds an equality."""

    __slots__ = ()

    def __add__(self, other: "Expr | int") -> "Bin":
        return Bin("+", self, lift(other))

    def __sub__(self, other: "Expr | int") -> "Bin":
        return Bin("-", self, lift(other))

    def __mul__(self, other: "Expr | int") -> "Bin":
        return Bin("*", self, lift(other))

    def __floordiv__(self, other: "Expr | int") -> "Bin":
        return Bin("//", self, lift(other))

    def __lt__(self, other: "Expr | int") -> "Bin":
        return Bin("<", self, lift(other))

    def __le__(self, other: "Expr | int") -> "Bin":
        return Bin("<=", self, lift(other))

    def __gt__(self, other: "Expr | int") -> "Bin":
        return Bin(">", self, lift(other))

    def __ge__(self, other: "Expr | int") -> "Bin":
        return Bin(">=", self, lift(other))

    def __and__(self, other: "Expr") -> "Bin":
        return Bin("and", self, other)

    def __or__(self, other: "Expr") -> "Bin":
        return Bin("or", self, other)


@dataclass(frozen=True, slots=True)
class Col(Expr):
    """An input of the row, or an earlier step, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Lit(Expr):
    """A whole number; one that only changes scale (`1000000` for 100 %) is not printed in products."""

    value: int
    is_scale: bool = False


@dataclass(frozen=True, slots=True)
class Bin(Expr):
    """Two operands. `//` drops the remainder and stands only where neither side is negative."""

    op: BinaryOp
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Abs(Expr):
    """Without its sign."""

    of: Expr


@dataclass(frozen=True, slots=True)
class IsNull(Expr):
    """Whether nothing was given."""

    of: Expr


@dataclass(frozen=True, slots=True)
class Null(Expr):
    """No value: what a missing actual scores."""


@dataclass(frozen=True, slots=True)
class Case(Expr):
    """The value of the first branch whose condition holds, else the default; later branches are not evaluated."""

    branches: tuple[tuple[Expr, Expr], ...]
    default: Expr


@dataclass(frozen=True, slots=True)
class HalfUp(Expr):
    """n ÷ d rounded half up to a whole number, `(2n + d) // 2d`; n is not negative and d is positive."""

    n: Expr
    d: Expr


@dataclass(frozen=True, slots=True)
class Step:
    """A named value of the calculation; `label` is the Chinese name a person reads."""

    name: str
    label: str
    expr: Expr
    kind: Kind


def lift(value: "Expr | int") -> Expr:
    """An int as a literal node."""
    return Lit(value) if isinstance(value, int) else value


def same(left: Expr, right: "Expr | int") -> Bin:
    """Equality as a node (`==` itself compares trees)."""
    return Bin("==", left, lift(right))


def children(expr: Expr) -> tuple[Expr, ...]:
    """The operands of a node."""
    match expr:
        case Bin(_, left, right):
            return (left, right)
        case Abs(of) | IsNull(of):
            return (of,)
        case HalfUp(n, d):
            return (n, d)
        case Case(branches, default):
            return (*(e for branch in branches for e in branch), default)
    return ()


def names_in(expr: Expr) -> Iterator[str]:
    """The inputs and steps an expression uses, each once, in order of appearance."""
    seen: dict[str, None] = {}
    waiting = [expr]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Col):
            seen.setdefault(node.name)
        waiting = [*children(node), *waiting]
    return iter(seen)


Values = tuple[int | None, ...]
Evaluate = Callable[..., Values]


def compile_python(steps: Sequence[Step], inputs: Sequence[str]) -> Evaluate:
    """A function of the inputs, in order, that returns the value of every step: the only evaluation there is."""
    lines = [f"def evaluate({', '.join(inputs)}):"]
    lines += [f"    {step.name} = {python_source(step.expr)}" for step in steps]
    lines.append(f"    return ({', '.join(step.name for step in steps)},)")
    space: dict[str, Evaluate] = {}
    exec("\n".join(lines), space)  # noqa: S102, because the source is made of our own nodes and holds no text of anyone's
    return space["evaluate"]


def python_source(expr: Expr) -> str:
    """The expression as Python source."""
    match expr:
        case Col(name):
            return name
        case Lit(value):
            return f"({value})" if value < 0 else str(value)
        case Null():
            return "None"
        case Bin(op, left, right):
            return f"({python_source(left)} {op} {python_source(right)})"
        case Abs(of):
            return f"abs({python_source(of)})"
        case IsNull(of):
            return f"({python_source(of)} is None)"
        case HalfUp(n, d):
            below = python_source(d)
            return f"((2 * {python_source(n)} + {below}) // (2 * {below}))"
        case Case(branches, default):
            text = python_source(default)
            for condition, result in reversed(branches):
                text = f"({python_source(result)} if {python_source(condition)} else {text})"
            return text
    raise TypeError(f"no such node: {expr!r}")
