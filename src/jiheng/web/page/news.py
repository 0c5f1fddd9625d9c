"""What a page must be told after a change: the cells that now say something else, or that the form stands otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiheng.forms.trace import How, TraceEntry
from jiheng.web.prepared import Prepared
from jiheng.writing.placed import SheetCell
from jiheng.writing.renewing import changed_cells


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
    changed = changed_cells(before.sheet, after.sheet)
    if changed is None:
        return None
    return tuple(CellNews(c.path or "", c.text, _how(c, after.trace.entries)) for c in changed)


def _how(cell: SheetCell, entries: Mapping[str, TraceEntry]) -> str:
    hows = {entries[p].how for p in (cell.path or "", *cell.covers) if p in entries}
    return How.EDITED.value if How.EDITED in hows else next((h.value for h in hows), "")
