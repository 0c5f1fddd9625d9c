"""按比例得分，按线性扣分: full at the aim, falling along a straight line to zero points."""

from functools import cache

from jiheng.scoring.clauses import AT_ZERO, BELOW_MARK, MET, NO_RATIO, NOTHING, PROPORTION
from jiheng.scoring.families.gauge import Aim, limit, limit_param, measured
from jiheng.scoring.shape import ONE, ZERO_POINTS, A, Branch, Shape, T, W
from jiheng.scoring.steps import Abs, Bin, BinaryOp, Col, Expr, HalfUp, Null, Step
from jiheng.standards.rule import Basis

F, Z, MARK = Col("f"), Col("z"), Col("mark")


@cache
def proportional(aim: Aim, *, basis: Basis, has_zero: bool, mark: BinaryOp | None) -> Shape:
    """A line from the aim to the zero point (`has_zero`; else to a value of 0), measured on `basis`.

    `mark` is None without a pass mark, else how the measured side compares with it when nothing is awarded.
    """
    full = _full(aim, basis)
    scaled = has_zero and basis is not Basis.ACTUAL
    helpers = (Step("zero", "零分值", limit(Z, basis), "fine_value"),) if scaled else ()
    zero = Col("zero") if scaled else Z
    above, span = _ratio(measured(basis), full, zero if has_zero else None, rises=aim.rises)
    branches = [Branch(NO_RATIO, T <= 0, Null())] if aim.divides_by_target else []
    branches.append(Branch(MET, aim.met, W))
    branches.append(Branch(NO_RATIO, span <= 0, Null()) if has_zero else Branch(NOTHING, full <= 0, ZERO_POINTS))
    if mark:
        branches.append(Branch(BELOW_MARK, _fails(mark, basis), ZERO_POINTS))
    branches += [Branch(AT_ZERO, above <= 0, ZERO_POINTS), Branch(PROPORTION, None, HalfUp(W * above, span))]
    marks = (limit_param("mark", "及格线", basis),) if mark else ()
    zeros = (limit_param("z", "零分比例" if scaled else "零分值", basis),) if has_zero else ()
    return Shape(
        key=f"proportional|{aim.key}|{basis.value}|{'z' if has_zero else '0'}|{mark or '-'}",
        helpers=helpers,
        branches=tuple(branches),
        params=(*aim.params, *marks, *zeros),
    )


@cache
def around(aim: Aim, *, has_zero: bool) -> Shape:
    """`=` read strictly: points fall with the distance from the target, to either side."""
    distance = Abs(A - T)
    span = Abs(T - Z) if has_zero else Abs(T)
    params = (limit_param("z", "零分值", Basis.ACTUAL),) if has_zero else ()
    return Shape(
        key=f"around|{'z' if has_zero else '0'}",
        branches=(
            Branch(MET, aim.met, W),
            Branch(AT_ZERO, distance >= span, ZERO_POINTS),
            Branch(PROPORTION, None, HalfUp(W * (span - distance), span)),
        ),
        params=params,
    )


@cache
def inverse(aim: Aim, mark: BinaryOp | None) -> Shape:
    """`≤` scored as weight × target ÷ actual, which never quite reaches zero."""
    full = F if aim.stated else T
    failing = (Branch(BELOW_MARK, _fails(mark, Basis.ACTUAL), ZERO_POINTS),) if mark else ()
    marked = (limit_param("mark", "及格线", Basis.ACTUAL),) if mark else ()
    return Shape(
        key=f"inverse|{aim.key}|{mark or '-'}",
        branches=(
            Branch(MET, aim.met, W),
            Branch(NOTHING, full <= 0, ZERO_POINTS),
            *failing,
            Branch(PROPORTION, None, HalfUp(W * full, A)),
        ),
        params=(*aim.params, *marked),
    )


@cache
def full_or_unknown(aim: Aim) -> Shape:
    """A target below zero without a stated zero point: full when met, else no ratio and no score."""
    return Shape(
        key=f"full_or_unknown|{aim.key}",
        branches=(Branch(MET, aim.met, W), Branch(NO_RATIO, None, Null())),
        params=aim.params,
    )


def _full(aim: Aim, basis: Basis) -> Expr:
    if aim.stated:
        return limit(F, basis)
    return T if basis is Basis.ACTUAL else T * ONE


def _ratio(got: Expr, full: Expr, zero: Expr | None, *, rises: bool) -> tuple[Expr, Expr]:
    if zero is None:
        return got, full
    return (got - zero, full - zero) if rises else (zero - got, zero - full)


def _fails(mark: BinaryOp, basis: Basis) -> Expr:
    return Bin(mark, measured(basis), limit(MARK, basis))
