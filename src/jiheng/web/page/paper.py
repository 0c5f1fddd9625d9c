"""The sheet of paper: every row's cells as HTML, made once a revision; what stands beside it changes and is not here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiheng.checking.finding import Severity
from jiheng.web.page.findings import RANK, WORDS, FindingList, finding_list
from jiheng.web.page.naming import CellName, cell_names
from jiheng.web.page.outline import Stop, outline
from jiheng.web.prepared import KEPT, Prepared
from jiheng.writing.placed import Sheet, SheetCell, SheetRow

INDICATORS = "indicators."


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell for the template."""

    cell: SheetCell
    css: str
    label: str
    worst: Severity | None
    said: str

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


@dataclass(frozen=True, eq=False)
class Paper:
    """The whole page but for actual values and points."""

    widths: tuple[int, ...]
    rows: tuple[PaperRow, ...]
    names: Mapping[str, CellName]
    findings: FindingList
    outline: tuple[Stop, ...]
    sheet: Sheet


@lru_cache(maxsize=KEPT)
def paper(ready: Prepared) -> Paper:
    """The page of a revision; from memory when this process has made it."""
    names = cell_names(ready.sheet)
    worst = _worst(ready)
    ruled = next((row.number for row in ready.sheet.rows if not _above_rules(row)), 0)
    rows = tuple(_row(row, names, worst, top=row.number == ruled) for row in ready.sheet.rows)
    return Paper(
        widths=ready.sheet.widths,
        rows=rows,
        names=names,
        findings=finding_list(ready.fired, names),
        outline=outline(ready.sheet, ready.fired),
        sheet=ready.sheet,
    )


def _worst(ready: Prepared) -> dict[str, list[Severity]]:
    by_path: dict[str, list[Severity]] = {}
    for finding in ready.fired:
        by_path.setdefault(finding.path, []).append(finding.severity)
    return by_path


def _above_rules(row: SheetRow) -> bool:
    return all(cell.role in {"title", "subtitle"} for cell in row.cells)


def _row(row: SheetRow, names: Mapping[str, CellName], worst: Mapping[str, list[Severity]], *, top: bool) -> PaperRow:
    cells = [_cell(cell, row, names, worst, top=top) for cell in row.cells]
    indicator = row.item.removeprefix(INDICATORS) if row.item and row.item.startswith(INDICATORS) else None
    return PaperRow(
        html=render_to_string("web/cells.html", {"cells": cells}),
        css="row" if row.item else "",
        indicator=indicator,
        is_head=row.is_head,
    )


def _cell(
    cell: SheetCell, row: SheetRow, names: Mapping[str, CellName], worst: Mapping[str, list[Severity]], *, top: bool
) -> PaperCell:
    found = _severities(cell, row, worst)
    field = (cell.path or "").rpartition(".")[2]
    css = [cell.role, cell.align]
    if row.item:
        css += ["level"] if field in {"level1", "level2"} else ["name"] if field == "name" else []
    if cell.column == 1:
        css.append("edge-left")
    if top:
        css.append("edge-top")
    worst_here = min(found, key=RANK.__getitem__) if found else None
    if worst_here:
        css.append(f"has-{worst_here.value}")
    name = names.get(cell.path or "")
    said = f"{WORDS[worst_here]}，{len(found)} 处" if worst_here else ""
    return PaperCell(cell, " ".join(css), name.field if name and row.item else "", worst_here, said)


def _severities(cell: SheetCell, row: SheetRow, worst: Mapping[str, list[Severity]]) -> list[Severity]:
    """Findings about the cell's values; those about the row as a whole show at its name."""
    paths = list(dict.fromkeys(p for p in (cell.path, *cell.covers) if p))
    if row.item and cell.path and cell.path.endswith(".name"):
        paths.append(row.item)
    found = [s for p in paths for s in worst.get(p, ())]
    inner = [f"{p}." for p in paths if p.endswith(".target")]
    return found + [s for p, ss in worst.items() for s in ss if inner and p.startswith(tuple(inner))]
