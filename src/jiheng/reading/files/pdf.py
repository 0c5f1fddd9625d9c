"""PDF with text → grids: ruled tables joined over page breaks, with the lines of text above; a scan is refused."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError

from jiheng.forms.trace import Place
from jiheng.reading.errors import DamagedFileError, EncryptedFileError, ScannedFileError, TooLargeError
from jiheng.reading.files.glyphs import Line, lines_of
from jiheng.reading.files.pdf_page import PageContent, content_of
from jiheng.reading.files.placing import placed
from jiheng.reading.files.ruling import RuledTable, clustered, ruled_tables
from jiheng.reading.grid import Cell, Grid, Note

_MOST_PAGES = 2_000
_MOST_CELLS = 300_000
_LINES_ABOVE = 12
_COLUMNAR = 3
"""A stretch of text with this many lines of several pieces is a table without ruling, not prose."""
_SAME_COLUMN = 3.0
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第?\s*[0-9０-９]{1,4}\s*页?)(?:\s*[,，/共]\s*共?\s*[0-9]{1,4}\s*页?)?[-—–·\s]*")
_HASHES = re.compile(r"#{2,}")
_NARROW = "这个单元格只印出了 #，因为原表的列太窄，读不到数。请对照原件补填。"
_MOSTLY_UNREADABLE = 0.5


@dataclass(frozen=True, slots=True)
class _PagedTable:
    page: int
    first_row: int
    table: RuledTable
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _PagedLine:
    page: int
    row: int
    line: Line


_Item = _PagedTable | _PagedLine


def grids_of_pdf(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables in order, each with the lines above it; lines alone where there is no table."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise EncryptedFileError(name) from error
        raise DamagedFileError(name, "PDF") from error
    with document:
        reader = _Reader(name)
        try:
            for number in range(min(len(document), _MOST_PAGES)):
                page = document[number]
                reader.page(number + 1, content_of(page))
                page.close()
        except PdfiumError as error:
            raise DamagedFileError(name, "PDF", f"第{number + 1}页无法打开") from error
    return reader.finished()


class _Reader:
    """Takes page by page and parts the items into grids; holds texts and numbers only, so memory stays small."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[list[_Item]] = []
        self._above: list[_PagedLine] = []
        self._cells = self._glyphs = self._unreadable = 0
        self._without_text: list[int] = []

    def page(self, number: int, content: PageContent) -> None:
        """Take a page's tables and lines from top to bottom."""
        self._glyphs += len(content.glyphs)
        self._unreadable += content.unreadable
        if not content.glyphs and content.has_picture:
            self._without_text.append(number)
        row = 1
        for item in _items(content):
            if isinstance(item, Line):
                self._above.append(_PagedLine(number, row, item))
                row += 1
            else:
                table, texts = item
                self._table(_PagedTable(number, row, table, texts))
                row += len(table.ys) - 1

    def finished(self) -> tuple[Grid, ...]:
        """All grids."""
        if not self._glyphs or self._unreadable > _MOSTLY_UNREADABLE * (self._glyphs + self._unreadable):
            raise ScannedFileError(self._name, has_codes=bool(self._unreadable))
        if self._parts:
            self._parts[-1].extend(self._kept_above())
        else:
            self._parts.append(list(self._above))
        notes: tuple[Note, ...] = ()
        if self._without_text:
            pages = "、".join(map(str, self._without_text[:20]))
            notes = (Note(f"第 {pages} 页没有文字，可能是扫描图片，没有读取（本程序不做文字识别）。"),)
        return tuple(_grid(part, notes if n == 0 else ()) for n, part in enumerate(self._parts))

    def _table(self, table: _PagedTable) -> None:
        self._cells += len(table.texts)
        if self._cells > _MOST_CELLS:
            raise TooLargeError(self._name, f"表格单元格超过 {_MOST_CELLS} 个，不像申报表")
        if self._parts and not self._above:
            self._parts[-1].append(table)
        else:
            self._parts.append([*self._kept_above(), table])
        self._above = []

    def _kept_above(self) -> list[_PagedLine]:
        columnar = sum(len(a.line.pieces) > 1 for a in self._above)
        return self._above if columnar >= _COLUMNAR else self._above[-_LINES_ABOVE:]


def _items(content: PageContent) -> Iterator[Line | tuple[RuledTable, tuple[str, ...]]]:
    """Tables with their texts, and lines outside of them, from top to bottom; page numbers left out."""
    tables = ruled_tables(content.horizontal, content.vertical)
    inside, outside = placed(content.glyphs, tables)
    filled = [
        (t.ys[0], (t, tuple("\n".join(line.text for line in lines_of(cell)) for cell in cells)))
        for t, cells in zip(tables, inside, strict=True)
    ]
    found: list[tuple[float, Line | tuple[RuledTable, tuple[str, ...]]]] = [
        (line.top, line) for line in lines_of(outside) if not _PAGE_NUMBER.fullmatch(line.text)
    ]
    found += [(top, table) for top, table in filled if any(table[1])]
    for _, item in sorted(found, key=lambda f: f[0]):
        yield item


def _grid(part: list[_Item], notes: tuple[Note, ...]) -> Grid:
    tables = [item for item in part if isinstance(item, _PagedTable)]
    edges = clustered((x for t in tables for x in t.table.xs), _SAME_COLUMN)
    rows: list[tuple[Cell, ...]] = []
    for item in part:
        if isinstance(item, _PagedTable):
            rows += _table_rows(item, edges)
        else:
            rows.append(_line_cells(item, max(len(edges) - 1, 1)))
    first = next((item.line.text for item in part if isinstance(item, _PagedLine)), "")
    narrow = tuple(Note(_NARROW, cell.place) for row in rows for cell in row if _HASHES.fullmatch(cell.text))
    return Grid(tuple(rows), has_merges=bool(tables), title=first, notes=(*notes, *narrow))


def _line_cells(item: _PagedLine, width: int) -> tuple[Cell, ...]:
    is_whole = len(item.line.pieces) == 1
    return tuple(
        Cell(
            place=Place(item.row, column, page=item.page),
            text=piece.text,
            columns=width if is_whole else 1,
            left=round(piece.left),
            right=round(piece.right),
        )
        for column, piece in enumerate(item.line.pieces, 1)
    )


def _table_rows(item: _PagedTable, edges: list[float]) -> list[tuple[Cell, ...]]:
    """The table's rows, its columns counted by the edges of all tables of the grid."""
    table = item.table
    at = [min(bisect_left(edges, x - _SAME_COLUMN), len(edges) - 1) for x in table.xs]
    rows: list[list[Cell]] = [[] for _ in table.ys[1:]]
    for area, text in zip(table.areas, item.texts, strict=True):
        cell = Cell(
            place=Place(item.first_row + area.top, at[area.left] + 1, page=item.page),
            text=text,
            rows=area.bottom - area.top,
            columns=max(at[area.right] - at[area.left], 1),
            left=round(table.xs[area.left]),
            right=round(table.xs[area.right]),
        )
        rows[area.top].append(cell)
    return [tuple(row) for row in rows]
