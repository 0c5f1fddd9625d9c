"""The form as a workbook: merged, ruled, wrapped and ready to print; no formula and no macro in it."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from jiheng.writing.placed import Sheet, SheetCell
from jiheng.writing.row_heights import row_heights

SANS = "黑体"
SERIF = "宋体"
_TOTAL_WIDTH = 150
"""Room of one A4 page across, in half-widths, at the sizes below."""
_SIZES = {"title": 18, "subtitle": 11, "heading": 11}
_LINE = 13.5
_EXACT_DIGITS = 15
"""A workbook keeps figures as binary floats, which carry fifteen decimal digits exactly."""
_MAX_TEXT = 32767
_A4 = 9


def xlsx_bytes(*sheets: Sheet) -> bytes:
    """A workbook with these sheets, each named by its title."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        formats = _Formats(book)
        names: set[str] = set()
        for sheet in sheets:
            _fill(book.add_worksheet(_tab(sheet.title, names)), sheet, formats)
    return stream.getvalue()


def _tab(title: str, taken: set[str]) -> str:
    """A tab name a workbook allows: no forbidden sign, at most 31 long, used once."""
    clean = "".join(c for c in title if c not in "[]:*?/\\'" and c.isprintable())[:28].strip() or "表"
    name, n = clean, 1
    while name.lower() in taken:
        n += 1
        name = f"{clean}{n}"
    taken.add(name.lower())
    return name


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, str, str], Any] = {}

    def of(self, cell: SheetCell, number_format: str) -> Any:
        key = (cell.role, cell.align, number_format)
        if key not in self.made:
            self.made[key] = self.book.add_format(_style(cell, number_format))
        return self.made[key]


def _style(cell: SheetCell, number_format: str) -> dict[str, object]:
    style: dict[str, object] = {
        "font_name": SERIF if cell.role == "value" else SANS,
        "font_size": _SIZES.get(cell.role, 10),
        "align": cell.align,
        "valign": "vcenter",
    }
    # A figure wider than its cell would show as ####; a text wraps.
    style["shrink" if number_format else "text_wrap"] = True
    if cell.role not in {"title", "subtitle"}:
        style["border"] = 1
    if cell.align == "right":
        style["indent"] = 1
    if number_format:
        style["num_format"] = number_format
    return style


def _fill(page: Any, sheet: Sheet, formats: _Formats) -> None:
    scale = _TOTAL_WIDTH / sum(sheet.widths)
    widths = tuple(w * scale for w in sheet.widths)
    for n, width in enumerate(widths):
        page.set_column(n, n, width)
    for n, height in enumerate(row_heights(sheet, widths, _LINE)):
        page.set_row(n, height * (1.4 if sheet.rows[n].cells[:1] and sheet.rows[n].cells[0].role == "title" else 1))
    for cell in sheet.cells:
        _write(page, cell, formats)
    _set_up_print(page, sheet)


def _write(page: Any, cell: SheetCell, formats: _Formats) -> None:
    row, column = cell.row - 1, cell.column - 1
    number_format = exact_format(cell)
    style = formats.of(cell, number_format or "")
    if cell.rows > 1 or cell.columns > 1:
        page.merge_range(row, column, cell.last_row - 1, cell.last_column - 1, "", style)
    if number_format and cell.number is not None:
        page.write_number(row, column, float(cell.number), style)
    elif cell.text:
        page.write_string(row, column, cell.text[:_MAX_TEXT], style)
    else:
        page.write_blank(row, column, None, style)


def exact_format(cell: SheetCell) -> str | None:
    """The number format that shows the figure just as it is printed; None where only a text can carry it."""
    number = cell.number
    if number is None or len(number.normalize().as_tuple().digits) > _EXACT_DIGITS:
        return None
    grouped = "," in cell.text
    places = len(cell.text.partition(".")[2])
    shown = f"{number:,.{places}f}" if grouped else f"{number:.{places}f}"
    if shown != cell.text or Decimal(repr(float(number))) != number:
        return None
    whole = "#,##0" if grouped else "0"
    return f"{whole}.{'0' * places}" if places else whole


def _set_up_print(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f'&C&"{SANS},Regular"&9第&P页 共&N页')
    if sheet.table_head:
        first, last = sheet.table_head
        page.repeat_rows(first - 1, last - 1)
    page.print_area(0, 0, len(sheet.rows) - 1, len(sheet.widths) - 1)
