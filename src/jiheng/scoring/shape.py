"""A rule's shape: its named steps and clauses, without its figures; compiled once, evaluated for every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jiheng.scoring.clauses import MISSING, Clause
from jiheng.scoring.steps import (
    Case,
    Col,
    Evaluate,
    Expr,
    IsNull,
    Kind,
    Lit,
    Null,
    Step,
    compile_python,
    names_in,
    same,
)
from jiheng.standards.rule import AmountUnit

MILLION = 1_000_000
ONE = Lit(MILLION, is_scale=True)
"""100 %: shares are millionths of a whole, amounts of points millionths of a cent."""
ZERO_POINTS = Lit(0)
W, T, A = Col("w"), Col("t"), Col("a")
ACHIEVED, AWARDED_POINTS = Col("ach"), Col("awarded")

INPUTS: dict[str, tuple[str, Kind]] = {
    "w": ("权重", "points"),
    "t": ("目标值", "value"),
    "a": ("实际完成值", "value"),
    "ach": ("达成情况", "level"),
    "awarded": ("评定得分", "points"),
    "items_met": ("已达要点数", "count"),
    "items": ("要点数", "count"),
}
"""The inputs every row may have, with their labels; parameters bring their own."""


@dataclass(frozen=True, slots=True)
class Param:
    """A figure of the rule: how it is called, and how it becomes a whole number."""

    name: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Branch:
    """A clause with its condition (None: always) and what it awards, in cents."""

    clause: Clause
    when: Expr | None
    points: Expr


@dataclass(frozen=True, eq=False)
class Shape:
    """Helper steps, then the first branch whose condition holds, then steps after it (bonus, caps).

    `key` names the shape in published files: equal keys mean equal steps. Families keep each shape they make, so
    one shape is one object.
    """

    key: str
    branches: tuple[Branch, ...]
    params: tuple[Param, ...] = ()
    helpers: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    needs: tuple[str, ...] = ("a",)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All named steps in order; the last one is the points."""
        name, label = ("base", "基础得分") if self.after else ("points", "得分")
        rest = (Step("why", "适用条款", self._choice(), "clause"), Step(name, label, self._points(), "points"))
        return (
            *(Step(s.name, s.label, self._unless_missing(s.expr), s.kind) for s in self.helpers),
            *rest,
            *self.after,
        )

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The inputs and parameters the steps use: the order in which `evaluate` takes them."""
        made = {s.name for s in self.steps}
        used = {name for s in self.steps for name in names_in(s.expr)} - made
        return tuple(sorted(used, key=self._order))

    @cached_property
    def evaluate(self) -> Evaluate:
        """The compiled steps: inputs in, one value a step out."""
        return compile_python(self.steps, self.inputs)

    @cached_property
    def step_names(self) -> tuple[str, ...]:
        """The names of the steps, in order."""
        return tuple(step.name for step in self.steps)

    def described(self, name: str) -> tuple[str, Kind]:
        """The label and kind of an input, parameter or step."""
        return self._descriptions[name]

    @cached_property
    def _descriptions(self) -> dict[str, tuple[str, Kind]]:
        params = {p.name: (p.label, p.kind) for p in self.params}
        return {**INPUTS, **params, **{s.name: (s.label, s.kind) for s in self.steps}}

    def _order(self, name: str) -> int:
        return [*INPUTS, *(p.name for p in self.params)].index(name)

    def _missing(self) -> Expr | None:
        condition: Expr | None = None
        for name in self.needs:
            gone = IsNull(Col(name))
            condition = gone if condition is None else condition | gone
        return condition

    def _unless_missing(self, expr: Expr) -> Expr:
        missing = self._missing()
        return Case(((missing, Null()),), expr) if missing else expr

    def _choice(self) -> Expr:
        missing = self._missing()
        chosen: list[tuple[Expr, Expr]] = [(missing, Lit(MISSING.code))] if missing else []
        *conditional, last = self.branches
        chosen += [(b.when, Lit(b.clause.code)) for b in conditional if b.when is not None]
        return Case(tuple(chosen), Lit(last.clause.code)) if chosen else Lit(last.clause.code)

    def _points(self) -> Expr:
        by_code: dict[int, Expr] = {}
        for branch in self.branches:
            if by_code.setdefault(branch.clause.code, branch.points) != branch.points:
                raise ValueError(f"{self.key}: clause {branch.clause.name} awards two different things")
        return Case(tuple((same(Col("why"), code), points) for code, points in by_code.items()), Null())


def amount(param: Col, unit: AmountUnit) -> Expr:
    """An amount of points in millionths of a cent: a share of the weight, points, or the weight less points."""
    if unit is AmountUnit.SHARE:
        return W * param
    return param if unit is AmountUnit.POINTS else W * ONE - param


def amount_param(name: str, label: str, unit: AmountUnit) -> Param:
    """The parameter that holds an amount: a share of the weight, or points."""
    return Param(name, label, "share" if unit is AmountUnit.SHARE else "fine")


def either(conditions: Sequence[Expr]) -> Expr:
    """Any of the conditions."""
    first, *rest = conditions
    for condition in rest:
        first = first | condition
    return first
