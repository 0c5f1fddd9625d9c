"""The figures of a score sheet as the page shows them: the totals above, the rows, and the proof of each figure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jiheng.forms.figures import is_text
from jiheng.scoring.clauses import clause
from jiheng.scoring.plan import RuleSource
from jiheng.scoring.row import ScoredPart, ScoredRow, cents_text
from jiheng.scoring.sheet import ScoreSheet, Sum
from jiheng.web.page.actuals import STATES

TYPED_INPUTS = {"a", "ach", "awarded", "items_met"}
FORM_INPUTS = {"t": "target", "w": "weight"}


@dataclass(frozen=True, slots=True)
class Part:
    """The sum of one first-level block."""

    name: str
    points: str
    covered: str
    weight: str

    @classmethod
    def of(cls, name: str, sum_: Sum) -> "Part":
        """The sum in words."""
        return cls(name.removesuffix("指标"), *(cents_text(c) or "" for c in (sum_.points, sum_.covered, sum_.weight)))


@dataclass(frozen=True, slots=True)
class Totals:
    """The strip above the form."""

    total: str
    covered: str
    weight: str
    grade: str
    note: str
    parts: tuple[Part, ...]


def totals(sheet: ScoreSheet) -> Totals:
    """The totals of a sheet; no total is shown before a row has points."""
    return Totals(
        total=f"{sheet.total:.2f}" if sheet.sum.covered else "—",
        covered=cents_text(sheet.sum.covered) or "",
        weight=cents_text(sheet.sum.weight) or "",
        grade=sheet.grade or _("未评"),
        note=sheet.grade_note,
        parts=tuple(Part.of(name, sum_) for name, sum_ in sheet.by_level1.items()),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """Something a row rests on."""

    what: str
    source: str
    verified: bool

    @classmethod
    def of(cls, source: RuleSource) -> "Source":
        """The same for the template."""
        return cls(source.what, source.source, source.verified)


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input of a proof, with the cell it stands in."""

    label: str
    shown: str
    path: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a proof."""

    label: str
    expression: str
    worked: str
    value: str


@dataclass(frozen=True, slots=True)
class ProofPart:
    """The proof of one rule; `label` where the row has several."""

    label: str
    clause: str
    inputs: tuple[InputLine, ...]
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class RowProof:
    """Why a row has these points."""

    row: str
    name: str
    points: str
    weight: str
    state: str
    sentence: str
    standard: str
    canonical: str
    parts: tuple[ProofPart, ...]
    sources: tuple[Source, ...]
    verified: bool
    notes: tuple[str, ...]
    problems: tuple[str, ...]


def row_proof(row: ScoredRow) -> RowProof:
    """The proof of a row, from the steps that computed it."""
    indicator, planned = row.indicator, row.planned
    standard = indicator.scoring_standard
    sources = [Source.of(s) for s in planned.sources]
    if weighed := planned.weighted.source:
        sources.append(Source("分值", str(weighed.source), weighed.verified))
    return RowProof(
        row=indicator.id,
        name=indicator.name if is_text(indicator.name) else indicator.id,
        points=cents_text(row.points) or "—",
        weight=cents_text(row.weight) or "—",
        state=str(STATES[row.state]),
        sentence=row.sentence,
        standard=standard if is_text(standard) else "",
        canonical=(planned.parsed.canonical or "") if planned.parsed else "",
        parts=tuple(_part(part, row) for part in row.parts),
        sources=tuple(sources),
        verified=all(s.verified for s in sources),
        notes=(*planned.notes, *row.notes),
        problems=tuple(p.message for p in row.problems),
    )


def _part(part: ScoredPart, row: ScoredRow) -> ProofPart:
    steps = part.proof
    inputs = {i.name: InputLine(i.label, i.shown, _cell_of(i.name, row)) for s in steps for i in s.inputs}
    made = {step.name for step in steps}
    return ProofPart(
        label=part.label,
        clause=clause(part.why).sentence,
        inputs=tuple(line for name, line in inputs.items() if name not in made),
        steps=tuple(StepLine(s.label, s.expression, s.worked, s.value) for s in steps if s.name != "why"),
    )


def _cell_of(name: str, row: ScoredRow) -> str:
    """The cell an input stands in, if it stands in one of the page."""
    if name in TYPED_INPUTS:
        return f"actuals.{row.indicator.id}"
    has_cell = row.planned.weighted.origin == "form" and (name != "w" or row.planned.weighted.source is None)
    return f"indicators.{row.indicator.id}.{FORM_INPUTS[name]}" if name in FORM_INPUTS and has_cell else ""


@dataclass(frozen=True, slots=True)
class PointLine:
    """One row of the list of points."""

    row: str
    name: str
    points: str
    weight: str
    state: str


@dataclass(frozen=True, slots=True)
class Block:
    """One first-level block with its rows."""

    number: int
    part: Part
    lines: tuple[PointLine, ...]


def point_lines(sheet: ScoreSheet) -> tuple[Block, ...]:
    """All rows by block, in the order of the sheet."""
    groups: dict[str, list[ScoredRow]] = {name: [] for name in sheet.by_level1}
    for row in sheet.rows:
        groups[_level1(row, groups)].append(row)
    return tuple(
        Block(n, Part.of(name, Sum.of(rows)), tuple(_line(row) for row in rows))
        for n, (name, rows) in enumerate(groups.items(), 1)
    )


def block_rows(sheet: ScoreSheet, number: int) -> Block | None:
    """The block of that number, counted from 1, or None."""
    return next((block for block in point_lines(sheet) if block.number == number), None)


def _level1(row: ScoredRow, groups: dict[str, list[ScoredRow]]) -> str:
    level1 = row.indicator.level1
    return level1 if is_text(level1) and level1 in groups else next(reversed(groups))


def _line(row: ScoredRow) -> PointLine:
    name = row.indicator.name
    return PointLine(
        row=row.indicator.id,
        name=name if is_text(name) else row.indicator.id,
        points=cents_text(row.points) or "—",
        weight=cents_text(row.weight) or "—",
        state=str(STATES[row.state]),
    )


@dataclass(frozen=True, slots=True)
class Grading:
    """What the total and the grade rest on."""

    parts: tuple[Part, ...]
    total: str
    note: str
    cap: str
    problems: tuple[str, ...]


def grade_steps(sheet: ScoreSheet) -> Grading:
    """The sum by block, the cap if there is one, and why this grade."""
    return Grading(
        parts=tuple(Part.of(name, sum_) for name, sum_ in sheet.by_level1.items()),
        total=f"{sheet.total:.2f}",
        note=sheet.grade_note,
        cap=sheet.cap.sentence if sheet.cap else "",
        problems=tuple(p.message for p in sheet.problems if p.row is None),
    )
