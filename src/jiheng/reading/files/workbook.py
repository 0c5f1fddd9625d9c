"""Workbooks (.xlsx .xls .ods) → one grid a sheet, merged cells once, numbers exact."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineWorkbook

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid

_Value = int | float | str | bool | time | date | datetime | timedelta


def grids_of_workbook(data: bytes, name: str) -> tuple[Grid, ...]:  # noqa: ARG001, because errors will name the file
    """The sheets that hold something, in order."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    grids = []
    for sheet_name in book.sheet_names:
        sheet = book.get_sheet_by_name(sheet_name)
        spans, covered = _spans(sheet.merged_cell_ranges or [])
        rows = sheet.to_python(skip_empty_area=False)
        cells = tuple(tuple(_row(row, number, sheet_name, spans, covered)) for number, row in enumerate(rows))
        if any(c.text for row in cells for c in row):
            grids.append(Grid(cells, has_merges=True, title=sheet_name))
    return tuple(grids)


def _spans(
    merges: list[tuple[tuple[int, int], tuple[int, int]]],
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in merges}
    covered = {
        (r, c) for (top, left), (h, w) in spans.items() for r in range(top, top + h) for c in range(left, left + w)
    }
    return spans, covered - set(spans)


def _row(
    row: list[_Value],
    number: int,
    sheet: str,
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> Iterator[Cell]:
    for column, value in enumerate(row):
        if (number, column) not in covered:
            rows, columns = spans.get((number, column), (1, 1))
            place = Place(number + 1, column + 1, sheet=sheet, is_cell=True)
            yield Cell(place=place, text=_text(value), rows=rows, columns=columns)


def _text(value: _Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return str(value).strip()
