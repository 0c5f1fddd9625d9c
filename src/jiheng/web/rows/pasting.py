"""Putting a block of texts into the form, from one cell to the right and downwards, as the page shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from jiheng.forms.errors import JihengError, UnknownPathError
from jiheng.forms.figures import plain
from jiheng.forms.patch import Change
from jiheng.policy.governing import governing_day
from jiheng.policy.layout import CellsBlock, ListBlock
from jiheng.reading.recognise.target import split_target
from jiheng.reading.recognise.vocabulary import vocabulary_of
from jiheng.web.page.findings import place_name
from jiheng.web.page.naming import cell_names
from jiheng.web.rows.block import Block, Copied
from jiheng.web.rows.places import INDICATORS, LEVELS, PLACEHOLDERS, TASKS, Spot, group_of, row_at, shown, spot_of
from jiheng.web.rows.rewriting import Rewriting
from jiheng.web.typed import UnreadableCellError, typed_patch
from jiheng.writing.completing import completed
from jiheng.writing.layouts import layout_for, sheet_for
from jiheng.writing.placed import Sheet, SheetCell
from jiheng.writing.table import TableColumn, table_columns
from jiheng.writing.values import YUAN_IN

P = TypeVar("P", TableColumn, SheetCell)
TABLES = {INDICATORS: INDICATORS, PLACEHOLDERS: INDICATORS, TASKS: TASKS}


@dataclass(frozen=True, slots=True)
class Left:
    """A text that found no cell, or that its cell cannot hold: where, what, and why."""

    place: str
    text: str
    why: str
    path: str = ""


@dataclass(slots=True)
class Pasting:
    """A block being put into the form; `left` is what could not be, everything else is in `rewriting`."""

    rewriting: Rewriting
    sheet: Sheet
    filled: int = 0
    left: list[Left] = field(default_factory=list)
    _changes: list[Change] = field(default_factory=list)
    _texts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def new_rows(self) -> int:
        """How many rows were added."""
        return len(self.rewriting.rows)

    def put(self, path: str, block: Block) -> None:
        """Fills from the cell at that path; UnknownPathError where the form has none."""
        start = self.sheet.at(path)
        if start is None or not start.path:
            raise UnknownPathError(path)
        kind = start.path.partition(".")[0]
        if kind in TABLES and self._item(start):
            self._put_rows(start, block, TABLES[kind])
        else:
            self._put_cells(start, block)
        self.rewriting.apply(*self._changes)
        for where, text in self._texts:
            self.rewriting.trace = self.rewriting.trace.edited(where, text)
        self._name_places()

    def _item(self, cell: SheetCell) -> str | None:
        return self.sheet.rows[cell.row - 1].item

    # Rows of a table

    def _put_rows(self, start: SheetCell, block: Block, kind: str) -> None:
        columns = self._columns(kind)
        first = next((n for n, c in enumerate(columns) if c.start == start.column), 0)
        there = [r.item for r in self.sheet.rows[start.row - 1 :] if r.item and TABLES[r.item.split(".")[0]] == kind]
        levels, above = ("", ""), self._above(start, kind)
        for number, cells in enumerate(block, 1):
            texts = self._by_field(cells, columns[first:], number)
            given = tuple(texts.pop(level, "") or "" for level in LEVELS)
            if given[0] and given[0] != levels[0]:
                levels = ("", "")
            levels = (given[0] or levels[0], given[1] or levels[1])
            row = spot_of(there[number - 1]) if number <= len(there) else None
            if row is None or row.kind == PLACEHOLDERS:
                if not any(texts.values()):
                    continue
                row = self._new_row(row, above, levels)
            elif kind == INDICATORS:
                self._set_levels(row, levels)
            above = row
            self._fill(row, texts)

    def _columns(self, kind: str) -> Sequence[TableColumn]:
        document, pack = self.rewriting.document, self.rewriting.pack
        blocks = completed(layout_for(document, pack), document).blocks
        tables = (b for b in blocks if not isinstance(b, CellsBlock))
        specs = next(b.columns for b in tables if (b.path if isinstance(b, ListBlock) else INDICATORS) == kind)
        return table_columns(specs)

    def _above(self, start: SheetCell, kind: str) -> Spot | None:
        """The row above the first one, below which new rows go when the block begins where there is none."""
        items = [r.item for r in self.sheet.rows[: start.row] if r.item and TABLES[r.item.split(".")[0]] == kind]
        return spot_of(items[-1]) if items else None

    def _by_field(self, cells: Sequence[Copied], columns: Sequence[TableColumn], number: int) -> dict[str, str]:
        """The texts of one row by the field whose column they fall into."""
        texts: dict[str, str] = {}
        for n, (text, column) in enumerate(_matched(cells, columns), 1):
            if text is None:
                continue
            if column is not None and column.path:
                texts[column.path] = text.strip()
            elif text.strip():
                self._leave(number, n, text, _("超出了表格的右边"))
        return texts

    def _new_row(self, waiting: Spot | None, above: Spot | None, levels: tuple[str, str]) -> Spot:
        """A new row: in the group that the block names, else in that of the row it falls on, else below the last."""
        if above and above.kind == TASKS:
            return spot_of(self.rewriting.add_below(above))
        group = levels if levels[1] else self._group(waiting) if waiting else None
        if group is None and above is not None:
            return spot_of(self.rewriting.add_below(above))
        table = self.rewriting.table
        if above and above.kind == INDICATORS and group and table.as_written(group) == self._group(above):
            return spot_of(self.rewriting.add_below(above))
        return spot_of(self.rewriting.add_to(group or levels))

    def _group(self, spot: Spot) -> tuple[str, str]:
        table = self.rewriting.table
        return group_of(table.rows[table.index(spot)])

    def _set_levels(self, row: Spot, levels: tuple[str, str]) -> None:
        now = row_at(self.rewriting.document, row)
        for level, text in zip(LEVELS, levels, strict=True):
            if text and text != shown(getattr(now, level, None)):
                self._set(f"{row.path}.{level}", text)

    def _fill(self, row: Spot, texts: dict[str, str]) -> None:
        if row.kind == INDICATORS and texts.get("target"):
            texts = self._apart(texts)
        is_new = row.path in self.rewriting.rows
        for name, text in texts.items():
            if text or not is_new:
                self._set(f"{row.path}.{name}", text)

    def _apart(self, texts: dict[str, str]) -> dict[str, str]:
        """A target without the sign and unit glued to it; those go to their own cells unless the block fills them."""
        document = self.rewriting.document
        words = vocabulary_of(self.rewriting.pack, governing_day(document.year)).words
        split = split_target(texts["target"], words)
        is_plain = texts["target"].isascii() and not (split.operator or split.unit)
        if split.number is None or split.doubts or is_plain:
            return texts
        found = {"target": plain(split.number), "operator": split.operator and split.operator.sign}
        found["unit_of_measure"] = split.unit
        return texts | {
            name: text for name, text in found.items() if text and (name == "target" or not texts.get(name))
        }

    # Cells outside the tables

    def _put_cells(self, start: SheetCell, block: Block) -> None:
        done: set[tuple[int, int]] = set()
        for number, cells in enumerate(block, 1):
            here = self._visible(start.row + number - 1, start.column)
            for n, (text, cell) in enumerate(_matched(cells, here), 1):
                if text is None or (not text.strip() and (cell is None or cell.role != "value")):
                    continue
                if cell is None:
                    self._leave(number, n, text, _("超出了表格"))
                elif cell.role == "value" and cell.path and (cell.row, cell.column) not in done:
                    done.add((cell.row, cell.column))
                    for path in cell.covers or (cell.path,):
                        self._set(path, text.strip())
                elif text.strip() != cell.text.strip():
                    self._leave(number, n, text, _("这里是表上印好的字，不能填"))

    def _visible(self, row: int, column: int) -> list[SheetCell]:
        """The cells that stand in a row outside the tables, from that column on."""
        if row > len(self.sheet.rows) or self.sheet.rows[row - 1].item or self.sheet.rows[row - 1].is_head:
            return []
        found = (c for c in self.sheet.cells if c.row <= row <= c.last_row and c.last_column >= column)
        return sorted(found, key=lambda c: c.column)

    # Both

    def _set(self, path: str, text: str) -> None:
        try:
            factor = YUAN_IN[self.sheet.money_unit]
            self._changes += typed_patch(self.rewriting.document, [path], text, factor)
        except UnreadableCellError as error:
            self.left.append(Left("", text, error.needs, path))
        except JihengError as error:
            self.left.append(Left("", text, str(error), path))
        else:
            self._texts.append((path, text))
            self.filled += 1

    def _leave(self, row: int, column: int, text: str, why: str) -> None:
        place = _("粘贴内容的第 %(row)s 行第 %(column)s 格") % {"row": row, "column": column}
        self.left.append(Left(place, text.strip(), why))

    def _name_places(self) -> None:
        """What people call the cells that could not take their text, as the form is now."""
        if any(left.path for left in self.left):
            names = cell_names(sheet_for(self.rewriting.document, self.rewriting.pack))
            self.left = [
                Left(place_name(one.path, names), one.text, one.why, one.path) if one.path else one for one in self.left
            ]


def _matched(cells: Sequence[Copied], places: Sequence[P]) -> Iterator[tuple[str | None, P | None]]:
    """Each copied cell with its place: column by column where both forms have the same columns, else one by one."""
    starts: dict[int, P] = {}
    width = 0
    for place in places:
        starts[width] = place
        width += _span(place)
    at = [sum(c.columns for c in cells[:n]) for n in range(len(cells))]
    total = sum(c.columns for c in cells)
    if total > len(places) and total <= width and all(n in starts for n, c in zip(at, cells, strict=True) if c.text):
        yield from ((cell.text, starts[n]) for n, cell in zip(at, cells, strict=True) if n in starts)
        return
    for n, cell in enumerate(cells):
        yield cell.text, places[n] if n < len(places) else None


def _span(place: TableColumn | SheetCell) -> int:
    return place.span if isinstance(place, TableColumn) else place.columns
