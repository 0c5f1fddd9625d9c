"""The statements of one standard to one rule; whatever does not fit together is a stumble, never a partial rule."""

from collections.abc import Sequence
from dataclasses import replace

from jiheng.standards.bounds import Bounds
from jiheng.standards.conditions import read_condition
from jiheng.standards.deducting import compose_steps
from jiheng.standards.gathering import Award, Gathered, Statement, gather
from jiheng.standards.judging import compose_discretion
from jiheng.standards.lines import compose_line
from jiheng.standards.measures import Row
from jiheng.standards.rule import Adjusted, Earn, Rule, Side, Step
from jiheng.standards.statements import Give, Item, More, StepOf
from jiheng.standards.stepping import step_of
from jiheng.standards.thresholds import compose_awards
from jiheng.standards.trouble import StumbleError


def compose(items: Sequence[Item], row: Row) -> Rule:
    """The rule that the statements state together."""
    found = gather(items)
    stray = [(names, share.token) for names, share in found.shares]
    stray += [(names, spread.token) for names, spread in found.spreads]
    if stray:
        raise StumbleError([t for names, token in stray for t in (*names, token)])
    return compose_gathered(found, row)


def compose_gathered(found: Gathered, row: Row) -> Rule:
    """The rule of statements already sorted; bounds and bonuses are put round it."""
    bonuses = [s for s in found.steps if isinstance(s.action.then, More)]
    found.steps = [s for s in found.steps if not isinstance(s.action.then, More)]
    _count_as_awards(found)
    bounds = Bounds(found, row)
    _refuse_idle_remarks(found)
    rule = _base(found, row, bounds)
    bonus = _bonus(bonuses, rule, found, row)
    adjusted = Adjusted(
        rule=rule,
        bonus=bonus,
        bonus_most=bounds.take("MOSTMORE") if bonus else None,
        at_least=bounds.take_least(),
        at_most=bounds.take_most("MOSTGAIN", "TOTALMOST"),
    )
    bounds.refuse_rest()
    return rule if adjusted == Adjusted(rule=rule) else adjusted


def _count_as_awards(found: Gathered) -> None:
    """满足两项得60%，满足一项得30%: without 每 the last line of a table is no step."""
    table = [a for a in found.awards if a.when.bare and a.when.unit is not None]
    said = [s for s in found.steps if isinstance(s.action.then, Give) and not s.action.token.text.startswith("每")]
    if not table or len(said) != 1 or len(found.steps) != 1:
        return
    step = said[0]
    words = (replace(step.action.token, type="PROSE"), *step.action.inside)
    if not isinstance(step.action.then, Give) or not step.when.empty:
        return
    award: Award = Statement(read_condition(words), step.action.then, (*words, step.action.then.token))
    found.steps = []
    found.step_starts = []
    found.awards = sorted([*found.awards, award], key=lambda a: a.tokens[0].start)


def _refuse_idle_remarks(found: Gathered) -> None:
    """不足1天按1天计 without a step, 扣满5分为止 without a loss: words that bear on nothing."""
    for remark in found.remarks:
        idle = remark.token.type == "STARTED" and not found.step_starts
        idle = idle or (remark.token.type == "FULLOF" and not (found.steps or found.judges))
        if idle:
            raise StumbleError([remark.token])


def _base(found: Gathered, row: Row, bounds: Bounds) -> Rule:
    if found.zeros and (found.judges or found.steps or not found.lines):
        raise StumbleError(found.zeros[0].tokens)
    if found.judges:
        return compose_discretion(found, row, bounds)
    if found.steps:
        return compose_steps(found, row, bounds)
    if found.lines:
        return compose_line(found, row)
    if found.awards:
        return compose_awards(found, row)
    raise StumbleError([r.token for r in found.remarks] + [b.token for b in found.bounds])


def _bonus(bonuses: list[Statement[StepOf]], rule: Rule, found: Gathered, row: Row) -> Step | None:
    if not bonuses:
        return None
    if len(bonuses) > 1 or isinstance(rule, Earn):
        raise StumbleError(bonuses[-1].tokens)
    bonus = step_of(bonuses[0], row, found)
    if bonus.side not in {Side.ABOVE, Side.BELOW, Side.EACH}:
        raise StumbleError(bonuses[0].tokens)
    return bonus
