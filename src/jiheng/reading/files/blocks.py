"""Paragraphs and tables in page order → grids: a table with the words above it; tables with none between join."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jiheng.forms.trace import Place
from jiheng.reading.errors import TooLargeError
from jiheng.reading.grid import Cell, Grid, Note

_MOST_CELLS = 200_000
_WORDS_ABOVE = 12
"""Paragraphs kept above a table; a page of prose before it is none of the form."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table as the file declares it: text, and how many rows and columns it fills."""

    text: str
    rows: int = 1
    columns: int = 1
    column: int | None = None
    """Its first column from one, where the file says; otherwise the next one free."""


@dataclass(slots=True)
class Table:
    """Rows of boxes, covered cells left out."""

    rows: list[list[Box]] = field(default_factory=list)


def grids_of_blocks(blocks: Iterable[str | Table], name: str, notes: Sequence[Note] = ()) -> tuple[Grid, ...]:
    """One grid a table (or run of tables with no words between); words alone where there is no table."""
    builder = _Builder(name)
    for block in blocks:
        if isinstance(block, Table):
            builder.table(block)
        else:
            builder.words(block)
    return builder.finished(tuple(notes))


class _Builder:
    def __init__(self, name: str) -> None:
        self._name, self._count = name, 0
        self._parts: list[list[str | Table]] = []
        self._above: list[str] = []

    def words(self, text: str) -> None:
        if text := text.strip():
            self._above.append(text)

    def table(self, table: Table) -> None:
        if not any(box.text for row in table.rows for box in row):
            return
        self._count += sum(map(len, table.rows))
        if self._count > _MOST_CELLS:
            raise TooLargeError(self._name, f"表格单元格超过 {_MOST_CELLS} 个，不像申报表")
        if self._parts and not self._above:
            self._parts[-1].append(table)
        else:
            self._parts.append([*self._above[-_WORDS_ABOVE:], table])
        self._above = []

    def finished(self, notes: tuple[Note, ...]) -> tuple[Grid, ...]:
        if self._above and self._parts:
            self._parts[-1].extend(self._above[:_WORDS_ABOVE])
        elif self._above:
            self._parts.append(list(self._above))
        is_only = len(self._parts) == 1
        return tuple(
            _grid(part, None if is_only else f"表{number}", notes) for number, part in enumerate(self._parts, 1)
        )


def _grid(part: list[str | Table], sheet: str | None, notes: tuple[Note, ...]) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    width = max((_width(block) for block in part if isinstance(block, Table)), default=1)
    has_table = False
    for block in part:
        if isinstance(block, Table):
            has_table = True
            rows += _placed(block, len(rows), sheet)
        else:
            rows.append((Cell(place=Place(len(rows) + 1, 1, sheet=sheet), text=block, columns=width),))
    title = next((block for block in part if isinstance(block, str)), "")
    return Grid(tuple(rows), has_merges=has_table, title=title.partition("\n")[0], notes=notes)


def _width(table: Table) -> int:
    return max((sum(box.columns for box in row) for row in table.rows), default=0)


def _placed(table: Table, above: int, sheet: str | None) -> list[tuple[Cell, ...]]:
    """The table's rows with each box at its column, beside what hangs down from the rows above."""
    hanging: dict[int, int] = {}
    rows = []
    for number, boxes in enumerate(table.rows, above + 1):
        next_hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        column, cells = 1, []
        for box in boxes:
            column = box.column or column
            while box.column is None and hanging.get(column):
                column += 1
            height = min(box.rows, above + len(table.rows) - number + 1)
            place = Place(number, column, sheet=sheet)
            cells.append(Cell(place=place, text=box.text, rows=height, columns=box.columns))
            if height > 1:
                next_hanging.update(dict.fromkeys(range(column, column + box.columns), height - 1))
            column += box.columns
        hanging = next_hanging
        rows.append(tuple(cells))
    return rows
