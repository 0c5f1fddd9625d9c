"""The sheet of paper: every row's cells as HTML, made once a revision; what stands beside it is made each time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jiheng.checking.finding import Finding, Severity
from jiheng.forms.trace import How, Trace
from jiheng.web.language import current
from jiheng.web.page.findings import RANK, WORDS, FindingList, ShownFinding, finding_list, open_findings
from jiheng.web.page.naming import CellName
from jiheng.web.page.outline import outline
from jiheng.web.prepared import KEPT, Prepared
from jiheng.writing.placed import Sheet, SheetCell, SheetRow

INDICATORS = "indicators."
ROWS_KEPT = 8192
Answered = tuple[tuple[tuple[str, str], str], ...]
"""The answers given to findings: rule and path, and the reason."""


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell for the template."""

    cell: SheetCell
    css: str
    label: str
    worst: Severity | None
    said: str
    places: str
    """The source cells, `|` between them."""
    how: str

    @property
    def tag(self) -> str:
        """`th` for what the form prints, `td` for what people write."""
        return "th" if self.cell.role in {"label", "head", "heading"} else "td"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row: its HTML, and the id of the indicator it shows, if it shows one."""

    html: SafeString
    css: str
    indicator: str | None
    is_head: bool


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A stretch of rows with the head that stays in view above them, if it has one."""

    head: tuple[PaperRow, ...]
    body: tuple[PaperRow, ...]


@dataclass(frozen=True, eq=False)
class Checked:
    """What checking a revision gives the page: the list of findings, the outline's marks, and those of the cells."""

    findings: FindingList
    findings_html: SafeString
    outline_html: SafeString
    worst: Mapping[str, list[Severity]]


@dataclass(frozen=True, eq=False)
class Paper:
    """The whole page but for actual values and points."""

    widths: tuple[int, ...]
    parts: tuple[PaperPart, ...]
    names: Mapping[str, CellName]
    findings: FindingList
    findings_html: SafeString
    outline_html: SafeString
    sheet: Sheet


def checked(ready: Prepared, answered: Answered = ()) -> Checked:
    """What the checks say of a revision, with the answers given; from memory when this process has made it."""
    return _checked(ready, answered, current())


@lru_cache(maxsize=KEPT)
def _checked(ready: Prepared, answered: Answered, language: str) -> Checked:
    answers = dict(answered)
    waiting = open_findings(ready.fired, answers)
    findings = finding_list(ready.findings, ready.names, answers)
    return Checked(
        findings=findings,
        findings_html=_findings_html(findings, language),
        outline_html=render_to_string("web/stops.html", {"stops": outline(ready.sheet, waiting)}),
        worst=_worst(waiting),
    )


def marks(ready: Prepared, found: Checked) -> dict[str, tuple[str, str]]:
    """The mark of every cell that has one, by its path: the severity and its words."""
    cells = ((cell, _severities(cell, row, found.worst)) for row in ready.sheet.rows for cell in row.cells)
    return {c.path: (_least(all_of).value, _flag(all_of)) for c, all_of in cells if c.path and all_of}


def paper(ready: Prepared, answered: Answered = ()) -> Paper:
    """The page of a revision and the answers given to its findings; from memory when this process has made it."""
    return _paper(ready, answered, current())


@lru_cache(maxsize=KEPT)
def _paper(ready: Prepared, answered: Answered, language: str) -> Paper:
    found = _checked(ready, answered, language)
    ruled = next((row.number for row in ready.sheet.rows if not _above_rules(row)), 0)
    cells = _Cells(ready.names, found.worst, ready.trace)
    rows = [_row(row, cells, top=row.number == ruled) for row in ready.sheet.rows]
    return Paper(
        widths=ready.sheet.widths,
        parts=tuple(_parts(rows)),
        names=ready.names,
        findings=found.findings,
        findings_html=found.findings_html,
        outline_html=found.outline_html,
        sheet=ready.sheet,
    )


@lru_cache(maxsize=KEPT)
def plain_parts(ready: Prepared) -> tuple[PaperPart, ...]:
    """The form alone, as the public reads it: without findings and without where each value came from."""
    ruled = next((row.number for row in ready.sheet.rows if not _above_rules(row)), 0)
    cells = _Cells(ready.names, {}, Trace.of())
    return tuple(_parts([_row(row, cells, top=row.number == ruled) for row in ready.sheet.rows]))


def _worst(waiting: Sequence[Finding]) -> dict[str, list[Severity]]:
    """The severities at each path; what is said of a part of a target shows at the target."""
    by_path: dict[str, list[Severity]] = {}
    for finding in waiting:
        target, inner, _rest = finding.path.partition(".target.")
        by_path.setdefault(f"{target}.target" if inner else finding.path, []).append(finding.severity)
    return by_path


