"""The directed table is sharp: each planted mutant of the steps is caught by some line of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from jiheng.scoring.clauses import AT_ZERO, BELOW_MARK, EARNED_ALL, MISSING, MOST_DEDUCTED, NOTHING
from jiheng.scoring.shape import MILLION, Shape, either
from jiheng.scoring.steps import Abs, Bin, BinaryOp, Case, Col, Expr, HalfUp, IsNull, Lit, Null, Step
from scoring.oracle import expected
from scoring.table import Entry, table

Rewrite = Callable[[Expr], Expr]


def everywhere(change: Rewrite) -> Callable[[Shape], Shape]:
    """A mutant that rewrites every node, from the leaves up."""

    def mutate(shape: Shape) -> Shape:
        def steps(given: tuple[Step, ...]) -> tuple[Step, ...]:
            return tuple(Step(s.name, s.label, rewritten(s.expr, change), s.kind) for s in given)

        branches = tuple(
            replace(b, when=b.when and rewritten(b.when, change), points=rewritten(b.points, change))
            for b in shape.branches
        )
        return replace(shape, branches=branches, helpers=steps(shape.helpers), after=steps(shape.after))

    return mutate


def rewritten(expr: Expr, change: Rewrite) -> Expr:
    match expr:
        case Bin(op, left, right):
            return change(Bin(op, rewritten(left, change), rewritten(right, change)))
        case Abs(of):
            return change(Abs(rewritten(of, change)))
        case IsNull(of):
            return change(IsNull(rewritten(of, change)))
        case HalfUp(n, d):
            return change(HalfUp(rewritten(n, change), rewritten(d, change)))
        case Case(branches, default):
            pairs = tuple((rewritten(c, change), rewritten(v, change)) for c, v in branches)
            return change(Case(pairs, rewritten(default, change)))
    return change(expr)


def without(code: int) -> Callable[[Shape], Shape]:
    """A mutant that has forgotten one clause."""
    return lambda shape: replace(shape, branches=tuple(b for b in shape.branches if b.clause.code != code))


def on_half_up(make: Callable[[Expr, Expr], Expr]) -> Callable[[Shape], Shape]:
    return everywhere(lambda e: make(e.n, e.d) if isinstance(e, HalfUp) else e)


def swap(op: BinaryOp, other: BinaryOp, right: str | None = None) -> Callable[[Shape], Shape]:
    def change(e: Expr) -> Expr:
        if isinstance(e, Bin) and e.op == op and (right is None or e.right == Col(right)):
            return Bin(other, e.left, e.right)
        return e

    return everywhere(change)


def zero_for_missing(shape: Shape) -> Shape:
    """What is missing counts as nothing done."""
    if not shape.needs:
        return shape
    missing = either([IsNull(Col(name)) for name in shape.needs])
    nothing = replace(shape.branches[0], clause=MISSING, when=missing, points=Lit(0))
    guarded = tuple(Step(s.name, s.label, Case(((missing, Null()),), s.expr), s.kind) for s in shape.helpers)
    return replace(shape, needs=(), branches=(nothing, *shape.branches), helpers=guarded)


MUTANTS: dict[str, Callable[[Shape], Shape]] = {
    "cut off instead of rounded": on_half_up(lambda n, d: Bin("//", n, d)),
    "half a cent rounded down": on_half_up(lambda n, d: Bin("//", n * 2 + d - 1, d * 2)),
    "rounded up always": on_half_up(lambda n, d: Bin("//", n + d - 1, d)),
    "ratio rounded to four places first": on_half_up(lambda n, d: HalfUp(HalfUp(n * 10_000, d), Lit(10_000))),
    "the target itself does not count as met": swap(">=", ">", "t"),
    "the target itself counts for <": swap("<", "<=", "t"),
    "the pass mark itself fails": swap("<", "<=", "mark"),
    "the lower bound of a band lies outside it": swap(">=", ">", "lo1"),
    "awards up to, not including, the weight": swap("<=", "<", "w"),
    "distance without its sign": everywhere(lambda e: e.of if isinstance(e, Abs) else e),
    "the line goes on below zero": without(AT_ZERO.code),
    "no pass mark": without(BELOW_MARK.code),
    "a target of zero is a ratio": without(NOTHING.code),
    "no limit to what is taken off": without(MOST_DEDUCTED.code),
    "no limit to what is earned": without(EARNED_ALL.code),
    "missing is zero": zero_for_missing,
    "a percent is a hundredth of a percent": everywhere(
        lambda e: Lit(MILLION // 100, is_scale=True) if e == Lit(MILLION, is_scale=True) else e
    ),
    "begun steps count one too many": everywhere(lambda e: e + 1 if isinstance(e, Bin) and e.op == "//" else e),
}


@cache
def wanted() -> tuple[int | None, ...]:
    return tuple(expected(entry.spec.rule, entry.world) for entry in table())


@pytest.mark.parametrize("name", MUTANTS)
def test_mutant_is_caught(name: str) -> None:
    """Some line of the table gives other points under the mutant than the oracle does."""
    mutate = cache(MUTANTS[name])
    for entry, want in zip(table(), wanted(), strict=True):
        if points_under(mutate(entry.compiled.shape), entry) != want:
            return
    pytest.fail(f"no line of the table notices that {name}")


def points_under(shape: Shape, entry: Entry) -> int | str | None:
    """The points a mutant gives; a mutant that breaks down is caught as well."""
    try:
        return replace(entry.compiled, shape=shape).evaluate(entry.given).points
    except (ArithmeticError, TypeError, StopIteration):
        return "broken"
