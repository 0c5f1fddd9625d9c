"""Figures: reading them off cells, rounding and printing them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import half_up, is_figure, is_text, money, parse_figure, plain


@pytest.mark.parametrize(
    ("raw", "figure"),
    [
        ("672063140", "672063140"),
        ("672,063,140.00", "672063140.00"),
        ("１，２３４．５", "1234.5"),
        (" －５ ", "-5"),
        ("0", "0"),
    ],
)
def test_a_cell_that_holds_a_figure_is_read_exactly(raw: str, figure: str) -> None:
    """Thousands, full width and minus signs are understood, and no digit is lost."""
    assert parse_figure(raw) == Decimal(figure)


@pytest.mark.parametrize("raw", ["", "约100", "12天", "1,23", "1.2.3", "--1", "NaN", "Infinity", "1e5"])
def test_a_cell_that_holds_anything_else_is_no_figure(raw: str) -> None:
    """What is not wholly a figure is left to the recogniser, never half read."""
    assert parse_figure(raw) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_a_printed_figure_reads_back_as_itself(value: Decimal) -> None:
    """`plain` loses nothing and prints no exponent."""
    assert parse_figure(plain(value)) == value
    assert "E" not in plain(value)


def test_rounding_goes_half_away_from_zero() -> None:
    """四舍五入, not the banker's rounding that Python defaults to."""
    assert [str(half_up(Decimal(x))) for x in ("2.345", "2.355", "-2.345", "2.344")] == [
        "2.35",
        "2.36",
        "-2.35",
        "2.34",
    ]


def test_money_prints_grouped_with_two_decimals() -> None:
    """672063140 yuan is printed the way the form prints it."""
    assert money(Decimal(672063140)) == "672,063,140.00"


def test_a_blank_is_neither_text_nor_figure() -> None:
    """An empty cell never passes for a word or for zero."""
    assert not is_text(Blank.NOT_FILLED)
    assert not is_figure(Blank.NOT_FILLED)
    assert not is_figure(None)
