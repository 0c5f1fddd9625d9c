"""A sheet parted as pages need it: the lines above the table, the rows before the indicators, the indicators."""

from collections.abc import Iterator
from dataclasses import dataclass

from jiheng.writing.placed import Sheet, SheetCell, SheetRow

PORTRAIT_COLUMNS = 6
"""A form of more columns lies on its side."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that make one table: its head, if it has one that repeats on every page, and its body."""

    head: tuple[SheetRow, ...]
    body: tuple[SheetRow, ...]

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Head and body."""
        return self.head + self.body

    @property
    def first(self) -> int:
        """The number of the first row."""
        return self.rows[0].number


def captions(sheet: Sheet) -> list[SheetCell]:
    """The lines above the table: title and year."""
    return [c for c in sheet.cells if c.role in {"title", "subtitle"}]


def parts(sheet: Sheet) -> list[Part]:
    """The tables of the sheet: what stands before the indicators, the indicators with their head, other sections."""
    above = max((c.last_row for c in captions(sheet)), default=0)
    rows = sheet.rows[above:]
    at = next((n for n, row in enumerate(rows) if row.is_head), len(rows))
    heads = sum(row.is_head for row in rows)
    body = rows[at + heads :]
    end = next((n for n, row in enumerate(body) if [c.role for c in row.cells] == ["heading"]), len(body))
    all_parts = (Part((), rows[:at]), Part(rows[at : at + heads], body[:end]), Part((), body[end:]))
    return [part for part in all_parts if part.rows]


def with_heading_apart(found: list[Part]) -> list[Part]:
    """The same, with the heading right above the indicators as a part of its own, to be kept with them."""
    if len(found) == 1 or found[0].head or [cell.role for cell in found[0].body[-1].cells] != ["heading"]:
        return found
    above, heading = found[0].body[:-1], found[0].body[-1:]
    return [*([Part((), above)] if above else []), Part((), heading), *found[1:]]


def is_landscape(sheet: Sheet) -> bool:
    """Whether the form lies on its side."""
    return len(sheet.widths) > PORTRAIT_COLUMNS


def row_slots(part: Part) -> Iterator[tuple[SheetRow, list[SheetCell]]]:
    """Each row with every cell that stands in it, begun in it or hanging down from above, from left to right."""
    hanging: dict[int, dict[int, SheetCell]] = {}
    for row in part.rows:
        for cell in row.cells:
            for number in range(cell.row, cell.last_row + 1):
                hanging.setdefault(number, {})[cell.column] = cell
        here = hanging.pop(row.number, {})
        yield row, [here[column] for column in sorted(here)]
