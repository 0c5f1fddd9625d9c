"""The spread of targets, and how a target was met."""

from decimal import Decimal

import pytest

from jiheng.web.library.models import Usage
from jiheng.web.library.page.outcome import Met, outcome
from jiheng.web.library.page.spread import median, spreads
from jiheng.web.templatetags.words import figure


def used(number: str = "", unit: str = "个", operator: str = ">=", year: int = 2026, actual: str = "") -> Usage:
    return Usage(number=number, unit_of_measure=unit, operator=operator, year=year, actual=actual)


def test_the_median_is_exact() -> None:
    """Half way between two figures of any length, without rounding."""
    assert median([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.15")
    long = "1234567890123456789012345678901234567890"
    assert str(median([Decimal(f"{long}1"), Decimal(f"{long}2")])) == f"{long}1.5"
    assert median([Decimal(1), Decimal(2), Decimal(9)]) == 2


def test_targets_in_different_units_of_measure_are_not_mixed() -> None:
    """Two ways of writing percent are one; a target in words has no place in the spread."""
    found = spreads([used("90", "%"), used("95", "百分比"), used("3", "个"), used("", "个")])
    assert [(s.unit_of_measure, s.count, s.lowest, s.median, s.highest) for s in found] == [
        ("%", 2, Decimal(90), Decimal("92.5"), Decimal(95)),
        ("个", 1, Decimal(3), Decimal(3), Decimal(3)),
    ]


@pytest.mark.parametrize(
    ("usage", "typed", "expected"),
    [
        (used("90", "%"), {"actual": "93%"}, Met.MET),
        (used("90", "%"), {"actual": "89.9"}, Met.NOT_MET),
        (used("90", "%", "="), {"actual": "93"}, Met.MET),
        (used("0", "起", "="), {"actual": "1"}, Met.NOT_MET),
        (used("98", "元", "<="), {"actual": "98"}, Met.MET),
        (used("98", "元", "<"), {"actual": "98"}, Met.NOT_MET),
        (used("5", "个", ">"), {"actual": "5"}, Met.NOT_MET),
        (used(""), {"achievement": "部分达成"}, Met.PARTLY),
        (used("90"), {"actual": "约九成"}, Met.KNOWN),
        (used("90", actual="95"), {}, Met.MET),
        (used("90"), {}, Met.NOT_FILLED),
        (used("90", year=2027), {}, Met.NOT_DUE),
    ],
)
def test_how_a_target_was_met(usage: Usage, typed: dict[str, str], expected: Met) -> None:
    """By its sign, from what was typed beside the form or stands in it; what nobody knows is not judged."""
    assert outcome(usage, typed, 2027).met is expected


def test_a_figure_is_printed_whole() -> None:
    """Thousands grouped, nothing rounded."""
    assert [figure(Decimal(t)) for t in ("1234567.50", "-0.5", "1E+4", "0.15")] == [
        "1,234,567.5",
        "-0.5",
        "10,000",
        "0.15",
    ]
