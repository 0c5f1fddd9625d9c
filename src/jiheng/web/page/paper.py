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
from jiheng.web.page.findings import RANK, WORDS, FindingList, finding_list, open_findings
from jiheng.web.page.naming import CellName, cell_names
from jiheng.web.page.outline import outline
from jiheng.web.prepared import KEPT, Prepared
from jiheng.writing.placed import Sheet, SheetCell, SheetRow

INDICATORS = "indicators."
ROWS_KEPT = 8192


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
class Paper:
    """The whole page but for actual values and points."""

    widths: tuple[int, ...]
    parts: tuple[PaperPart, ...]
    names: Mapping[str, CellName]
    findings: FindingList
    findings_html: SafeString
    outline_html: SafeString
    sheet: Sheet


def paper(ready: Prepared, answered: tuple[tuple[tuple[str, str], str], ...] = ()) -> Paper:
    """The page of a revision and the answers given to its findings; from memory when this process has made it."""
    return _paper(ready, answered, current())


@lru_cache(maxsize=KEPT)
def _paper(ready: Prepared, answered: tuple[tuple[tuple[str, str], str], ...], language: str) -> Paper:
    names, answers = cell_names(ready.sheet), dict(answered)
    waiting = open_findings(ready.fired, answers)
    worst = _worst(waiting)
    ruled = next((row.number for row in ready.sheet.rows if not _above_rules(row)), 0)
    findings = finding_list(ready.findings, names, answers)
    cells = _Cells(names, worst, ready.trace)
    rows = [_row(row, cells, top=row.number == ruled) for row in ready.sheet.rows]
    return Paper(
        widths=ready.sheet.widths,
        parts=tuple(_parts(rows)),
        names=names,
        findings=findings,
        findings_html=_findings_html(findings, language),
        outline_html=render_to_string("web/stops.html", {"stops": outline(ready.sheet, waiting)}),
        sheet=ready.sheet,
    )


@lru_cache(maxsize=KEPT)
def plain_parts(ready: Prepared) -> tuple[PaperPart, ...]:
    """The form alone, as the public reads it: without findings and without where each value came from."""
    ruled = next((row.number for row in ready.sheet.rows if not _above_rules(row)), 0)
    cells = _Cells(cell_names(ready.sheet), {}, Trace.of())
    return tuple(_parts([_row(row, cells, top=row.number == ruled) for row in ready.sheet.rows]))


def _worst(waiting: Sequence[Finding]) -> dict[str, list[Severity]]:
    by_path: dict[str, list[Severity]] = {}
    for finding in waiting:
        by_path.setdefault(finding.path, []).append(finding.severity)
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
def _finding_html(  # noqa: PLR0913, because a line is these facts, in one language
    rule: str, severity: Severity, path: str, message: str, repair: str, *, language: str
) -> SafeString:
    del language
    line = {"rule": rule, "severity": severity, "path": path, "message": message, "repair": repair}
    return render_to_string("web/finding_line.html", line)


def _findings_html(findings: FindingList, language: str) -> SafeString:
    groups = [
        (
            group.name,
            [
                _finding_html(
                    s.finding.rule, s.finding.severity, s.finding.path, s.finding.message, s.repair, language=language
                )
                for s in group.findings
            ],
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
        worst = min(found, key=RANK.__getitem__) if found else None
        name = self.names.get(cell.path or "")
        paths = _paths(cell)
        return PaperCell(
            cell=cell,
            css=_css(cell, row, worst, top=top),
            label=name.field if name and row.item else "",
            worst=worst,
            said=_("%(severity)s，%(n)s 处") % {"severity": WORDS[worst], "n": len(found)} if worst else "",
            places="|".join(dict.fromkeys(str(p) for path in paths if (p := self.trace.place(path)))),
            how=_how([entry.how for path in paths if (entry := self.trace.get(path))]),
        )


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
    found = [s for p in paths for s in worst.get(p, ())]
    inner = [f"{p}." for p in paths if p.endswith(".target")]
    return found + [s for p, ss in worst.items() for s in ss if inner and p.startswith(tuple(inner))]
