"""A form made ready for scoring: every row with its weight, its rule and its shape, before any actual value."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text, plain
from jiheng.forms.indicator import Indicator, Nature, Operator
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import Pack
from jiheng.policy.parameter import Dated, standing
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.compiling.compile_rule import Combined, compile_rule
from jiheng.scoring.compiling.facts import Facts, UnfitRuleError
from jiheng.scoring.errors import ScoringError
from jiheng.scoring.problem import ScoringProblem
from jiheng.scoring.settings import Settings, settings_of
from jiheng.scoring.showing import points_text
from jiheng.scoring.units import unit_name
from jiheng.scoring.weights import SATISFACTION, WeightedRow, weigh
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Outcome, Parsed, subject_of
from jiheng.standards.rule import Rule
from jiheng.standards.rule_json import rule_from_json, rule_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule, a weight or a convention comes from, and whether somebody has read it there."""

    what: str
    source: str
    verified: bool

    @property
    def standing(self) -> str:
        """已核实 or 待核实."""
        return standing(verified=self.verified)


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """A row ready for its actual value; `rule` is None where it cannot be scored, and `problems` say why."""

    weighted: WeightedRow
    parsed: Parsed | None = None
    rule: Rule | None = None
    compiled: Compiled | Combined | None = None
    settings: Settings
    sources: tuple[RuleSource, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[ScoringProblem, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """The indicator, as the form has it or as the pack proposes it."""
        return self.weighted.indicator

    @property
    def weight(self) -> int | None:
        """The weight in cents."""
        return self.weighted.weight

    @property
    def verified(self) -> bool:
        """Whether everything the row rests on has been verified."""
        return all(source.verified for source in self.sources)

    @cached_property
    def published(self) -> dict[str, Any]:
        """What a score sheet says of the row before anything is reported."""
        indicator = self.indicator
        return {
            "id": indicator.id,
            "level1": indicator.level1 or None,
            "level2": indicator.level2 or None,
            "name": indicator.name or None,
            "weight": None if self.weight is None else points_text(self.weight),
            "rule": rule_to_json(self.rule) if self.rule is not None else None,
            "canonical": self.parsed.canonical if self.parsed else None,
            "standard": indicator.scoring_standard or None,
            "facts": self._facts(),
            "origin": self.weighted.origin,
            "sources": [
                {"what": s.what, "source": s.source, "verified": s.verified, "standing": s.standing}
                for s in self.sources
            ],
            "verified": self.verified,
        }

    def _facts(self) -> dict[str, Any] | None:
        if self.weight is None:
            return None
        facts = facts_of(self.indicator, self.weight)
        return {
            "operator": facts.operator.value if facts.operator else None,
            "sign": facts.sign(self.settings)[0] if facts.target is not None else None,
            "equals_as": facts.equals(self.settings, ANY_TARGET)[0],
            "target": None if facts.target is None else plain(facts.target),
            "unit": facts.unit,
        }


ANY_TARGET = Decimal(1)
"""Any target but zero: how a stated `=` is read in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All rows of a form under a pack on a day."""

    document: Document
    pack: Pack
    on: date
    settings: Settings
    rows: tuple[PlannedRow, ...]
    problems: tuple[ScoringProblem, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The rows that take an actual value, in the order of the sheet."""
        return tuple(row.indicator for row in self.rows)


def plan(document: Document, pack: Pack, on: date | None = None) -> Plan:
    """The form ready for scoring by the rules in force at the end of its year, or on the day given."""
    day = on or governing_day(document.year)
    settings = settings_of(pack, day)
    weighing = weigh(document, pack, day)
    rows = tuple(_planned(row, settings) for row in weighing.rows)
    problems = [p for p in weighing.problems if p.row is None]
    for row in rows:
        problems += row.problems
    named = {p.row for p in problems if p.row}
    problems += [p for p in weighing.problems if p.row and p.row not in named]
    return Plan(document=document, pack=pack, on=day, settings=settings, rows=rows, problems=tuple(problems))


def _planned(weighted: WeightedRow, settings: Settings) -> PlannedRow:
    indicator = weighted.indicator
    if weighted.weight is None:
        return PlannedRow(weighted=weighted, settings=settings)
    if indicator.target.parts:
        return PlannedRow(weighted=weighted, settings=settings, problems=(_several_figures(indicator),))
    weight = Decimal(weighted.weight) / 100
    parsed, rule, sources = _rule(weighted, weight, settings)
    if rule is None:
        return PlannedRow(
            weighted=weighted, settings=settings, parsed=parsed, problems=(_not_understood(indicator, parsed),)
        )
    facts = facts_of(indicator, weighted.weight)
    try:
        compiled = compile_rule(rule, facts, settings)
    except (UnfitRuleError, ScoringError) as error:
        message = f"“{indicator.name}”不能按评分标准计分：{str(error).removesuffix('。')}。请修改评分标准或指标值。"
        problem = ScoringProblem(message=message, row=indicator.id, column="scoring_standard")
        return PlannedRow(weighted=weighted, settings=settings, parsed=parsed, rule=rule, problems=(problem,))
    notes = parsed.notes if parsed else ()
    if isinstance(compiled, Compiled):
        notes += compiled.notes
    rules = [compiled] if isinstance(compiled, Compiled) else [part.rule for part in compiled.parts]
    names = dict.fromkeys(name for one in rules for name in one.settled)
    sources += (*(_settled(name, settings) for name in names), *_weight_sources(weighted))
    return PlannedRow(
        weighted=weighted, settings=settings, parsed=parsed, rule=rule, compiled=compiled, sources=sources, notes=notes
    )


def _rule(
    weighted: WeightedRow, weight: Decimal, settings: Settings
) -> tuple[Parsed | None, Rule | None, tuple[RuleSource, ...]]:
    indicator = weighted.indicator
    if weighted.origin == "execution" and weighted.source:
        return None, rule_from_json(weighted.source.value["rule"]), (_said("评分规则", weighted.source),)
    if is_text(indicator.scoring_standard) and indicator.scoring_standard.strip():
        parsed = parse_standard(indicator.scoring_standard, subject_of(indicator, weight))
        rule = None if parsed.outcome is Outcome.CANNOT_TELL else parsed.rule
        if weighted.origin == "template" and weighted.source:
            return parsed, rule, (_said("评分标准", weighted.source),)
        return parsed, rule, (RuleSource(what="评分标准", source="申报表所写的评（扣）分标准", verified=True),)
    if _is_qualitative(indicator):
        return None, settings.qualitative, (_settled("qualitative", settings),)
    if settings.satisfaction and weighted.block == SATISFACTION:
        return None, settings.satisfaction, (_settled("satisfaction", settings),)
    return None, settings.quantitative, (_settled("quantitative", settings),)


def _is_qualitative(indicator: Indicator) -> bool:
    return indicator.target.number is None if indicator.nature is None else indicator.nature is Nature.QUALITATIVE


def _several_figures(indicator: Indicator) -> ScoringProblem:
    written = indicator.target.raw if is_text(indicator.target.raw) else ""
    message = f"“{indicator.name}”的指标值“{written}”里有几个数，不能用一个完成值评分。请拆成几个指标。"
    return ScoringProblem(message=message, row=indicator.id, column="target")


def facts_of(indicator: Indicator, weight: int) -> Facts:
    """What the row says beside its rule."""
    levels = "".join(text for text in (indicator.level1, indicator.level2) if is_text(text))
    return Facts(
        operator=indicator.operator if isinstance(indicator.operator, Operator) else None,
        target=indicator.target.number,
        unit=_unit(indicator) or None,
        name=indicator.name if is_text(indicator.name) else "",
        levels=levels,
        weight=weight,
    )


_UNIT_IN_TARGET = re.compile(r"\d\s*[(]?([^\d\s().,~～—-]{1,6})[)]?\s*$")


def _unit(indicator: Indicator) -> str:
    """The row's unit of measure, else the one written behind its target: `≥50个`, `=100.00(%)`."""
    if is_text(indicator.unit_of_measure) and indicator.unit_of_measure.strip():
        return unit_name(indicator.unit_of_measure)
    raw = indicator.target.raw
    found = _UNIT_IN_TARGET.search(unicodedata.normalize("NFKC", raw)) if is_text(raw) else None
    return unit_name(found[1]) if found and indicator.target.number is not None else ""


_WHAT = {
    "equals": "“=”的读法",
    "falling_zero": "“≤”的零分值",
    "mark_ends_line": "及格线与直线",
    "pass_mark": "完成率及格线",
    "strict_measures": "“=”的读法",
    "falling_measures": "“=”的读法",
    "falling_costs": "“=”的读法",
    "deducting_line": "“按线性扣分”的读法",
    "started": "不足一步的部分",
    "quantitative": "定量指标的评分办法",
    "qualitative": "定性指标的评分办法",
    "satisfaction": "满意度指标的评分办法",
    "over_target": "目标明显偏低的调减",
}


def _settled(name: str, settings: Settings) -> RuleSource:
    return _said(_WHAT[name], settings.sources[name])


def _weight_sources(weighted: WeightedRow) -> tuple[RuleSource, ...]:
    own = RuleSource(what="权重", source="申报表所写的权重", verified=True)
    moved = (_said("移来的分值", weighted.moved),) if weighted.moved else ()
    return (_said("权重", weighted.source) if weighted.source else own, *moved)


def _said(what: str, dated: Dated) -> RuleSource:
    return RuleSource(what=what, source=str(dated.source), verified=dated.verified)


def _not_understood(indicator: Indicator, parsed: Parsed | None) -> ScoringProblem:
    reasons = [problem.message for problem in parsed.problems] if parsed else []
    words = "、".join(f"“{span.text}”" for span in parsed.stumbled_on) if parsed else ""
    why = reasons[0] if reasons else f"读不懂 {words or '这条标准'}。请改写，或从编辑器中选一种评分方式。"
    message = f"“{indicator.name}”的评分标准不能换成规则：{why}"
    return ScoringProblem(message=message, row=indicator.id, column="scoring_standard")
