"""One row scored: what was reported, what came out, and its proof, rendered when somebody asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jiheng.forms.indicator import Indicator
from jiheng.scoring.actuals import COLUMNS, ActualRow
from jiheng.scoring.clauses import AWAITING, MISSING, clause
from jiheng.scoring.compiled import Compiled, Evaluated, Given
from jiheng.scoring.plan import PlannedRow
from jiheng.scoring.problem import ScoringProblem
from jiheng.scoring.proof import Proof, ProofStep
from jiheng.scoring.showing import points_text

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
        return self.evaluated.values[self.rule.shape.step_names.index("why")] or 0

    @property
    def proved(self) -> Proof:
        """The evaluation with its words."""
        return Proof(self.rule, self.evaluated)

    @property
    def proof(self) -> tuple[ProofStep, ...]:
        """The steps as they were evaluated."""
        return self.proved.steps

    @property
    def sentence(self) -> str:
        """The clause that applied, with its formula worked out."""
        return self.proved.sentence


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
        return self._sentence([part.proved for part in self.parts])

    def _sentence(self, proofs: Sequence[Proof]) -> str:
        if self.problems:
            return self.problems[0].message
        if not proofs:
            return clause(MISSING.code).sentence
        if len(proofs) == 1:
            return proofs[0].sentence
        return "".join(f"{part.label}：{proof.sentence}" for part, proof in zip(self.parts, proofs, strict=True))

    @property
    def verified(self) -> bool:
        """Whether everything the row rests on has been verified."""
        return self.planned.verified

    def to_json(self) -> dict[str, Any]:
        """The row in the shape that `jiheng score --json` prints: all that is needed to derive its points again."""
        planned, proofs = self.planned, [(part, part.proved) for part in self.parts]
        return {
            **planned.published,
            "points": cents_text(self.points),
            "state": self.state,
            "sentence": self._sentence([proof for _, proof in proofs]),
            "proof": [_of_part(step, part) for part, proof in proofs for step in proof.to_json()],
            "given": [_given_json(part) for part in self.parts],
            "reported": {name: getattr(self.typed, name) if self.typed else None for name in COLUMNS},
            "notes": [*planned.notes, *self.notes],
            "problems": [problem.to_json() for problem in self.problems],
        }


def _of_part(step: dict[str, Any], part: ScoredPart) -> dict[str, Any]:
    return {**step, "part": part.label} if part.label else step


def cents_text(cents: int | None) -> str | None:
    """Cents as points with two decimals."""
    return None if cents is None else points_text(cents)


def _given_json(part: ScoredPart) -> dict[str, Any]:
    given = part.given
    return {
        "part": part.label or None,
        "weight": cents_text(part.rule.weight),
        "points": cents_text(part.points),
        "actual": None if given.actual is None else f"{given.actual[0]}/{given.actual[1]}",
        "level": part.rule.labels[given.level - 1] if given.level else None,
        "awarded": cents_text(given.awarded),
        "items_met": given.items_met,
        "items": given.items,
    }
