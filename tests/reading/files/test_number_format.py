"""A number format tells what a stored number means to a person."""

import pytest

from jiheng.reading.files.number_format import exact, number_format


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.88", "0%", "88%"),
        ("1", "0%", "100%"),
        ("0.88495", "0.0%", "88.495%"),
        ("90", "0\\%", "90%"),
        ("90", '"≥"0"%"', "≥90%"),
        ("50000", '#,##0"人"', "50000人"),
        ("3", 'G/通用格式"天"', "3天"),
        ("672063140", '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "672063140"),
        ("-5.5", "#,##0.00;[Red]-#,##0.00", "-5.5"),
        ("0", "#,##0.00", "0"),
        ("12", "@", "12"),
        ("12345", "0!.0,", "1.2345"),
        ("12345678", "#,##0.00,", "12345.678"),
        ("45292", 'yyyy"年"m"月"d"日"', "2024-01-01"),
        ("45292.5", "yyyy/m/d h:mm", "2024-01-01 12:00"),
        ("0.75", "h:mm", "18:00"),
        ("5", "[DBNum2][$-804]General", "5"),
        ("1500", "0.00E+00", "1500"),
        ("1", '"√"', "√"),
    ],
)
def test_what_a_person_sees(stored: str, code: str, shown: str) -> None:
    """Percent, scaling, words and dates are rendered; no digit is rounded away."""
    number = exact(stored)
    assert number is not None
    assert number_format(code).shown(number) == shown


def test_the_noise_of_binary_fractions_is_not_shown() -> None:
    """A workbook shows 15 digits; what it stores beyond them is none of the figure."""
    noisy, sum_of_two = exact("0.30000000000000004"), exact("72807.384974999994")
    assert noisy is not None
    assert sum_of_two is not None
    assert [number_format(None).shown(n) for n in (noisy, sum_of_two)] == ["0.3", "72807.384975"]


def test_what_is_no_number_is_none() -> None:
    """Infinite, absurd and empty values are not made numbers."""
    assert [exact(s) for s in ("", "abc", "nan", "inf", "1e400")] == [None] * 5


def test_the_epoch_of_old_macs() -> None:
    """A workbook may count its days from 1904."""
    number = exact("43830")
    assert number is not None
    assert number_format("yyyy/m/d").shown(number, from_1904=True) == "2024-01-01"