def _parts(rows: Sequence[PaperRow]) -> Iterator[PaperPart]:
    """The form above the indicator table, and the table under its head."""
    heads = [n for n, row in enumerate(rows) if row.is_head]
    first, after = (heads[0], heads[-1] + 1) if heads else (len(rows), len(rows))
    if first:
        yield PaperPart((), tuple(rows[:first]))
    if heads:
        yield PaperPart(tuple(rows[first:after]), tuple(rows[after:]))


def _above_rules(row: SheetRow) -> bool:
    return all(cell.role in {"title", "subtitle"} for cell in row.cells)


def _row(row: SheetRow, cells: "_Cells", *, top: bool) -> PaperRow:
    indicator = row.item.removeprefix(INDICATORS) if row.item and row.item.startswith(INDICATORS) else None
    return PaperRow(
        html=_cells_html(tuple(cells.cell(c, row, top=top) for c in row.cells)),
        css="row" if row.item else "",
        indicator=indicator,
        is_head=row.is_head,
    )


@lru_cache(maxsize=ROWS_KEPT)
def _cells_html(cells: tuple[PaperCell, ...]) -> SafeString:
    """One row; after a change most rows are as they were."""
    return render_to_string("web/cells.html", {"cells": cells})


@lru_cache(maxsize=ROWS_KEPT)
def _finding_html(rule: str, severity: Severity, where: tuple[str, str, str], language: str) -> SafeString:
    """One line; `where` is path, message and the words on the button."""
    del language
    path, message, repair = where
    line = {"rule": rule, "severity": severity, "path": path, "message": message, "repair": repair}
    return render_to_string("web/finding_line.html", line)


def _line(of: ShownFinding, language: str) -> SafeString:
    found = of.finding
    return _finding_html(found.rule, found.severity, (found.path, found.message, of.repair), language)


def _findings_html(findings: FindingList, language: str) -> SafeString:
    groups = [
        (
            group.name,
            [_line(s, language) for s in group.findings],
        )
        for group in findings.groups
    ]
    return render_to_string("web/findings.html", {"list": findings, "groups": groups})


class _Cells:
    """Makes a sheet's cells into those of the page."""

    def __init__(self, names: Mapping[str, CellName], worst: Mapping[str, list[Severity]], trace: Trace) -> None:
        self.names, self.worst, self.trace = names, worst, trace

    def cell(self, cell: SheetCell, row: SheetRow, *, top: bool) -> PaperCell:
        found = _severities(cell, row, self.worst)
        worst = _least(found) if found else None
        name = self.names.get(cell.path or "")
        paths = _paths(cell)
        return PaperCell(
            cell=cell,
            css=_css(cell, row, worst, top=top),
            label=name.field if name and row.item else "",
            worst=worst,
            said=_flag(found) if found else "",
            places="|".join(dict.fromkeys(str(p) for path in paths if (p := self.trace.place(path)))),
            how=_how([entry.how for path in paths if (entry := self.trace.get(path))]),
        )


def _least(found: Sequence[Severity]) -> Severity:
    return min(found, key=RANK.__getitem__)


def _flag(found: Sequence[Severity]) -> str:
    """What a cell's mark says to those who cannot see it."""
    return _flag_words(_least(found), len(found), current())


@lru_cache(maxsize=KEPT)
def _flag_words(worst: Severity, count: int, language: str) -> str:
    del language
    return _("%(severity)s，%(n)s 处") % {"severity": WORDS[worst], "n": count}


def _paths(cell: SheetCell) -> list[str]:
    return list(dict.fromkeys(p for p in (cell.path, *cell.covers) if p))


def _how(hows: list[How]) -> str:
    """The least certain way in which the cell's values were read."""
    return next((h.value for h in (How.EDITED, How.INFERRED, How.REPAIRED, How.READ) if h in hows), "")


def _css(cell: SheetCell, row: SheetRow, worst: Severity | None, *, top: bool) -> str:
    field = (cell.path or "").rpartition(".")[2]
    words: list[str] = [cell.role, cell.align]
    if row.item:
        words += ["level"] if field in {"level1", "level2"} else ["name"] if field == "name" else []
    words += ["edge-left"] if cell.column == 1 else []
    words += ["edge-top"] if top else []
    words += [f"has-{worst.value}"] if worst else []
    return " ".join(words)


def _severities(cell: SheetCell, row: SheetRow, worst: Mapping[str, list[Severity]]) -> list[Severity]:
    """Findings about the cell's values; those about the row as a whole show at its name."""
    paths = _paths(cell)
    if row.item and cell.path and cell.path.endswith(".name"):
        paths.append(row.item)
    return [s for p in paths for s in worst.get(p, ())]
