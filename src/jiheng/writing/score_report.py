"""A score sheet as a report to print or send: every row's points, how they came about, and on whose authority."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from jiheng.forms.figures import half_up, is_text, parse_figure
from jiheng.scoring.row import STATES, ScoredRow, cents_text
from jiheng.scoring.score import ScoreSheet
from jiheng.writing.atomic import write_whole
from jiheng.writing.placed import Sheet
from jiheng.writing.report import Column, Report
from jiheng.writing.target_text import TargetColumns, target_text
from jiheng.writing.write import SHEET_WRITERS, ending_of

_ONE_CELL = TargetColumns(operator=False, unit=False)
_WIDTHS = (10, 12, 24, 13, 13, 8, 9, 36, 36)
_ROWS = (
    Column("一级指标", align="center", merge=True),
    Column("二级指标", align="center", merge=True),
    Column("三级指标"),
    Column("指标值", align="center"),
    Column("实际完成值", align="center"),
    Column("分值", align="right"),
    Column("得分", align="right"),
    Column("怎样得分"),
    Column("依据"),
)
_SUMS = (
    Column("一级指标", span=3, align="center"),
    Column("分值", span=2, align="right"),
    Column("已评分的分值", span=2, align="right"),
    Column("得分", align="right"),
    Column("得分占已评分的分值", align="right"),
)
_STEPS = (
    Column("指标", span=3, merge=True),
    Column("步骤", span=2, align="center"),
    Column("算式", span=3),
    Column("代入与结果"),
)


def write_score(score: ScoreSheet, path: Path) -> None:
    """Writes the report as the ending says; UnknownEndingError or UnwritableFileError."""
    ending = ending_of(path, tuple(SHEET_WRITERS))
    write_whole(path, SHEET_WRITERS[ending](score_report_sheet(score)))


def score_report_sheet(score: ScoreSheet) -> Sheet:
    """The report as a sheet: the rows, the sums, what stands in the way, and the proofs."""
    report = Report("绩效评分表", _WIDTHS)
    for line in _captions(score):
        report.caption(line)
    report.table(_ROWS, [_row_line(row) for row in score.rows], repeats=True)
    report.heading("合计")
    report.table(_SUMS, list(_sum_lines(score)))
    if score.problems:
        report.heading("需要处理")
        for problem in score.problems:
            report.note(problem.message)
    if proofs := [line for row in score.rows for line in _proof_lines(row)]:
        report.heading("每一分的证明")
        report.table(_STEPS, proofs)
    return report.sheet()


def _captions(score: ScoreSheet) -> Iterator[str]:
    document, plan = score.plan.document, score.plan
    names = [n for n in (document.unit_name, document.project_name) if is_text(n)]
    yield "　".join([*names, *([f"{document.year}年度"] if document.year else [])])
    yield f"得分 {score.total:.2f}，已评分的分值 {score.covered_weight:.2f}，等级：{score.grade or '未定'}"
    yield score.grade_note
    if score.cap:
        yield score.cap.sentence
    day = plan.on
    yield f"规则包：{plan.pack.title}，按 {day.year}年{day.month}月{day.day}日 有效的规则"


def _row_line(row: ScoredRow) -> tuple[str, ...]:
    indicator = row.indicator
    return (
        _text(indicator.level1),
        _text(indicator.level2),
        f"{indicator.id} {_text(indicator.name)}",
        target_text(indicator.target, indicator, _ONE_CELL),
        _reported(row),
        cents_text(row.weight) or "",
        cents_text(row.points) or STATES[row.state],
        row.sentence,
        "；".join(f"{s.what}：{s.source}（{s.standing}）" for s in row.planned.sources),
    )


def _text(value: object) -> str:
    return value if is_text(value) else ""


def _reported(row: ScoredRow) -> str:
    """What was reported, in the words of its columns."""
    typed = row.typed
    if typed is None:
        return ""
    ratio = f"{typed.numerator or ''}／{typed.denominator or ''}" if typed.numerator or typed.denominator else ""
    awarded = f"评定 {typed.awarded} 分" if typed.awarded else ""
    reason = f"理由：{typed.reason}" if typed.reason else ""
    return "\n".join(part for part in (typed.actual, ratio, typed.achievement, awarded, reason) if part)


def _sum_lines(score: ScoreSheet) -> Iterator[tuple[str, ...]]:
    sums = [*score.by_level1.items(), ("合计", score.sum)]
    for name, one in sums:
        share = f"{half_up(Decimal(one.points) * 100 / one.covered)}%" if one.covered else "—"
        yield name, cents_text(one.weight) or "", cents_text(one.covered) or "", cents_text(one.points) or "", share


def _proof_lines(row: ScoredRow) -> Iterator[tuple[str, ...]]:
    name = f"{row.indicator.id} {_text(row.indicator.name)}"
    for part in row.parts:
        if part.points is None:
            continue
        subject = f"{name}（{part.label}）" if part.label else name
        for step in part.proof:
            sign = "=" if parse_figure(step.value) is not None else "→"
            shown = step.value if step.worked in {"", step.value} else f"{step.worked} {sign} {step.value}"
            yield subject, step.label, step.expression, shown
