"""What a page must be told after a change: the cells that now say something else, or that the form stands otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiheng.forms.trace import How, TraceEntry
from jiheng.web.prepared import Prepared
from jiheng.writing.placed import Sheet, SheetCell, SheetRow


@dataclass(frozen=True, slots=True)
class CellNews:
    """One cell: its path, what it says now, and how that came about."""

    path: str
    text: str
    how: str


def cell_news(before: Prepared, after: Prepared) -> tuple[CellNews, ...] | None:
    """The cells that say something else; None where cells came, went or moved, and the whole form is to be shown."""
    if before is after:
        return ()
    changed = _changed(before.sheet, after.sheet)
    if changed is None:
        return None
    return tuple(CellNews(c.path or "", c.text, _how(c, after.trace.entries)) for c in changed)


def _changed(before: Sheet, after: Sheet) -> list[SheetCell] | None:
    if before.widths != after.widths or len(before.rows) != len(after.rows):
        return None
    found: list[SheetCell] = []
    for old, new in zip(before.rows, after.rows, strict=True):
        if old is not new:
            cells = _changed_in_row(old, new)
            if cells is None:
                return None
            found += cells
    return found


def _changed_in_row(old: SheetRow, new: SheetRow) -> list[SheetCell] | None:
    if old.item != new.item or len(old.cells) != len(new.cells):
        return None
    found: list[SheetCell] = []
    for was, now in zip(old.cells, new.cells, strict=True):
        if _place(was) != _place(now) or (was.text != now.text and not now.path):
            return None
        if was.text != now.text:
            found.append(now)
    return found


def _place(cell: SheetCell) -> tuple[object, ...]:
    return cell.row, cell.column, cell.rows, cell.columns, cell.path, cell.covers, cell.role


def _how(cell: SheetCell, entries: Mapping[str, TraceEntry]) -> str:
    hows = {entries[p].how for p in (cell.path or "", *cell.covers) if p in entries}
    return How.EDITED.value if How.EDITED in hows else next((h.value for h in hows), "")
