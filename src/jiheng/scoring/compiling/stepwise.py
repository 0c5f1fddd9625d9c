"""Compiling deductions and earnings by steps, and bonuses."""

from dataclasses import dataclass
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.scoring.compiled import Compiled, Figure
from jiheng.scoring.compiling.amounts import (
    amount_figure,
    check_award,
    limit_figure,
    needs_positive_target,
    needs_target,
)
from jiheng.scoring.compiling.facts import SIGN, Facts, UnfitRuleError
from jiheng.scoring.compiling.straight import check_mark
from jiheng.scoring.families.counting import Direction, Start, Steps
from jiheng.scoring.families.deduct import deduct, earn
from jiheng.scoring.settings import Settings
from jiheng.scoring.steps import BinaryOp
from jiheng.standards.rule import Amount, AmountUnit, Basis, Deduct, Earn, Limit, Side, Started, Step

_DIRECTION: dict[Side, Direction] = {
    Side.BELOW: "below",
    Side.ABOVE: "above",
    Side.OFF: "off",
    Side.LATE: "above",
    Side.EACH: "above",
}


def compile_deduct(rule: Deduct, facts: Facts, settings: Settings) -> Compiled:
    """每低于…扣…分，扣完为止."""
    start = _start(rule.step, rule.full_at, facts)
    if rule.step.side is not Side.OFF and rule.basis is not Basis.DEVIATION:
        check_mark(rule.nothing_when, rises=rule.step.side is Side.BELOW)
    steps, figures = steps_of(rule.step, From(start, rule.full_at, rule.basis), facts, settings)
    most, mark = rule.most, rule.nothing_when
    if most:
        figures.append(amount_figure("most", most))
    if mark:
        figures.append(limit_figure("mark", mark.value, rule.basis))
    return Compiled(
        shape=deduct(
            steps,
            most=most.unit if most else None,
            mark=SIGN[mark.operator] if mark else None,
            met_first=_met_first(rule.step, start, facts, settings),
        ),
        weight=facts.weight,
        target=facts.target,
        figures=tuple(figures),
        unit=_unit(rule.step, start, facts),
        notes=_notes(rule.step, start, facts),
        settled=() if rule.step.started or rule.step.side is Side.EACH else ("started",),
    )


def compile_earn(rule: Earn, facts: Facts, settings: Settings) -> Compiled:
    """每完成…得…分."""
    step, most = rule.step, rule.most
    _positive(step.per, step.amount)
    if step.basis is not Basis.ACTUAL:
        needs_positive_target(facts, "按完成率逐步得分")
    figures = [limit_figure("per", step.per, step.basis), amount_figure("each", step.amount)]
    if most:
        figures.append(amount_figure("most", check_award(most, facts)))
    return Compiled(
        shape=earn(step.amount.unit, step.started or settings.started, most.unit if most else None, step.basis),
        weight=facts.weight,
        target=facts.target,
        figures=tuple(figures),
        unit=step.unit if facts.target is None else facts.unit,
        settled=() if step.started else ("started",),
    )


@dataclass(frozen=True, slots=True)
class From:
    """Where counting starts; `stated` is the limit, measured on `basis`, when the text states it."""

    start: Start
    stated: Limit | None = None
    basis: Basis = Basis.ACTUAL


def steps_of(step: Step, from_: From, facts: Facts, settings: Settings, prefix: str = "") -> tuple[Steps, list[Figure]]:
    """The counting of a step and its figures; `prefix` as in `families.counting.count`."""
    start, stated, basis = from_.start, from_.stated, from_.basis
    _positive(step.per, step.amount)
    if start == "target":
        needs_target(facts, "逐步计分")
    if basis is not Basis.ACTUAL or step.basis is not Basis.ACTUAL:
        needs_positive_target(facts, "按完成率、偏差率逐步计分")
    figures = [
        limit_figure(f"{prefix}per", step.per, step.basis),
        amount_figure(f"{prefix}each", step.amount),
    ]
    if start == "stated" and stated:
        figures.append(limit_figure(f"{prefix}start", stated.value, basis))
    counted = Steps(
        start=start,
        direction=_DIRECTION[step.side],
        basis=basis,
        per_basis=step.basis,
        unit=step.amount.unit,
        started=step.started or (Started.FRACTION if step.side is Side.EACH else settings.started),
    )
    return counted, figures


def _start(step: Step, full_at: Limit | None, facts: Facts) -> Start:
    if full_at is not None:
        return "stated"
    if step.side is Side.EACH:
        return "zero"
    if step.side is Side.LATE:
        counts_same = facts.target is not None and (step.unit is None or step.unit == facts.unit)
        return "target" if counts_same else "zero"
    return "target"


def _met_first(step: Step, start: Start, facts: Facts, settings: Settings) -> BinaryOp | None:
    """Occurrences are counted from zero, but a target that allows some is met by as many."""
    if step.side is not Side.EACH or start != "zero" or not facts.target or facts.target <= 0:
        return None
    sign, _ = facts.sign(settings)
    return sign if sign in {"<=", "<"} and (step.unit is None or step.unit == facts.unit) else None


def _unit(step: Step, start: Start, facts: Facts) -> str | None:
    return step.unit if start == "zero" and step.unit else facts.unit


def _notes(step: Step, start: Start, facts: Facts) -> tuple[str, ...]:
    if start == "zero" and step.unit and facts.unit and step.unit != facts.unit:
        return (f"实际完成值按“{step.unit}”填写，从 0 起计。",)
    return ()


def _positive(per: Decimal, amount: Amount) -> None:
    if per <= 0:
        raise UnfitRuleError(f"每一步的大小应大于零，标准写的是 {plain(per)}")
    if amount.value <= 0 or amount.unit is AmountUnit.POINTS_OFF:
        raise UnfitRuleError("每一步的分数应大于零")
