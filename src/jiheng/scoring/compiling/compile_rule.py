"""One door: any rule and its row to a shape with figures, or to the reason why it does not fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from jiheng.scoring.compiled import Compiled, Figure
from jiheng.scoring.compiling.amounts import amount_figure, points_of
from jiheng.scoring.compiling.facts import Facts, UnfitRuleError
from jiheng.scoring.compiling.stepwise import From, compile_deduct, compile_earn, steps_of
from jiheng.scoring.compiling.straight import compile_all_or_nothing, compile_proportional
from jiheng.scoring.compiling.tables import compile_bands, compile_checklist, compile_discretion, compile_levels
from jiheng.scoring.families.adjusted import bounded, cut_when_far_over, with_bonus
from jiheng.scoring.settings import Settings
from jiheng.scoring.shape import Shape
from jiheng.scoring.sharing import share_out
from jiheng.standards.rule import (
    Adjusted,
    AllOrNothing,
    Bands,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Levels,
    Proportional,
    Rule,
)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part of a combination: its label, and its rule over its share of the weight."""

    label: str
    rule: Compiled


@dataclass(frozen=True, slots=True)
class Combined:
    """Parts that are scored alone, each rounded as it is printed, and added up."""

    parts: tuple[CompiledPart, ...]
    weight: int


_BY_KIND: dict[type, Callable[[Any, Facts, Settings], Compiled]] = {
    AllOrNothing: compile_all_or_nothing,
    Proportional: compile_proportional,
    Deduct: compile_deduct,
    Earn: compile_earn,
    Bands: compile_bands,
    Levels: compile_levels,
    Checklist: compile_checklist,
    Discretion: compile_discretion,
}


def compile_rule(rule: Rule, facts: Facts, settings: Settings) -> Compiled | Combined:
    """The rule ready for an actual value; UnfitRuleError or FigureOutOfRangeError where it does not fit its row."""
    if isinstance(rule, Combination):
        return _combination(rule, facts, settings)
    compiled = _adjusted(rule, facts, settings) if isinstance(rule, Adjusted) else _plain(rule, facts, settings)
    return _cut(compiled, facts, settings)


def _plain(rule: Rule, facts: Facts, settings: Settings) -> Compiled:
    if isinstance(rule, Adjusted):
        return _adjusted(rule, facts, settings)
    if isinstance(rule, Combination):
        raise UnfitRuleError("分项计分之外又有加分或封顶，请改为逐项写明")
    return _BY_KIND[type(rule)](rule, facts, settings)


def _adjusted(rule: Adjusted, facts: Facts, settings: Settings) -> Compiled:
    compiled = _plain(rule.rule, facts, settings)
    if rule.bonus:
        if "a" not in compiled.shape.needs:
            raise UnfitRuleError("加分按实际完成值的差距计算，而这个指标不是按数字评分的")
        steps, figures = steps_of(rule.bonus, From("target"), facts, settings, "bonus_")
        most = rule.bonus_most
        figures += [amount_figure("bonus_most", most)] if most else []
        compiled = _extended(compiled, with_bonus(compiled.shape, steps, most.unit if most else None), figures)
    if rule.at_least or rule.at_most:
        floor, ceiling = rule.at_least, rule.at_most
        if floor and ceiling and points_of(floor, facts) > points_of(ceiling, facts):
            raise UnfitRuleError("最低得分高于最高得分")
        figures = [amount_figure(name, a) for name, a in (("floor", floor), ("ceiling", ceiling)) if a]
        shape = bounded(compiled.shape, floor.unit if floor else None, ceiling.unit if ceiling else None)
        compiled = _extended(compiled, shape, figures)
    return compiled


def _extended(compiled: Compiled, shape: Shape, figures: list[Figure]) -> Compiled:
    return replace(compiled, shape=shape, figures=(*compiled.figures, *figures))


def _cut(compiled: Compiled, facts: Facts, settings: Settings) -> Compiled:
    """The pack's cut for a target set clearly too low: only where more is better and the target is a figure."""
    over = settings.over_target
    sign = facts.sign(settings)[0] if facts.target is not None else None
    if over is None or sign not in {">=", ">"} or compiled.target is None or compiled.target <= 0:
        return compiled
    if "a" not in compiled.shape.needs:
        return compiled
    figures = [Figure("over", "share", over.at_least), Figure("cut", "fine", over.points)]
    extended = _extended(compiled, cut_when_far_over(compiled.shape), figures)
    return replace(extended, settled=(*extended.settled, "over_target"))


def _combination(rule: Combination, facts: Facts, settings: Settings) -> Combined:
    if any(part.rule is None for part in rule.parts):
        raise UnfitRuleError("分项没有写明各自怎样计分")
    shares = [points_of(part.share, facts) for part in rule.parts]
    if sum(shares) != facts.weight:
        raise UnfitRuleError("各分项所占的分值加起来不等于该指标的分值")
    weights = share_out(facts.weight, shares)
    parts = []
    for part, weight in zip(rule.parts, weights, strict=True):
        if part.rule is None or isinstance(part.rule, Combination):
            raise UnfitRuleError("分项里不能再分项")
        parts.append(CompiledPart(part.label, _plain(part.rule, replace(facts, weight=weight), settings)))
    return Combined(tuple(parts), facts.weight)
