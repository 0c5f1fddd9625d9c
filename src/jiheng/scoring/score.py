"""The score of a form: every row by its own rule, the total with what it covers, and a grade only for a whole sheet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from jiheng.forms.document import Document
from jiheng.forms.figures import is_figure, is_text, plain
from jiheng.forms.indicator import Indicator
from jiheng.policy.loading import Pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.clauses import NO_RATIO, OUTSIDE
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.compiling.compile_rule import Combined
from jiheng.scoring.plan import Plan, PlannedRow, plan
from jiheng.scoring.plausible import Measured
from jiheng.scoring.problem import Gravity, ScoringProblem
from jiheng.scoring.row import ScoredPart, ScoredRow
from jiheng.scoring.sheet import ScoreSheet, make_sheet
from jiheng.scoring.typed import read_parts, read_typed
from jiheng.scoring.weights import EXECUTION_NAME

__all__ = ["ScoreSheet", "score", "score_plan"]


def score(document: Document, actuals: Actuals, pack: Pack, *, on: date | None = None) -> ScoreSheet:
    """The score sheet by the rules in force at the end of the form's year; UnknownActualsError for another form's."""
    return score_plan(plan(document, pack, on), actuals)


def score_plan(plan_: Plan, actuals: Actuals) -> ScoreSheet:
    """The score sheet of a form made ready: with every keystroke only this part is done again."""
    assigned = actuals.assign(plan_.indicators)
    rows = tuple(_scored(row, assigned.rows.get(row.indicator.id), plan_.document) for row in plan_.rows)
    renamed = tuple(
        ScoringProblem(message=f"{row.label}按编号 {row.id} 认领，名称与申报表不同，请核对。", gravity=Gravity.NOTE)
        for row in assigned.renamed
    )
    return make_sheet(plan_, rows, renamed)


def _scored(planned: PlannedRow, typed: ActualRow | None, document: Document) -> ScoredRow:
    indicator = planned.indicator
    if typed is None:
        typed = _reported_in_form(indicator, document)
    if planned.compiled is None:
        return ScoredRow(planned=planned, typed=typed, problems=planned.problems)
    where = f"{indicator.id}“{indicator.name}”"
    if isinstance(planned.compiled, Combined):
        return _scored_parts(planned, planned.compiled, typed, where)
    return _scored_whole(planned, planned.compiled, typed, where)


def _scored_whole(planned: PlannedRow, rule: Compiled, typed: ActualRow | None, where: str) -> ScoredRow:
    read = read_typed(typed, rule, where, _measured(planned))
    part = ScoredPart(rule, read.given, rule.evaluate(read.given))
    problems = [_problem(planned, error.column, str(error)) for error in read.faults]
    if part.why == OUTSIDE.code:
        problems.append(_problem(planned, "awarded", _outside(part, where)))
    if part.why == NO_RATIO.code:
        problems.append(_problem(planned, "actual", f"{where}：{part.sentence}"))
    return ScoredRow(
        planned=planned,
        typed=typed,
        parts=(part,),
        points=None if problems else part.points,
        problems=tuple(problems),
        notes=(*read.notes, *_execution_notes(planned.indicator, part)),
    )


def _scored_parts(planned: PlannedRow, rule: Combined, typed: ActualRow | None, where: str) -> ScoredRow:
    read, faults = read_parts(typed, rule, where, _measured(planned))
    parts = tuple(
        ScoredPart(part.rule, given, part.rule.evaluate(given), part.label)
        for part, given in zip(rule.parts, read, strict=True)
    )
    points = [part.points for part in parts]
    known = [p for p in points if p is not None]
    return ScoredRow(
        planned=planned,
        typed=typed,
        parts=parts,
        points=sum(known) if len(known) == len(points) and not faults else None,
        problems=tuple(_problem(planned, error.column, str(error)) for error in faults),
    )


def _measured(planned: PlannedRow) -> Measured:
    indicator = planned.indicator
    words = (indicator.name, f"{indicator.level1}{indicator.level2}", indicator.scoring_standard)
    name, levels, standard = (text if is_text(text) else "" for text in words)
    return Measured(name=name, levels=levels, standard=standard, bounds=planned.settings.plausible)


def _problem(planned: PlannedRow, column: str | None, message: str) -> ScoringProblem:
    return ScoringProblem(message=message, row=planned.indicator.id, column=column)


def _outside(part: ScoredPart, where: str) -> str:
    bounds = [
        f"{part.rule.shape.described(figure.name)[0]} {plain(figure.value)}{'%' if figure.kind == 'share' else ' 分'}"
        for figure in part.rule.figures
        if figure.name.startswith(("most", "least", "best", "worst"))
    ]
    level = f"（达成情况为“{part.rule.labels[part.given.level - 1]}”）" if part.given.level else ""
    awarded = plain(Decimal(part.given.awarded or 0) / 100)
    allowed = f"：{'，'.join(bounds)}" if bounds else ""
    return f"{where}的评定得分 {awarded} 不在标准允许的范围之内{level}{allowed}。请重新评定，或改填达成情况。"


def _reported_in_form(indicator: Indicator, document: Document) -> ActualRow | None:
    """What the form itself reports: its own column, and for the execution rate its budget figures."""
    if is_text(indicator.actual) and indicator.actual.strip():
        return ActualRow(id=indicator.id, actual=indicator.actual)
    budget = document.budget
    if indicator.name == EXECUTION_NAME and is_figure(budget.executed) and is_figure(budget.adjusted):
        return ActualRow(id=indicator.id, numerator=plain(budget.executed), denominator=plain(budget.adjusted))
    return None


def _execution_notes(indicator: Indicator, part: ScoredPart) -> Iterable[str]:
    actual = part.given.actual
    if indicator.name == EXECUTION_NAME and actual and actual[0] > 100 * actual[1]:
        yield "执行数大于预算数，请核对是否有未办手续的超支。"
