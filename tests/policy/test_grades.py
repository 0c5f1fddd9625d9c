"""Grades: the bound belongs to the better grade, and the decision explains itself."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.policy.errors import PackFaultError
from jiheng.policy.grades import grade_of, grades_of
from jiheng.policy.loading import load_pack
from jiheng.policy.pack import assemble

ON = date(2024, 12, 31)
MOF = load_pack("mof-2020")


@pytest.mark.parametrize(
    ("total", "label"),
    [
        ("100", "优"),
        ("90.00", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_exactly_ninety_is_the_better_grade(total: str, label: str) -> None:
    """Thresholds are included."""
    assert grade_of(Decimal(total), MOF, ON).label == label


def test_a_place_has_its_own_labels() -> None:
    """Shanghai prints 合格 and 不合格, and says that nobody has verified the bounds."""
    grade = grade_of(Decimal("59.99"), load_pack("shanghai"), ON)
    assert (grade.label, grade.dated.standing) == ("不合格", "待核实")
    assert [g.label for g in grades_of(load_pack("shanghai"), ON)] == ["优", "良", "合格", "不合格"]


def test_the_grade_says_which_bound_was_met_and_which_was_missed() -> None:
    """The winning rule with the one set aside."""
    assert grade_of(Decimal("89.99"), MOF, ON).sentence == "总分89.99达到“良”的下限80，未达到“优”的下限90。"
    assert grade_of(Decimal(95), MOF, ON).sentence == "总分95达到“优”的下限90。"


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_more_points_are_never_a_worse_grade(one: Decimal, other: Decimal) -> None:
    """Grades are monotone in the total."""
    labels = [g.label for g in grades_of(MOF, ON)]
    low, high = sorted((one, other))
    assert labels.index(grade_of(high, MOF, ON).label) <= labels.index(grade_of(low, MOF, ON).label)


def test_a_total_below_the_lowest_grade_is_a_fault_of_the_pack() -> None:
    """Never a grade that is not there."""
    broken = assemble((Path(__file__).parent / "broken" / "grades-without-floor").resolve())
    with pytest.raises(PackFaultError, match="没有一个等级包含29分。最低一级的下限应为 0。"):
        grade_of(Decimal(29), broken, ON)
