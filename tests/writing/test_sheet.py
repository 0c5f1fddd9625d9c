"""The laid-out form: the same cells and merges as the official one, and a path for every value."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.indicator import PlaceholderRow
from jiheng.policy.loading import load_pack
from jiheng.writing.layouts import layout_for, sheet_for
from jiheng.writing.placed import ExtraColumn, Sheet, SheetCell
from jiheng.writing.sheet import sheet_of
from paths import SEED
from strategies import documents
from writing.seed import PACKS, seed_declaration


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    document = seed_declaration()
    return sheet_of(document, layout_for(document, load_pack("shanghai")))


def spans(sheet: Sheet, first: int) -> set[tuple[int, int, int, int]]:
    return {
        (c.row - first, c.column, c.rows, c.columns)
        for c in sheet.cells
        if c.row >= first and (c.rows > 1 or c.columns > 1)
    }


def test_indicator_table_is_merged_as_the_official_workbook_is(sheet: Sheet) -> None:
    """From 分解目标 down, every merged range of the seed workbook is there, and no other."""
    page = load_workbook(SEED / "xinhong-2024.xlsx").worksheets[0]
    official = {
        (r.min_row - 19, r.min_col, r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
        for r in page.merged_cells.ranges
        if r.min_row >= 19
    }
    first = next(c.row for c in sheet.cells if c.text == "分解目标")
    assert spans(sheet, first) == official


@pytest.mark.parametrize(
    ("path", "text", "role"),
    [
        ("title", "单位整体支出绩效目标申报表", "title"),
        ("year", "（2024年度）", "subtitle"),
        ("unit_name", "上海市闵行区人民政府新虹街道办事处（汇总）", "value"),
        ("key_tasks.5.name", "政府自身建设再增强", "value"),
        ("budget.total", "672,063,140.00", "value"),
        ("budget.other_funds", "", "value"),
        ("staffing.internal_offices", "9", "value"),
        ("placeholder_rows.IN4.text", "根据沪财绩【2022】13号文的规定要求设置三级指标和指标值", "value"),
        ("indicators.QL9.level1", "产出指标", "value"),
        ("indicators.QN2.operator", "=", "value"),
        ("indicators.QN2.target", "100", "value"),
        ("indicators.QN1.target", "按计划有序推进", "value"),
        ("indicators.SA2.unit_of_measure", "%", "value"),
    ],
)
def test_every_value_has_its_cell(sheet: Sheet, path: str, text: str, role: str) -> None:
    """A path finds the cell that shows its value, also inside a merged cell."""
    cell = sheet.at(path)
    assert cell is not None
    assert (cell.text, cell.role) == (text, role)


def test_duties_are_numbered_one_a_line(sheet: Sheet) -> None:
    """Duties print as `1.…；` lines in one cell."""
    duties = sheet.at("duties")
    assert duties is not None
    assert duties.text.splitlines()[3] == "4.开展爱国卫生、计划生育、市容卫生、环境保护、绿化美化工作；"
    assert duties.text.splitlines()[10] == "11.完成区政府交办的其他事项"


def test_rows_know_their_item(sheet: Sheet) -> None:
    """A row says which item of the document it shows, so that it can be moved or removed."""
    items = [row.item for row in sheet.rows if row.item]
    assert items[:6] == [
        "key_tasks.1",
        "key_tasks.2",
        "key_tasks.3",
        "key_tasks.4",
        "key_tasks.5",
        "placeholder_rows.IN1",
    ]
    assert items[-1] == "indicators.SA2"


def test_extra_columns_stand_at_the_right_and_the_form_stretches(sheet: Sheet) -> None:
    """A column the layout has not is put beside the table; everything above reaches the new edge."""
    document = seed_declaration()
    extra = ExtraColumn(label="得分", path="score", texts={"QN2": "2.88"})
    wider = sheet_of(document, layout_for(document, load_pack("shanghai")), extra=[extra])
    assert len(wider.widths) == len(sheet.widths) + 1
    assert {c.last_column for row in wider.rows for c in row.cells if c.last_column >= 9} == {9, 10}
    cell = wider.at("indicators.QN2.score")
    assert cell is not None
    assert (cell.column, cell.text) == (10, "2.88")
    assert covers_exactly(wider)


def test_a_placeholder_stands_beside_its_own_level() -> None:
    """A row without an indicator under 效益指标 is printed below that level's rows, not at the top."""
    document = seed_declaration()
    lone = PlaceholderRow(id="SU1", level1="效益指标", level2="可持续影响指标", text=Blank.NOT_FILLED)
    sheet = sheet_for(replace(document, placeholder_rows=(lone,)), load_pack("shanghai"))
    below, above = sheet.at("placeholder_rows.SU1.level2"), sheet.at("indicators.EN1.level2")
    assert below is not None
    assert above is not None
    assert below.row == above.row + 1
    level1 = sheet.at("placeholder_rows.SU1.level1")
    assert level1 == sheet.at("indicators.EC1.level1")


def test_a_form_without_rows_keeps_one_to_write_in() -> None:
    """An empty declaration still has a row under each head."""
    document = replace(seed_declaration(), key_tasks=(), indicators=(), placeholder_rows=())
    sheet = sheet_of(document, layout_for(document, load_pack("shanghai")))
    empty = [row for row in sheet.rows if row.cells and all(c.text == "" for c in row.cells)]
    assert len(empty) == 2
    assert covers_exactly(sheet)


def covers_exactly(sheet: Sheet) -> bool:
    """Whether every place of the sheet is under exactly one cell."""
    places = [(r, c) for cell in sheet.cells for r, c in places_of(cell)]
    return sorted(places) == [(r, c) for r in range(1, len(sheet.rows) + 1) for c in range(1, len(sheet.widths) + 1)]


def places_of(cell: SheetCell) -> list[tuple[int, int]]:
    rows, columns = range(cell.row, cell.last_row + 1), range(cell.column, cell.last_column + 1)
    return [(r, c) for r in rows for c in columns]


@settings(max_examples=60, deadline=None)
@given(documents())
def test_cells_neither_overlap_nor_leave_holes(document: Document) -> None:
    """In any layout every place of the sheet is under exactly one cell."""
    for pack in PACKS:
        assert covers_exactly(sheet_for(document, load_pack(pack)))
