"""每低于1个百分点扣2分，每发生1起扣1分; and its mirror, 每完成1项得2分."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from jiheng.scoring.clauses import BELOW_MARK, DEDUCTED, EARNED, EARNED_ALL, EXHAUSTED, MET, MOST_DEDUCTED, NO_RATIO
from jiheng.scoring.families.gauge import limit, limit_param, measured
from jiheng.scoring.shape import ONE, ZERO_POINTS, A, Branch, Param, Shape, T, W, amount, amount_param
from jiheng.scoring.steps import Abs, Bin, BinaryOp, Case, Col, Expr, HalfUp, Lit, Null, Step
from jiheng.standards.rule import AmountUnit, Basis, Started

Start = Literal["target", "stated", "zero"]
Direction = Literal["below", "above", "off"]
F, PER, MOST, EACH, MARK, GAP, COUNT = (Col(n) for n in ("f", "per", "most", "each", "mark", "gap", "count"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How steps are counted: from where, to which side, on what, worth how much, and what a begun one counts."""

    start: Start
    direction: Direction
    basis: Basis = Basis.ACTUAL
    """What the stated start (and the pass mark) is measured on."""
    per_basis: Basis = Basis.ACTUAL
    unit: AmountUnit
    started: Started
    most: AmountUnit | None = None
    mark: BinaryOp | None = None
    """How the measured side compares with the pass mark when nothing is awarded."""
    met_first: bool = False
    """Whether the row's own target, when met, is full marks before any step is counted."""
    sign: BinaryOp = "<="

    @property
    def relative(self) -> bool:
        """Whether the target scales the gap, so that values are carried in millionths of it."""
        return self.basis is not Basis.ACTUAL or self.per_basis is not Basis.ACTUAL

    @property
    def key(self) -> str:
        """The counting in a shape's key."""
        most = self.most.value if self.most else "-"
        parts = (
            self.start,
            self.direction,
            self.basis.value,
            self.per_basis.value,
            self.unit.value,
            self.started.value,
        )
        return "|".join((*parts, most, self.mark or "-", self.sign if self.met_first else "-"))


@cache
def deduct(steps: Steps) -> Shape:
    """Full marks less an amount for each step of gap, never below zero."""
    gap = Step("gap", "差距", _gap(steps), "fine_value" if steps.relative else "value")
    helpers, loss, whole = _loss(steps)
    unfit = (PER <= 0) | (T <= 0) if steps.relative else PER <= 0
    branches = [Branch(NO_RATIO, unfit, Null())]
    if steps.met_first:
        branches.append(Branch(MET, Bin(steps.sign, A, T), W))
    branches.append(Branch(MET, GAP <= 0, W))
    if steps.mark:
        branches.append(
            Branch(BELOW_MARK, Bin(steps.mark, measured(steps.basis), limit(MARK, steps.basis)), ZERO_POINTS)
        )
    if steps.most:
        most = amount(MOST, steps.most)
        branches.append(Branch(MOST_DEDUCTED, (loss >= most * whole) & (most < W * ONE), HalfUp(W * ONE - most, ONE)))
    branches.append(Branch(EXHAUSTED, loss >= W * ONE * whole, ZERO_POINTS))
    branches.append(Branch(DEDUCTED, None, HalfUp(W * ONE * whole - loss, ONE * whole)))
    return Shape(
        key=f"deduct|{steps.key}",
        helpers=(gap, *helpers),
        branches=tuple(branches),
        params=_params(steps),
    )


@cache
def earn(unit: AmountUnit, started: Started, most: AmountUnit | None) -> Shape:
    """An amount for each step from zero, up to `most`, else to the weight."""
    steps = Steps(start="zero", direction="above", unit=unit, started=started, most=most)
    helpers, won, whole = _loss(steps)
    top = amount(MOST, most) if most else W * ONE
    limit_of_all = (top < W * ONE) if most else None
    branches = [Branch(NO_RATIO, PER <= 0, Null())]
    if limit_of_all is not None:
        branches.append(Branch(EARNED_ALL, (won >= top * whole) & limit_of_all, HalfUp(top, ONE)))
    branches.append(Branch(EARNED_ALL, won >= W * ONE * whole, W))
    branches.append(Branch(EARNED, None, HalfUp(won, ONE * whole)))
    gap = Step("gap", "完成数", Case(((A > 0, A),), Lit(0)), "value")
    params = tuple(
        Param(p.name, {"each": "每步得分", "most": "最多得分"}.get(p.name, p.label), p.kind) for p in _params(steps)
    )
    return Shape(
        key=f"earn|{unit.value}|{started.value}|{most.value if most else '-'}",
        helpers=(gap, *helpers),
        branches=tuple(branches),
        params=params,
    )


def _gap(steps: Steps) -> Expr:
    if steps.basis is Basis.DEVIATION:
        return Abs(A - T) * ONE - (limit(F, steps.basis) if steps.start == "stated" else Lit(0))
    here = A * ONE if steps.relative else A
    if steps.start == "zero":
        return here
    if steps.start == "target":
        start: Expr = T * ONE if steps.relative else T
    else:
        start = limit(F, steps.basis) if steps.basis is not Basis.ACTUAL else (F * ONE if steps.relative else F)
    if steps.direction == "off":
        return Abs(here - start)
    return start - here if steps.direction == "below" else here - start


def _loss(steps: Steps) -> tuple[tuple[Step, ...], Expr, Expr]:
    """Helper steps, the loss, and what it is still to be divided by."""
    per: Expr = PER
    if steps.relative:
        per = PER * ONE if steps.per_basis is Basis.ACTUAL else PER * T
    each = amount(EACH, steps.unit)
    if steps.started is Started.FRACTION:
        return (), GAP * each, per
    above = GAP + per - 1 if steps.started is Started.WHOLE else GAP
    count = Case(((GAP <= 0, Lit(0)), (per <= 0, Lit(0))), above // per)
    return (Step("count", "步数", count, "count"),), COUNT * each, Lit(1)


def _params(steps: Steps) -> tuple[Param, ...]:
    found = [limit_param("f", "起算值", steps.basis)] if steps.start == "stated" else []
    found.append(limit_param("per", "每步", steps.per_basis))
    found.append(amount_param("each", "每步扣分", steps.unit))
    if steps.most:
        found.append(amount_param("most", "最多扣分", steps.most))
    if steps.mark:
        found.append(limit_param("mark", "及格线", steps.basis))
    return tuple(found)
