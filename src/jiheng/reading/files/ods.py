"""OpenDocument spreadsheets (.ods) → one grid a sheet; exact values, dressed as their cells show them."""

import re
from collections.abc import Iterator

from jiheng.reading.errors import EncryptedFileError
from jiheng.reading.files.element import Element, attribute, local_name
from jiheng.reading.files.number_format import exact, plain
from jiheng.reading.files.package import Package
from jiheng.reading.files.sheet import Sheet
from jiheng.reading.grid import Grid

_MOST_REPEATS = 1_000
_SHOWN_NUMBER = re.compile(r"(?P<before>[^\d.+-]*)[+-]?[\d,.]*\d[\d,.]*(?P<after>.*)", re.DOTALL)
_CURRENCY = re.compile(r"[¥￥\s]")
_PERCENT = 2


def grids_of_ods(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets that hold something, in order."""
    package = Package(data, name, "电子表格")
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.text("META-INF/manifest.xml"):
        raise EncryptedFileError(name)
    root = package.root("content.xml")
    return tuple(g for table in root.iterfind("{*}body/{*}spreadsheet/{*}table") if (g := _grid(table)))


def _grid(table: Element) -> Grid | None:
    sheet = Sheet(attribute(table, "name"))
    row = 0
    for element in table.iter("{*}table-row"):
        repeats = _count(element, "number-rows-repeated")
        cells = list(_cells(element))
        is_filled = any(text for _, text, _, _ in cells)
        for number in range(min(repeats, _MOST_REPEATS) if is_filled else 0):
            if not _put(sheet, row + 1 + number, cells):
                return sheet.grid()
        row += repeats
        sheet.last_row = row
    return sheet.grid()


def _put(sheet: Sheet, row: int, cells: list[tuple[int, str, int, int]]) -> bool:
    for column, text, rows, columns in cells:
        if not sheet.put(row, column, text):
            return False
        if rows > 1 or columns > 1:
            sheet.merge(row, column, row + rows - 1, column + columns - 1)
    return True


def _cells(row: Element) -> Iterator[tuple[int, str, int, int]]:
    """Column, text, rows and columns of each cell that is not covered; blanks at the end of a row left out."""
    column = 1
    for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        repeats = _count(cell, "number-columns-repeated")
        text = "" if cell.tag.endswith("}covered-table-cell") else _text(cell)
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if text or rows > 1 or columns > 1 or repeats < _MOST_REPEATS:
            for number in range(min(repeats, _MOST_REPEATS)):
                yield column + number, text, rows, columns
        column += repeats


def _text(cell: Element) -> str:
    shown = "\n".join("".join(_pieces(p)) for p in cell.iterchildren("{*}p")).strip()
    kind = attribute(cell, "value-type")
    if kind == "date":
        return (attribute(cell, "date-value") or shown).removesuffix("T00:00:00").replace("T", " ")
    number = exact(attribute(cell, "value")) if kind in {"float", "percentage", "currency"} else None
    dress = _SHOWN_NUMBER.fullmatch(shown)
    if number is None:
        return shown
    if dress is None:
        return plain(number)
    if kind == "percentage":
        number = number.scaleb(_PERCENT)
    return _CURRENCY.sub("", dress["before"]) + plain(number) + dress["after"].strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren("*"):
        tag = local_name(child)
        if tag == "s":
            yield " " * min(_count(child, "c"), 100)
        elif tag in {"line-break", "tab"}:
            yield "\n" if tag == "line-break" else " "
        elif tag in {"span", "a"}:
            yield from _pieces(child)
        yield child.tail or ""


def _count(element: Element, name: str) -> int:
    value = attribute(element, name) or "1"
    return max(int(value), 1) if value.isdecimal() and len(value) < 8 else 1  # noqa: PLR2004, because no sheet has more
