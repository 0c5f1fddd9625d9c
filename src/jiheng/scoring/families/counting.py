"""Counting steps of a gap: from where, to which side, measured on what, worth how much each."""

from dataclasses import dataclass
from typing import Literal

from jiheng.scoring.families.gauge import limit, limit_param
from jiheng.scoring.shape import ONE, A, Param, T, amount, amount_param
from jiheng.scoring.steps import Abs, Case, Col, Expr, HalfUp, Lit, Step
from jiheng.standards.rule import AmountUnit, Basis, Started

Start = Literal["target", "stated", "zero"]
Direction = Literal["below", "above", "off"]
_BEGUN = {
    Started.NOTHING: "步数（不足一步的不计）",
    Started.WHOLE: "步数（不足一步的按一步计）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How steps are counted; `basis` is what the start is measured on, `per_basis` what one step is."""

    start: Start
    direction: Direction
    basis: Basis = Basis.ACTUAL
    per_basis: Basis = Basis.ACTUAL
    unit: AmountUnit
    started: Started

    @property
    def relative(self) -> bool:
        """Whether the target scales the gap, so that values are carried in millionths of it."""
        return self.basis is not Basis.ACTUAL or self.per_basis is not Basis.ACTUAL

    @property
    def key(self) -> str:
        """The counting in a shape's key."""
        bases = f"{self.basis.value}|{self.per_basis.value}"
        return f"{self.start}|{self.direction}|{bases}|{self.unit.value}|{self.started.value}"


@dataclass(frozen=True, slots=True)
class Counted:
    """Steps as nodes: the gap, the amount (still to be divided by `whole` and by a million), what is unfit."""

    helpers: tuple[Step, ...]
    gap: Expr
    amount: Expr
    whole: Expr
    unfit: Expr
    params: tuple[Param, ...]

    @property
    def rounded(self) -> Expr:
        """The amount in cents."""
        return HalfUp(self.amount, ONE * self.whole)


def count(steps: Steps, prefix: str = "", verb: str = "扣") -> Counted:
    """The nodes of a counting; `prefix` keeps the names of two countings in one shape apart."""
    start, per, each, gap = (Col(prefix + n) for n in ("start", "per", "each", "gap"))
    size: Expr = per
    if steps.relative:
        size = per * ONE if steps.per_basis is Basis.ACTUAL else per * T
    made = [Step(gap.name, "差距", _gap(steps, start), "fine_value" if steps.relative else "value")]
    total, whole = gap * amount(each, steps.unit), size
    if steps.started is not Started.FRACTION:
        above = gap + size - 1 if steps.started is Started.WHOLE else gap
        number = Case(((gap <= 0, Lit(0)), (size <= 0, Lit(0))), above // size)
        made.append(Step(f"{prefix}count", _BEGUN[steps.started], number, "count"))
        total, whole = Col(f"{prefix}count") * amount(each, steps.unit), Lit(1)
    started_at = (limit_param(start.name, "起算值", steps.basis),) if steps.start == "stated" else ()
    return Counted(
        helpers=tuple(made),
        gap=gap,
        amount=total,
        whole=whole,
        unfit=(per <= 0) | (T <= 0) if steps.relative else per <= 0,
        params=(
            *started_at,
            limit_param(per.name, "每步", steps.per_basis),
            amount_param(each.name, f"每步{verb}分", steps.unit),
        ),
    )


def _gap(steps: Steps, start: Col) -> Expr:
    if steps.basis is Basis.DEVIATION:
        return Abs(A - T) * ONE - (limit(start, steps.basis) if steps.start == "stated" else Lit(0))
    here = A * ONE if steps.relative else A
    if steps.start == "zero":
        return here
    from_ = _start(steps, start)
    if steps.direction == "off":
        return Abs(here - from_)
    return from_ - here if steps.direction == "below" else here - from_


def _start(steps: Steps, start: Col) -> Expr:
    if steps.start == "target":
        return T * ONE if steps.relative else T
    if steps.basis is not Basis.ACTUAL:
        return limit(start, steps.basis)
    return start * ONE if steps.relative else start
