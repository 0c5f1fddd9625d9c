"""One row scored: what was reported, what came out, and its proof, rendered when somebody asks for it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Indicator
from jiheng.scoring.actuals import COLUMNS, ActualRow
from jiheng.scoring.clauses import AWAITING, MISSING, clause
from jiheng.scoring.compiled import Compiled, Evaluated, Given
from jiheng.scoring.compiling.compile_rule import CompiledPart
from jiheng.scoring.plan import PlannedRow, facts_of
from jiheng.scoring.problem import ScoringProblem
from jiheng.scoring.proof import ProofStep, prove, sentence
from jiheng.scoring.settings import Settings
from jiheng.standards.rule_json import rule_to_json

SCORED, MISSING_ACTUAL, AWAITS_JUDGEMENT, UNSCORABLE = "scored", "missing", "awaiting", "unscorable"
"""What became of a row: points; no actual value; a person has yet to decide; no rule or no usable value."""
STATES = {SCORED: "已评分", MISSING_ACTUAL: "未填实际完成值", AWAITS_JUDGEMENT: "待评定", UNSCORABLE: "不能评分"}


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """One rule evaluated: a whole row, or one part of a combination."""

    rule: Compiled
    given: Given
    evaluated: Evaluated
    label: str = ""

    @property
    def points(self) -> int | None:
        """The points in cents."""
        return self.evaluated.points

    @property
    def why(self) -> int:
        """The number of the clause that applied."""
        names = [step.name for step in self.rule.shape.steps]
        return self.evaluated.values[names.index("why")] or 0

    @property
    def proof(self) -> tuple[ProofStep, ...]:
        """The steps as they were evaluated."""
        return prove(self.rule, self.evaluated)

    @property
    def sentence(self) -> str:
        """The clause that applied, with its formula worked out."""
        return sentence(self.rule, self.evaluated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRow:
    """A row of the score sheet; `points` in cents, None where there is no score."""

    planned: PlannedRow
    typed: ActualRow | None = None
    parts: tuple[ScoredPart, ...] = ()
    points: int | None = None
    problems: tuple[ScoringProblem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """The row's indicator."""
        return self.planned.indicator

    @property
    def weight(self) -> int | None:
        """The weight in cents."""
        return self.planned.weight

    @property
    def state(self) -> str:
        """What became of the row."""
        if self.points is not None:
            return SCORED
        if not self.parts or self.problems:
            return UNSCORABLE if self.planned.compiled is None or self.problems else MISSING_ACTUAL
        reasons = {part.why for part in self.parts if part.points is None}
        if MISSING.code in reasons:
            return MISSING_ACTUAL
        return AWAITS_JUDGEMENT if AWAITING.code in reasons else UNSCORABLE

    @property
    def sentence(self) -> str:
        """Why these points, or why none."""
        if self.problems:
            return self.problems[0].message
        if not self.parts:
            return clause(MISSING.code).sentence
        if len(self.parts) == 1:
            return self.parts[0].sentence
        return "".join(f"{part.label}：{part.sentence}" for part in self.parts)

    @property
    def verified(self) -> bool:
        """Whether everything the row rests on has been verified."""
        return all(source.verified for source in self.planned.sources)

    def to_json(self, settings: Settings) -> dict[str, Any]:
        """The row in the shape that `jiheng score --json` prints: all that is needed to derive its points again."""
        planned, indicator = self.planned, self.indicator
        return {
            "id": indicator.id,
            "level1": indicator.level1 or None,
            "level2": indicator.level2 or None,
            "name": indicator.name or None,
            "weight": cents_text(self.weight),
            "points": cents_text(self.points),
            "state": self.state,
            "sentence": self.sentence,
            "proof": self._proof(),
            "rule": rule_to_json(planned.rule) if planned.rule is not None else None,
            "canonical": planned.parsed.canonical if planned.parsed else None,
            "standard": indicator.scoring_standard or None,
            "facts": _facts_json(planned, settings),
            "given": _given_json(self.parts),
            "reported": {name: getattr(self.typed, name) if self.typed else None for name in COLUMNS},
            "origin": planned.weighted.origin,
            "sources": [
                {"what": s.what, "source": s.source, "verified": s.verified, "standing": s.standing}
                for s in planned.sources
            ],
            "verified": self.verified,
            "notes": [*planned.notes, *self.notes],
            "problems": [problem.to_json() for problem in self.problems],
        }

    def _proof(self) -> list[dict[str, Any]]:
        steps = []
        for part in self.parts:
            steps += [{**step.to_json(), **({"part": part.label} if part.label else {})} for step in part.proof]
        return steps


def cents_text(cents: int | None) -> str | None:
    """Cents as points with two decimals."""
    return None if cents is None else f"{Decimal(cents) / 100:.2f}"


def _facts_json(planned: PlannedRow, settings: Settings) -> dict[str, Any] | None:
    if planned.weight is None:
        return None
    facts = facts_of(planned.indicator, planned.weight)
    return {
        "operator": facts.operator.value if facts.operator else None,
        "sign": facts.sign(settings)[0] if facts.target is not None else None,
        "equals_as": facts.equals(settings, _ANY)[0],
        "target": None if facts.target is None else plain(facts.target),
        "unit": facts.unit,
    }


_ANY = Decimal(1)
"""Any target but zero: how a stated `=` is read in the row."""


def _given_json(parts: tuple[ScoredPart, ...]) -> list[dict[str, Any]]:
    return [
        {
            "part": part.label or None,
            "weight": cents_text(part.rule.weight),
            "points": cents_text(part.points),
            "actual": _ratio_text(part.given.actual),
            "level": part.rule.labels[part.given.level - 1] if part.given.level else None,
            "awarded": cents_text(part.given.awarded),
            "items_met": part.given.items_met,
            "items": part.given.items,
        }
        for part in parts
    ]


def _ratio_text(actual: tuple[int, int] | None) -> str | None:
    """An exact ratio in lowest terms, `193/2`."""
    return None if actual is None else f"{actual[0]}/{actual[1]}"


def part_of(part: CompiledPart, given: Given) -> ScoredPart:
    """One part of a combination, evaluated."""
    return ScoredPart(part.rule, given, part.rule.evaluate(given), part.label)
