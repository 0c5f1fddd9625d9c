"""The findings of a check as a report to print or send: what blocks first, each rule with all its places."""

from collections.abc import Sequence
from pathlib import Path

from jiheng.checking.finding import Finding, Outcome
from jiheng.checking.report import summary
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.parameter import standing
from jiheng.writing.atomic import write_whole
from jiheng.writing.place_names import place_name
from jiheng.writing.placed import Sheet
from jiheng.writing.report import Column, Report
from jiheng.writing.write import SHEET_WRITERS, ending_of

_WIDTHS = (8, 7, 26, 58, 30, 24)
_COLUMNS = (
    Column("级别", align="center", merge=True),
    Column("规则", align="center", merge=True),
    Column("位置"),
    Column("发现和建议"),
    Column("为什么", merge=True),
    Column("依据", merge=True),
)
_OTHERS = (Column("规则", span=2, align="center"), Column("说明", span=2), Column("为什么"), Column("依据"))


def write_findings(findings: Sequence[Finding], document: Document, path: Path) -> None:
    """Writes the report as the ending says; UnknownEndingError or UnwritableFileError."""
    ending = ending_of(path, tuple(SHEET_WRITERS))
    write_whole(path, SHEET_WRITERS[ending](findings_sheet(findings, document)))


def findings_sheet(findings: Sequence[Finding], document: Document) -> Sheet:
    """The report as a sheet: the findings by severity and rule, then what could not be told, then what passed."""
    by_outcome = {o: [f for f in findings if f.outcome is o] for o in Outcome}
    fired = sorted(by_outcome[Outcome.FIRES], key=lambda f: f.severity.rank)
    report = Report("绩效目标审核意见", _WIDTHS)
    report.caption(_subject(document))
    report.caption(summary(findings))
    if fired:
        report.table(_COLUMNS, [_line(f, document) for f in fired], repeats=True)
    for outcome, heading in ((Outcome.CANNOT_TELL, "无法判断"), (Outcome.PASSES, "未发现问题")):
        if others := by_outcome[outcome]:
            report.heading(f"{heading}（{len(others)} 条规则）")
            report.table(_OTHERS, [(f.rule, f.message, f.reason, _authority(f)) for f in others])
    return report.sheet()


def _subject(document: Document) -> str:
    parts = (document.unit_name, document.project_name, document.title)
    year = [f"{document.year}年度"] if document.year else []
    return "　".join([*(p for p in parts if is_text(p)), *year])


def _line(finding: Finding, document: Document) -> tuple[str, ...]:
    name = place_name(document, finding.path)
    place = f"{name}（{finding.place}）" if finding.place else name
    return finding.severity.label, finding.rule, place, finding.message, finding.reason, _authority(finding)


def _authority(finding: Finding) -> str:
    return f"{finding.source}（{standing(verified=finding.verified)}）"
