"""Compiling bands, answers in words, checklists and discretion."""

from jiheng.forms.figures import plain
from jiheng.scoring.compiled import Compiled, Figure
from jiheng.scoring.compiling.amounts import (
    amount_figure,
    check_award,
    limit_figure,
    needs_positive_target,
    points_of,
)
from jiheng.scoring.compiling.facts import Facts, UnfitRuleError
from jiheng.scoring.compiling.straight import LEVELS, aimed, unit_of
from jiheng.scoring.families.bands import Line, bands
from jiheng.scoring.families.judged import Answer, checklist, discretion, levels
from jiheng.scoring.settings import Settings
from jiheng.standards.rule import Bands, Basis, Checklist, Discretion, Level, Levels

MOST_LINES = 60


def compile_bands(rule: Bands, facts: Facts, settings: Settings) -> Compiled:
    """A table of bands."""
    del settings  # a table leaves nothing open
    if not 0 < len(rule.bands) <= MOST_LINES:
        raise UnfitRuleError(f"分档应有 1 到 {MOST_LINES} 档，标准有 {len(rule.bands)} 档")
    if rule.basis is not Basis.ACTUAL:
        needs_positive_target(facts, "按完成率、偏差率分档")
    lines: list[Line] = []
    figures: list[Figure] = []
    for n, band in enumerate(rule.bands, 1):
        award = check_award(band.award, facts)
        lower = None if band.lower is None else band.lower_included
        upper = None if band.upper is None else band.upper_included
        lines.append(Line(lower, upper, award.unit))
        figures += [limit_figure(f"lo{n}", band.lower, rule.basis)] if band.lower is not None else []
        figures += [limit_figure(f"hi{n}", band.upper, rule.basis)] if band.upper is not None else []
        figures.append(amount_figure(f"s{n}", award))
    return Compiled(
        shape=bands(tuple(lines), rule.basis),
        weight=facts.weight,
        target=facts.target,
        figures=tuple(figures),
        unit=rule.unit if facts.target is None and rule.basis is Basis.ACTUAL and rule.unit else facts.unit,
    )


def compile_levels(rule: Levels, facts: Facts, settings: Settings) -> Compiled:
    """Answers in words."""
    del settings  # the answers leave nothing open
    if not 0 < len(rule.levels) <= MOST_LINES:
        raise UnfitRuleError(f"等次应有 1 到 {MOST_LINES} 个，标准有 {len(rule.levels)} 个")
    answers: list[Answer] = []
    figures: list[Figure] = []
    for n, level in enumerate(rule.levels, 1):
        most, least = check_award(level.most, facts), check_award(level.least, facts)
        figures.append(amount_figure(f"most{n}", most))
        if most == least:
            answers.append(Answer(most.unit, None))
            continue
        if points_of(least, facts) > points_of(most, facts):
            raise UnfitRuleError(f"“{level.label}”的下限 {plain(least.value)} 高于上限 {plain(most.value)}")
        answers.append(Answer(most.unit, least.unit, level.least_included, _most_included(level, rule.levels)))
        figures.append(amount_figure(f"least{n}", least))
    return Compiled(
        shape=levels(tuple(answers)),
        weight=facts.weight,
        figures=tuple(figures),
        labels=tuple(level.label for level in rule.levels),
    )


def _most_included(level: Level, all_: tuple[Level, ...]) -> bool:
    """A bound that the level above claims (100%-80%（含）) does not belong to the level below."""
    return not any(o is not level and o.least == level.most and o.least_included and o.most != o.least for o in all_)


def compile_checklist(rule: Checklist, facts: Facts, settings: Settings) -> Compiled:
    """Items that a person ticks."""
    del settings  # what an item is worth is stated, or a person decides
    worth = rule.met or rule.missing
    return Compiled(
        shape=checklist(
            rule.met.unit if rule.met else None, rule.missing.unit if rule.missing and not rule.met else None
        ),
        weight=facts.weight,
        figures=(amount_figure("each", worth),) if worth else (),
        items=len(rule.items) or None,
        labels=LEVELS,
    )


def compile_discretion(rule: Discretion, facts: Facts, settings: Settings) -> Compiled:
    """酌情: a person decides, with a reason."""
    best = check_award(rule.best, facts) if rule.best else None
    worst = check_award(rule.worst, facts) if rule.worst else None
    by_figure = rule.full_when_met and (rule.full_at is not None or facts.target is not None)
    aim, figures, notes = aimed(rule.full_at, rule.basis, facts, settings) if by_figure else (None, (), ())
    bounds = [amount_figure(name, a) for name, a in (("best", best), ("worst", worst)) if a]
    return Compiled(
        shape=discretion(
            aim, best.unit if best else None, worst.unit if worst else None, full_when_met=rule.full_when_met
        ),
        weight=facts.weight,
        target=facts.target if aim else None,
        figures=(*figures, *bounds),
        unit=unit_of(rule.full_at, rule.unit, rule.basis, facts) if aim else None,
        labels=() if aim or not rule.full_when_met else LEVELS,
        notes=notes,
        settled=facts.settled_by(rule.full_at, settings) if aim else (),
    )
