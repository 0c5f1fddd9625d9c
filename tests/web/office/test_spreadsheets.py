"""What leaves for a spreadsheet program is text, whatever it begins with."""

import pytest

from jiheng.web.office.spreadsheets import harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠x"]
)
def test_what_begins_like_a_formula_gets_a_mark(text: str) -> None:
    """Also behind blanks, also with full-width signs."""
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1=1", "≥95", "第1条", "—"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    """Signs of the form among them."""
    assert harmless(text) == text
