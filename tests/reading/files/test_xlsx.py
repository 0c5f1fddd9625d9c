"""Workbooks come out as a person sees them, digit for digit, and what they hide is said."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from jiheng.forms.trace import Place
from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Cell, Grid
from paths import REAL, SEED


def written(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表1"
    fill(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def only(data: bytes) -> Grid:
    (grid,) = grids_of(data, "表.xlsx")
    return grid


def at(grid: Grid, place: str) -> Cell:
    return next(c for c in grid if c.place == Place.parse(place))


def test_numbers_are_shown_by_their_formats_and_lose_no_digit() -> None:
    """A percent stored as a fraction, an amount of six decimals, a whole number, a date, a truth value."""

    def fill(sheet: Worksheet) -> None:
        sheet.append([0.88, 10891.615675, 672063140, date(2024, 3, 1), True])
        sheet["A1"].number_format, sheet["B1"].number_format = "0%", "#,##0.00"

    grid = only(written(fill))
    assert [c.text for c in grid] == ["88%", "10891.615675", "672063140", "2024-03-01", "是"]
    assert at(grid, "表1!A1").number_format == "0%"


def test_a_merged_cell_stands_once_with_its_span() -> None:
    """Covered cells are left out; their neighbours keep their letters."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["C2"], sheet["C3"] = "申报表", "产出指标", "完成率", "合格率"
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:B3")

    rows = only(written(fill)).rows
    assert [[(str(c.place), c.rows, c.columns) for c in row] for row in rows] == [
        [("表1!A1", 1, 3)],
        [("表1!A2", 2, 2), ("表1!C2", 1, 1)],
        [("表1!C3", 1, 1)],
    ]


def test_a_formula_without_a_saved_value_is_reported_and_not_taken_for_empty() -> None:
    """A program that never computed the sheet leaves no value: the cell is named."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(["部门整体预算总额（元）", "=1+2"])

    grid = only(written(fill))
    assert at(grid, "表1!B1").text == ""
    (note,) = grid.notes
    assert note.place == Place.parse("表1!B1")
    assert "公式没有保存计算结果" in note.message


def test_hidden_sheets_are_left_out_unless_there_is_nothing_else() -> None:
    """Choices for drop-down lists hide on sheets of their own."""
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("隐藏")
    assert isinstance(first, Worksheet)
    first.title, first["A1"], second["A1"] = "表", "单位名称", "选项"
    second.sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    assert [g.title for g in grids_of(buffer.getvalue(), "表.xlsx")] == ["表"]


def test_several_sheets_are_several_grids_in_order() -> None:
    """Each place names its sheet; an empty sheet gives nothing."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, text in (("甲", "一"), ("空", ""), ("乙", "二")):
            book.add_worksheet(name).write(0, 0, text)
    assert [(g.title, g.rows[0][0].text, str(g.rows[0][0].place)) for g in grids_of(buffer.getvalue(), "多.xlsx")] == [
        ("甲", "一", "甲!A1"),
        ("乙", "二", "乙!A1"),
    ]


def test_rich_text_is_one_text_and_line_breaks_are_kept() -> None:
    """Bold words inside a cell, a break typed with Alt+Enter, an escaped carriage return."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_rich_string(0, 0, "考察", book.add_format({"bold": True}), "完成率", "的情况")
        sheet.write_string(0, 1, "第一行\n第二行")
        sheet.write_string(0, 2, "项目_x000D_\n名称")
    assert [c.text for c in only(buffer.getvalue())] == ["考察完成率的情况", "第一行\n第二行", "项目_x000D_\n名称"]


@pytest.mark.parametrize("sample", [SEED / "xinhong-2024.xlsx", REAL / "010.xlsx"], ids=lambda p: str(p.name))
def test_a_real_workbook_says_the_same_to_another_reader(sample: object) -> None:
    """An independent reader finds the same texts and merges."""
    path = str(sample)
    with open(path, "rb") as file:  # noqa: PTH123, because the other reader takes a string too
        grid = only(file.read())
    theirs = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    expected = {
        (r, c): value
        for r, row in enumerate(theirs.to_python(skip_empty_area=False), 1)
        for c, value in enumerate(row, 1)
        if value != ""
    }
    ours = {(c.place.row, c.place.column): c for c in grid if c.text}
    assert set(ours) == set(expected)
    for key, value in expected.items():
        if isinstance(value, str):
            assert ours[key].text == value.strip()
        elif isinstance(value, float) and "%" not in (ours[key].number_format or ""):
            assert float(ours[key].text) == pytest.approx(value)
    spans = {(c.place.row - 1, c.place.column - 1, c.rows, c.columns) for c in grid if c.rows * c.columns > 1}
    assert spans == {(a, b, c - a + 1, d - b + 1) for (a, b), (c, d) in theirs.merged_cell_ranges or []}
