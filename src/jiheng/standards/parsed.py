"""What goes into the parsing of one scoring standard, and what comes out."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jiheng.forms.figures import is_figure, is_text
from jiheng.forms.indicator import Indicator, Nature, Operator
from jiheng.standards.rule import Rule
from jiheng.standards.rule_json import rule_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the row says beside its standard; None where it says nothing."""

    name: str | None = None
    nature: Nature | None = None
    operator: Operator | None = None
    target: Decimal | None = None
    target_text: str | None = None
    unit: str | None = None
    weight: Decimal | None = None


def subject_of(row: Indicator, weight: Decimal | None = None) -> Subject:
    """The subject of an indicator row; `weight` where it is not the row's own (given by the pack)."""
    return Subject(
        name=row.name if is_text(row.name) else None,
        nature=row.nature if isinstance(row.nature, Nature) else None,
        operator=row.operator if isinstance(row.operator, Operator) else None,
        target=row.target.number,
        target_text=row.target.text,
        unit=row.unit_of_measure if is_text(row.unit_of_measure) else None,
        weight=weight if weight is not None else row.weight if is_figure(row.weight) else None,
    )


class Outcome(StrEnum):
    """What became of the text."""

    RULE = "rule"
    """Points follow from the actual value alone (or from the level reached)."""
    DISCRETION = "discretion"
    """A person decides what is lost, with a reason."""
    CHECKLIST = "checklist"
    """A person ticks the items."""
    CANNOT_TELL = "cannot_tell"
    """Not understood, or contradictory: never a number."""


class ProblemKind(StrEnum):
    """Why a standard that reads well still gives no rule."""

    CONTRADICTION = "contradiction"
    OVERLAP = "overlap"
    GAP = "gap"
    ABOVE_WEIGHT = "above_weight"
    BELOW_WEIGHT = "below_weight"
    TARGET_MISMATCH = "target_mismatch"
    DIRECTION_MISMATCH = "direction_mismatch"
    UNIT_MISMATCH = "unit_mismatch"
    MISFIT = "misfit"
    """The rule does not fit the indicator: a straight line on a target in words."""
    SHARES = "shares"
    """The parts of a combination or checklist do not add up."""
    NOT_UNDERSTOOD = "not_understood"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text as given: characters `start` up to `end`, and what stands there."""

    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, Any]:
        """The place as JSON."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class StandardProblem:
    """One thing that is wrong with a standard, where, and in what sentence to say so."""

    kind: ProblemKind
    message: str
    span: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The problem as JSON."""
        return {
            "kind": self.kind.value,
            "message": self.message,
            "span": self.span.to_json() if self.span else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The answer: `rule` and `canonical` unless `cannot_tell`; then `stumbled_on` or `problems` say why.

    `condition` is the descriptive text before the rule (`通过部门履职，营商环境得到改善`); `notes` are readings that
    the text leaves open and convention settles, each a sentence to show beside the rule.
    """

    outcome: Outcome
    rule: Rule | None = None
    canonical: str | None = None
    condition: str | None = None
    stumbled_on: tuple[Span, ...] = ()
    problems: tuple[StandardProblem, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer in the shape that `jiheng standard --json` prints (points and proof are scoring's to add)."""
        return {
            "outcome": self.outcome.value,
            "rule": rule_to_json(self.rule) if self.rule is not None else None,
            "canonical": self.canonical,
            "condition": self.condition,
            "stumbled_on": [span.to_json() for span in self.stumbled_on],
            "problems": [problem.to_json() for problem in self.problems],
            "notes": list(self.notes),
        }
