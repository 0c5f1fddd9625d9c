"""每低于1个百分点扣2分，每发生1起扣1分; and its mirror, 每完成1项得2分."""

from functools import cache

from jiheng.scoring.clauses import (
    AT_ZERO,
    BELOW_MARK,
    DEDUCTED,
    EARNED,
    EARNED_ALL,
    EXHAUSTED,
    MET,
    MOST_DEDUCTED,
    NO_RATIO,
)
from jiheng.scoring.families.counting import Steps, count
from jiheng.scoring.families.gauge import limit, limit_param, measured
from jiheng.scoring.shape import ONE, ZERO_POINTS, A, Branch, Shape, T, W, amount, amount_param
from jiheng.scoring.steps import Bin, BinaryOp, Case, Col, HalfUp, Null
from jiheng.standards.rule import AmountUnit, Basis, Started

MOST, MARK = Col("most"), Col("mark")


@cache
def deduct(
    steps: Steps, most: AmountUnit | None = None, mark: BinaryOp | None = None, met_first: BinaryOp | None = None
) -> Shape:
    """Full marks less an amount for each step of gap, never below zero nor by more than `most`.

    `mark` compares the measured side with the pass mark when nothing is awarded; `met_first` compares the actual
    with the row's own target before any step is counted.
    """
    c = count(steps)
    full = W * ONE
    branches = [Branch(NO_RATIO, c.unfit, Null())]
    if met_first:
        branches.append(Branch(MET, Bin(met_first, A, T), W))
    branches.append(Branch(MET, c.gap <= 0, W))
    if mark:
        branches.append(Branch(BELOW_MARK, Bin(mark, measured(steps.basis), limit(MARK, steps.basis)), ZERO_POINTS))
    if most:
        cap = amount(MOST, most)
        branches.append(Branch(MOST_DEDUCTED, (c.amount >= cap * c.whole) & (cap < full), HalfUp(full - cap, ONE)))
    branches.append(Branch(EXHAUSTED, c.amount >= full * c.whole, ZERO_POINTS))
    branches.append(Branch(DEDUCTED, None, HalfUp(full * c.whole - c.amount, ONE * c.whole)))
    caps = (amount_param("most", "最多扣分", most),) if most else ()
    marks = (limit_param("mark", "及格线", steps.basis),) if mark else ()
    return Shape(
        key=f"deduct|{steps.key}|{most.value if most else '-'}|{mark or '-'}|{met_first or '-'}",
        helpers=c.helpers,
        branches=tuple(branches),
        params=(*c.params, *caps, *marks),
    )


@cache
def earn(unit: AmountUnit, started: Started, most: AmountUnit | None, per_basis: Basis = Basis.ACTUAL) -> Shape:
    """An amount for each step from zero, up to `most`, else to the weight."""
    c = count(Steps(start="zero", direction="above", per_basis=per_basis, unit=unit, started=started), verb="得")
    full = W * ONE
    cap = amount(MOST, most) if most else full
    top = Case(((cap < full, cap),), full) if most else full
    return Shape(
        key=f"earn|{unit.value}|{started.value}|{most.value if most else '-'}|{per_basis.value}",
        helpers=c.helpers,
        branches=(
            Branch(NO_RATIO, c.unfit, Null()),
            Branch(AT_ZERO, c.gap <= 0, ZERO_POINTS),
            Branch(EARNED_ALL, c.amount >= top * c.whole, HalfUp(top, ONE)),
            Branch(EARNED, None, c.rounded),
        ),
        params=(*c.params, *((amount_param("most", "最多得分", most),) if most else ())),
    )
