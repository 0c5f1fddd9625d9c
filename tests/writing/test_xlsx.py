"""The workbook: figures are figures, everything else is text, and it prints as a form."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jiheng.forms.document import Document
from jiheng.policy.loading import load_pack
from jiheng.writing.layouts import sheet_for
from jiheng.writing.placed import SheetCell
from jiheng.writing.text_width import line_count, text_width
from jiheng.writing.xlsx import exact_format, xlsx_bytes
from writing.seed import seed_declaration


def page_of(document: Document) -> Worksheet:
    book = load_workbook(BytesIO(xlsx_bytes(sheet_for(document, load_pack("shanghai")))))
    return book.worksheets[0]


def test_money_and_targets_are_figures() -> None:
    """Excel can add them up, and shows them as the form prints them."""
    page = page_of(seed_declaration())
    assert (page["F16"].value, page["F16"].number_format) == (672063140, "#,##0.00")
    assert (page["F33"].value, page["F33"].number_format) == (100, "0")
    assert page["F18"].value is None


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "http://example.com", "{=1}", "0012"])
def test_what_people_wrote_never_becomes_a_formula_a_link_or_a_figure(text: str) -> None:
    """A cell that begins like a formula is written as the text it is."""
    page = page_of(replace(seed_declaration(), unit_name=text))
    assert (page["C3"].value, page["C3"].data_type, page["C3"].hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("672,063,140.00", "672063140", "#,##0.00"),
        ("100", "100", "0"),
        ("99.50", "99.5", "0.00"),
        ("67,206.314", "67206.314", "#,##0.000"),
        ("1234567890123456.78", "1234567890123456.78", None),
        ("１００", "100", None),
        ("+5", "5", None),
    ],
)
def test_a_figure_is_stored_as_one_only_where_that_shows_it_exactly(
    text: str, number: str, expected: str | None
) -> None:
    """Digits that a binary float would lose, or signs that a format would not show, stay text."""
    assert exact_format(SheetCell(row=1, column=1, text=text, number=Decimal(number))) == expected


def test_it_prints_as_a_form() -> None:
    """A4 on its side, one page wide, the table's head on every page, page numbers below."""
    page = page_of(seed_declaration())
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr is not None
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == "$24:$24"
    assert page.oddFooter is not None
    assert page.oddFooter.center is not None
    assert page.oddFooter.center.text == "第&P页 共&N页"


def test_rows_are_high_enough_for_their_text() -> None:
    """No merged cell hides what was written: the eleven duties have eleven lines of room."""
    page = page_of(seed_declaration())
    assert (page.row_dimensions[5].height or 0) >= 11 * 13.5
    assert (page.row_dimensions[3].height or 0) < 30


def test_chinese_takes_twice_the_room() -> None:
    """Widths count half-widths; lines wrap where the column ends."""
    assert text_width("绩效A1") == 6
    assert line_count("一二三四五六", 6) == 2
    assert line_count("一\n二三四五", 6) == 3
    assert line_count("", 6) == 1
