"""审核表: the questions a pack asks of a declaration, and the grade that the answers make, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.forms.figures import figure_from
from jiheng.policy.errors import PackFaultError
from jiheng.policy.grades import Threshold
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated

FORM = "review.form"
OUTCOMES = ("pass", "amend", "return", "refuse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the form: its aspect, what it asks in detail, and its points where the form scores."""

    id: str
    aspect: str
    name: str
    asks: tuple[str, ...]
    points: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallLine:
    """A grade of the whole: so many answers at least as good as `of`, and none worse than `none_below`.

    `outcome` is what follows: pass, amend, return or refuse; `needs_reason` that the reviewer must say why.
    """

    grade: str
    at_least: int = 0
    of: str | None = None
    none_below: str | None = None
    outcome: str | None = None
    effect: str = ""
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRange:
    """The share of a question's points (percent) that an answer may be given."""

    answer: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """How the form is scored as well: the range of each answer, decimals of points, and the grades of the total."""

    ranges: tuple[AnswerRange, ...]
    places: int
    thresholds: tuple[Threshold, ...]

    def allows(self, answer: str, share: Decimal) -> bool:
        """Whether the answer may be given that share (percent): from its own least up to the next better one's.

        Ranges are printed in whole percents (80-89, 90-100); what lies between two belongs to the lower one.
        """
        ordered = sorted(self.ranges, key=lambda r: r.least)
        place = next(n for n, r in enumerate(ordered) if r.answer == answer)
        if share < ordered[place].least:
            return False
        better = ordered[place + 1 :]
        return share < better[0].least if better else share <= ordered[place].most


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """A pack's review form: answers from best to worst, questions, the lines of the overall grade."""

    title: str
    forms: tuple[FormKind, ...]
    answers: tuple[str, ...]
    questions: tuple[Question, ...]
    overall: tuple[OverallLine, ...]
    scored: Scored | None
    dated: Dated

    def line(self, grade: str) -> OverallLine | None:
        """The line of that grade."""
        return next((line for line in self.overall if line.grade == grade), None)


def review_form(pack: Pack, on: date) -> ReviewForm:
    """The pack's review form on that day."""
    return parse_review(pack.at(FORM, on))


def parse_review(dated: Dated) -> ReviewForm:
    """The review form a pack value says; PackFaultError where it says none."""
    data = dated.value
    try:
        return ReviewForm(
            title=data["title"],
            forms=tuple(FormKind(f) for f in data["forms"]),
            answers=tuple(data["answers"]),
            questions=tuple(_question(q) for q in data["questions"]),
            overall=tuple(_line(row) for row in data["overall"]),
            scored=_scored(data["scored"]) if data.get("scored") else None,
            dated=dated,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackFaultError(dated.where, f"审核表的 {error} 缺失或写错。") from None


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        id=data["id"],
        aspect=data["aspect"],
        name=data["name"],
        asks=tuple(data.get("asks", ())),
        points=figure_from(data["points"]) if "points" in data else None,
    )


def _line(data: Mapping[str, Any]) -> OverallLine:
    return OverallLine(
        grade=data["grade"],
        at_least=int(data.get("at_least", 0)),
        of=data.get("of"),
        none_below=data.get("none_below"),
        outcome=data.get("then"),
        effect=data.get("effect", ""),
        needs_reason=bool(data.get("reason", False)),
    )


def _scored(data: Mapping[str, Any]) -> Scored:
    ranges = (
        AnswerRange(answer=r["answer"], least=figure_from(r["from"]), most=figure_from(r["to"])) for r in data["ranges"]
    )
    grades = (Threshold(label=t["label"], least=figure_from(t["from"])) for t in data["thresholds"])
    return Scored(ranges=tuple(ranges), places=int(data.get("places", 0)), thresholds=tuple(grades))
