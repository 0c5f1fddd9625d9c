"""Double monitoring (双监控): lights for target progress and for budget execution, by planned curves, with proofs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jiheng.forms.document import Document
from jiheng.forms.figures import is_figure, is_text, plain
from jiheng.forms.indicator import Indicator
from jiheng.policy.governing import governing_day
from jiheng.policy.monitoring import Light, MonitoringRules, monitoring_rules
from jiheng.policy.pack import Pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.compiled import Compiled, Given
from jiheng.scoring.families.light import LIGHT_OF
from jiheng.scoring.lights import LIKELIHOOD, MONTHS, SHAPES, WORDS, execution_light, indicator_light, worst
from jiheng.scoring.plan import facts_of, plan
from jiheng.scoring.problem import ScoringProblem
from jiheng.scoring.proof import Proof
from jiheng.scoring.settings import Settings, settings_of
from jiheng.scoring.showing import decimal_text
from jiheng.scoring.typed import read_typed
from jiheng.scoring.weights import EXECUTION_ID, EXECUTION_NAME

Curve = Sequence[Decimal]
"""Twelve shares (percent) of the year's target that are planned by the end of each month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLight:
    """The light of one row (None: not lit); `proof` is None where there was nothing to compute."""

    row: str
    name: str
    light: Light | None
    sentence: str
    proof: Proof | None = None
    problems: tuple[ScoringProblem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The light as JSON."""
        return {
            "id": self.row,
            "name": self.name,
            **_light_json(self.light),
            "sentence": self.sentence,
            "proof": self.proof.to_json() if self.proof else [],
            "problems": [problem.to_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A form watched at the end of a month: its lights, the worst of them, and what does not fit together."""

    month: int
    execution: RowLight
    rows: tuple[RowLight, ...]
    findings: tuple[str, ...] = ()
    rules: MonitoringRules = field(repr=False)

    @property
    def light(self) -> Light | None:
        """The worst of all lights."""
        return worst((self.execution.light, *(row.light for row in self.rows)))

    def to_json(self) -> dict[str, Any]:
        """The watch as JSON."""
        return {
            "month": self.month,
            **_light_json(self.light),
            "execution": self.execution.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "findings": list(self.findings),
            "sources": {
                name: {"source": str(dated.source), "verified": dated.verified, "standing": dated.standing}
                for name, dated in self.rules.sources.items()
            },
        }


def _light_json(light: Light | None) -> dict[str, str | None]:
    return {"light": light.value if light else None, "word": WORDS[light], "shape": SHAPES[light]}


def watch(
    document: Document,
    actuals: Actuals,
    pack: Pack,
    *,
    month: int,
    curves: Mapping[str, Curve] | None = None,
) -> Watch:
    """The form's lights at the end of `month` (1-12); `curves` are planned curves by row id, linear where none is."""
    day = governing_day(document.year)
    watching = _Watching(month, monitoring_rules(pack, day), settings_of(pack, day), curves or {})
    reported = actuals.assign(_reportable(document, pack)).rows
    watched = [watching.row(row, reported.get(row.id)) for row in document.indicators]
    rate, execution = watching.execution(document, reported.get(EXECUTION_ID))
    return Watch(
        month=month,
        execution=execution,
        rows=tuple(light for light, _ in watched),
        findings=tuple(_gap([p for _, p in watched if p is not None], rate, watching.rules)),
        rules=watching.rules,
    )


def _reportable(document: Document, pack: Pack) -> tuple[Indicator, ...]:
    """All rows that a sheet of actual values may hold: also those the pack proposes, and the execution rate."""
    rows = plan(document, pack).indicators
    return rows if any(row.id == EXECUTION_ID for row in rows) else (*rows, _EXECUTION)


_EXECUTION = Indicator(id=EXECUTION_ID, name=EXECUTION_NAME, unit_of_measure="%")


@dataclass(frozen=True, slots=True)
class _Watching:
    """What every light of a form rests on."""

    month: int
    rules: MonitoringRules
    settings: Settings
    curves: Mapping[str, Curve]

    def row(self, row: Indicator, typed: ActualRow | None) -> tuple[RowLight, Fraction | None]:
        """The row's light and, where more is better, the share of the year's target that is reached."""
        name = row.name if is_text(row.name) else row.id
        facts = facts_of(row, 0)
        if facts.target is None:
            return _by_likelihood(row, name), None
        if typed is None and is_text(row.actual) and row.actual.strip():
            typed = ActualRow(id=row.id, actual=row.actual)
        rule = indicator_light(facts, self.settings, self.rules, self._due(row))
        light, given = _lit(row.id, name, rule, typed)
        if given.actual is None or facts.target <= 0 or "due" not in rule.shape.inputs:
            return light, None
        return light, min(Fraction(1), Fraction(*given.actual) / Fraction(facts.target))

    def execution(self, document: Document, typed: ActualRow | None) -> tuple[Fraction | None, RowLight]:
        """The execution rate, from the actuals or from the form's own budget, and its light."""
        budget = document.budget
        if typed is None and is_figure(budget.executed) and is_figure(budget.adjusted):
            spent, whole = plain(budget.executed), plain(budget.adjusted)
            typed = ActualRow(id=EXECUTION_ID, numerator=spent, denominator=whole)
        light, given = _lit(EXECUTION_ID, EXECUTION_NAME, execution_light(self.rules, self.month), typed)
        return (Fraction(*given.actual) / 100 if given.actual else None), light

    def _due(self, row: Indicator) -> Fraction:
        """The share of the year's target that is planned by the end of the month."""
        curve = self.curves.get(row.id)
        return Fraction(self.month, MONTHS) if curve is None else Fraction(curve[self.month - 1]) / 100


def _lit(row: str, name: str, rule: Compiled, typed: ActualRow | None) -> tuple[RowLight, Given]:
    read = read_typed(typed, rule, f"{row}“{name}”")
    proof = Proof(rule, rule.evaluate(read.given))
    problems = tuple(ScoringProblem(message=str(e), row=row, column=e.column) for e in read.faults)
    light = None if problems else LIGHT_OF.get(proof.numbers["why"] or 0)
    said = problems[0].message if problems else proof.sentence
    return RowLight(row=row, name=name, light=light, sentence=said, proof=proof, problems=problems), read.given


def _by_likelihood(row: Indicator, name: str) -> RowLight:
    """Words have no progress: the writer's own estimate of the chance to reach the target lights the row."""
    said = row.likelihood if is_text(row.likelihood) else ""
    light = LIKELIHOOD.get(said)
    text = f"完成目标可能性为“{said}”，{WORDS[light]}。" if said else "没有数字，也没有填完成目标可能性，不亮灯。"
    return RowLight(row=row.id, name=name, light=light, sentence=text)


def _gap(progress: Sequence[Fraction], rate: Fraction | None, rules: MonitoringRules) -> list[str]:
    """Target progress (the mean over rows with figures) and execution that lie too far apart."""
    if rules.gap is None or rate is None or not progress:
        return []
    mean = sum(progress, Fraction(0)) / len(progress)
    if abs(mean - rate) * 100 <= Fraction(rules.gap):
        return []
    apart = f"相差超过 {plain(rules.gap)} 个百分点"
    return [f"指标平均进度 {percent_text(mean)} 与预算执行率 {percent_text(rate)} {apart}，请说明原因。"]


def percent_text(share: Fraction) -> str:
    """A share of one in percent."""
    return f"{decimal_text(share.numerator * 100, share.denominator)}%"
