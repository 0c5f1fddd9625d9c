"""The empty sheet of actual values: the contract's columns first, and scoring reads it back."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jiheng.policy.loading import load_pack
from jiheng.reading.files.grids import grids_of
from jiheng.scoring.actuals import COLUMNS, Actuals
from jiheng.scoring.plan import plan
from jiheng.writing.actuals_template import actuals_template_bytes, write_actuals_template
from jiheng.writing.errors import UnknownEndingError
from writing.seed import seed_declaration

SHANGHAI = load_pack("shanghai")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_it_reads_back_as_a_row_for_each_indicator_with_nothing_typed(ending: str) -> None:
    """The 38 indicators and the pack's rows for 投入管理, each found by its id, all empty."""
    document = seed_declaration()
    (grid,) = grids_of(actuals_template_bytes(document, ending, SHANGHAI), f"空表{ending}")
    actuals = Actuals.from_table([[cell.text for cell in row] for row in grid.rows])
    planned = plan(document, SHANGHAI).indicators
    assert [(row.id, row.name) for row in actuals.rows] == [(i.id, i.name) for i in planned]
    assert {i.id for i in document.indicators} < {row.id for row in actuals.rows}
    assert all(row.is_empty for row in actuals.rows)
    assert actuals.assign(planned).rows == {}


def test_csv_opens_in_excel_and_begins_with_the_columns() -> None:
    """The mark of UTF-8 stands first; targets that begin with = are no formula."""
    data = actuals_template_bytes(seed_declaration(), ".csv", SHANGHAI)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0])[:8] == list(COLUMNS)
    (row,) = (row for row in rows if row["id"] == "QN2")
    assert (row["目标值"], row["分值"]) == ("'=100%", "1.49")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_workbook_helps_the_one_who_fills_it_in() -> None:
    """A list to choose from for qualitative rows, cells that keep what is typed, and a note on each column."""
    page = load_workbook(BytesIO(actuals_template_bytes(seed_declaration(), ".xlsx", SHANGHAI))).worksheets[0]
    lists = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation}
    rows = {str(page.cell(n, 1).value): n for n in range(3, page.max_row + 1)}
    assert lists[f"F{rows['QN1']}"] == '"达成,部分达成,未达成"'
    assert f"F{rows['QN2']}" not in lists
    assert page["C3"].number_format == "@"
    assert page["C2"].comment is not None
    assert "不会当作 0" in page["C2"].comment.text
    assert page.freeze_panes == "C3"


def test_a_name_like_a_formula_is_text(tmp_path: Path) -> None:
    """What a unit wrote is never evaluated."""
    document = seed_declaration()
    row = replace(document.indicators[0], name="=HYPERLINK(1)")
    path = tmp_path / "a.xlsx"
    write_actuals_template(replace(document, indicators=(row,)), path, load_pack("mof-2020"))
    assert load_workbook(path).worksheets[0]["B3"].data_type == "s"


def test_other_endings_are_refused(tmp_path: Path) -> None:
    """Only .xlsx and .csv can be filled in."""
    with pytest.raises(UnknownEndingError, match=r"\.xlsx、\.csv"):
        write_actuals_template(seed_declaration(), tmp_path / "a.pdf", SHANGHAI)
