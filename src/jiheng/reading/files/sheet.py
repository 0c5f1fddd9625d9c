"""A sheet while it is being read: cells come one by one, the grid comes out with merged cells once."""

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid, Note

_MOST_TEXTS = _MOST_BLANKS = 100_000
_LAST_ROW, _LAST_COLUMN = 100_000, 1_000
_MOST_MERGED_ROWS = 200_000
_MOST_NOTES = 50


class Sheet:
    """Gathers cells, spans and notes of one sheet within limits; places print as letters and numbers."""

    def __init__(self, title: str) -> None:
        self.title, self.last_row = title, 0
        self._rows: dict[int, dict[int, tuple[str, str | None]]] = {}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._covers: dict[int, list[tuple[int, int, int]]] = {}
        self._notes: list[Note] = []
        self._texts = self._blanks = self._merged_rows = self._noted = self._last = self._width = 0

    def put(self, row: int, column: int, text: str, code: str | None = None) -> bool:
        """Take a cell; False when the sheet is full and the rest is to be left, which is noted."""
        if row > _LAST_ROW or self._texts >= _MOST_TEXTS:
            self._notes.append(Note(f"“{self.title}”太大，只读了前 {self.last_row} 行，后面的没有读。"))
            return False
        if column > _LAST_COLUMN:
            if text:
                self.note(row, _LAST_COLUMN, f"这一行第 {_LAST_COLUMN} 列以后的内容没有读")
        elif text:
            self._texts += 1
            self._rows.setdefault(row, {})[column] = (text, code)
            self._last, self._width = max(self._last, row), max(self._width, column)
        elif self._blanks < _MOST_BLANKS:
            self._blanks += 1
            self._rows.setdefault(row, {})[column] = (text, code)
        return True

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range."""
        self._merged_rows += bottom - top + 1
        if bottom < top or right < left or self._merged_rows > _MOST_MERGED_ROWS:
            return
        if len(self._covers.get(top, ())) < _LAST_COLUMN:
            self._spans[top, left] = (bottom - top + 1, right - left + 1)
            for row in range(top, bottom + 1):
                self._covers.setdefault(row, []).append((top, left, right))

    def note(self, row: int, column: int, message: str) -> None:
        """Note something about a cell; after the fiftieth only their number."""
        self._noted += 1
        if self._noted <= _MOST_NOTES:
            self._notes.append(Note(f"{message}。", self._place(row, column)))
        self._last, self._width = max(self._last, row), max(self._width, column)

    def grid(self, notes: tuple[Note, ...] = ()) -> Grid | None:
        """The grid of what came, or None where nothing did; `notes` are put before the sheet's own."""
        if not self._last:
            return None
        if self._noted > _MOST_NOTES:
            self._notes.append(Note(f"“{self.title}”还有 {self._noted - _MOST_NOTES} 个单元格有同样的问题。"))
        rows = tuple(self._row(row) for row in range(1, self._last + 1))
        return Grid(rows, has_merges=True, title=self.title, notes=(*notes, *self._notes))

    def _row(self, row: int) -> tuple[Cell, ...]:
        cells = self._rows.get(row, {})
        covers = self._covers.get(row, ())
        starts = [left for top, left, _ in covers if top == row]
        end = min(max([*cells, *starts], default=0), max([self._width, *starts]))
        hidden = {c for top, left, right in covers for c in range(left + (top == row), min(right, end) + 1)}
        return tuple(self._cell(row, c, *cells.get(c, ("", None))) for c in range(1, end + 1) if c not in hidden)

    def _cell(self, row: int, column: int, text: str, code: str | None) -> Cell:
        height, width = self._spans.get((row, column), (1, 1))
        return Cell(
            place=self._place(row, column),
            text=text,
            rows=min(height, self._last - row + 1),
            columns=min(width, _LAST_COLUMN),
            number_format=code,
        )

    def _place(self, row: int, column: int) -> Place:
        return Place(row, column, sheet=self.title, is_cell=True)
