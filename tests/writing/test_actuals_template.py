"""The empty sheet of actual values: the contract's columns first, and scoring reads it back."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jiheng.reading.files.grids import grids_of
from jiheng.scoring.actuals import COLUMNS, Actuals
from jiheng.writing.actuals_template import actuals_template_bytes, write_actuals_template
from jiheng.writing.errors import UnknownEndingError
from writing.seed import seed_declaration


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_it_reads_back_as_a_row_for_each_indicator_with_nothing_typed(ending: str) -> None:
    """38 rows, each found by its id, all empty."""
    document = seed_declaration()
    (grid,) = grids_of(actuals_template_bytes(document, ending), f"空表{ending}")
    actuals = Actuals.from_table([[cell.text for cell in row] for row in grid.rows])
    assert [(row.id, row.name) for row in actuals.rows] == [(i.id, i.name) for i in document.indicators]
    assert all(row.is_empty for row in actuals.rows)
    assert actuals.assign(document.indicators).rows == {}


def test_csv_opens_in_excel_and_begins_with_the_columns() -> None:
    """The mark of UTF-8 stands first; targets that begin with = are no formula."""
    data = actuals_template_bytes(seed_declaration(), ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0])[:8] == list(COLUMNS)
    assert (rows[1]["id"], rows[1]["目标值"]) == ("QN2", "'=100%")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_workbook_helps_the_one_who_fills_it_in() -> None:
    """A list to choose from for qualitative rows, cells that keep what is typed, and a note on each column."""
    page = load_workbook(BytesIO(actuals_template_bytes(seed_declaration(), ".xlsx"))).worksheets[0]
    (validation,) = page.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("F3:F40", '"达成,部分达成,未达成"')
    assert page["C3"].number_format == "@"
    assert page["C2"].comment is not None
    assert "不会当作 0" in page["C2"].comment.text
    assert page.freeze_panes == "C3"


def test_a_name_like_a_formula_is_text(tmp_path: Path) -> None:
    """What a unit wrote is never evaluated."""
    document = seed_declaration()
    row = replace(document.indicators[0], name="=HYPERLINK(1)")
    path = tmp_path / "a.xlsx"
    write_actuals_template(replace(document, indicators=(row,)), path)
    assert load_workbook(path).worksheets[0]["B3"].data_type == "s"


def test_other_endings_are_refused(tmp_path: Path) -> None:
    """Only .xlsx and .csv can be filled in."""
    with pytest.raises(UnknownEndingError, match=r"\.xlsx、\.csv"):
        write_actuals_template(seed_declaration(), tmp_path / "a.pdf")
