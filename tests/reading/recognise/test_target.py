"""One value cell → sign, number, unit and words, whatever way people write it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.forms.indicator import Operator
from jiheng.policy.loading import load_pack
from jiheng.reading.recognise.target import Kind, Split, split_target
from jiheng.reading.recognise.vocabulary import vocabulary_of

WORDS = vocabulary_of(load_pack("mof-2020"), date(2024, 1, 1)).words


def split(cell: str) -> Split:
    return split_target(cell, WORDS)


@pytest.mark.parametrize(
    ("cell", "operator", "number", "unit"),
    [
        ("≥13459.00(平方米)", ">=", "13459.00", "平方米"),
        ("≥190元每人每月", ">=", "190", "元每人每月"),
        ("不低于50%", ">=", "50", "%"),
        ("100%以上", ">=", "100", "%"),
        ("90%（含）以上", ">=", "90", "%"),
        ("》90%", ">=", "90", "%"),
        ("≧95％", ">=", "95", "%"),
        ("⩽3天", "<=", "3", "天"),
        ("3个工作日内", "<=", "3", "个工作日"),
        ("控制在100万元以内", "<=", "100", "万元"),
        ("＞0", ">", "0", None),
        ("大于等于95", ">=", "95", None),
        ("１２次", None, "12", "次"),
        ("1,500人", None, "1500", "人"),
        ("5000元/人", None, "5000", "元/人"),
        ("≥12次/年", ">=", "12", "次/年"),
        ("7万张", None, "7", "万张"),
        ("=100.00(%)", "=", "100.00", "%"),
        ("0", None, "0", None),
    ],
)
def test_figures(cell: str, operator: str | None, number: str, unit: str | None) -> None:
    """Sign, exact figure and unit of what is plainly one figure."""
    found = split(cell)
    assert (found.operator, found.number, found.unit) == (operator and Operator(operator), Decimal(number), unit)
    assert found.doubts == ()


@pytest.mark.parametrize("cell", ["可控性100%", "合格率≥95%", "在规定时间结案率为95%", "建成2座泵站"])
def test_words_before_a_figure_are_kept(cell: str) -> None:
    """What a figure is said of stays as text."""
    found = split(cell)
    assert found.number is not None
    assert found.text


@pytest.mark.parametrize(
    ("cell", "operator", "text"),
    [
        ("12月底前", "<=", "12月底"),
        ("2024年12月31日前", "<=", "2024年12月31日"),
        ("年底前", "<=", "年底"),
        ("12月", None, "12月"),
    ],
)
def test_dates(cell: str, operator: str | None, text: str) -> None:
    """A date is no figure; 前 is a sign."""
    found = split(cell)
    assert (found.kind, found.operator, found.number, found.text) == (
        Kind.DATE,
        operator and Operator(operator),
        None,
        text,
    )


@pytest.mark.parametrize(
    "cell", ["按计划有序推进", "较上一年提升", "第3名", "1:1", "7*24小时", "零投诉", "否", "满意度"]
)
def test_words_are_no_figures(cell: str) -> None:
    """Text stays text, whole, without a doubt."""
    assert split(cell) == Split(Kind.TEXT, text=cell)


@pytest.mark.parametrize("cell", ["不低于上年度水平", "不少于2022年水平", "≤上年"])
def test_a_sign_before_words(cell: str) -> None:
    """A direction can be said of words; a year is not the target."""
    found = split(cell)
    assert (found.number, found.operator is not None) == (None, True)


def test_two_figures_in_a_cell() -> None:
    """Two figures are parts, no figure of its own, and a doubt."""
    found = split("1600人、200人")
    assert [(p.number, p.unit) for p in found.parts] == [(Decimal(1600), "人"), (Decimal(200), "人")]
    assert found.number is None
    assert "2 个数" in found.doubts[0]


@pytest.mark.parametrize("cell", ["80%-90%", "3-5天"])
def test_a_range_is_no_figure(cell: str) -> None:
    """From-to stays as printed, with a doubt."""
    found = split(cell)
    assert (found.kind, found.number, found.text) == (Kind.RANGE, None, cell)
    assert found.doubts


@pytest.mark.parametrize("cell", ["约5.5万人次", "20名左右", "20余次", "100多户"])
def test_about_is_no_direction(cell: str) -> None:
    """An approximate figure keeps its number, loses its direction and is doubted."""
    found = split(cell)
    assert found.number is not None
    assert found.operator is None
    assert "不是能比较的方向" in found.doubts[0]


def test_a_percentage_that_the_workbook_stores_as_a_fraction() -> None:
    """0.88 shown as 88% is 88 %, and the repair is named."""
    found = split_target("0.88", WORDS, is_percent=True)
    assert (found.number, found.unit) == (Decimal(88), "%")
    assert found.repairs


@given(
    st.sampled_from(["≥", "≤", "=", ">", "<", "》", "≧", "不低于", "不超过", ""]),
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["%", "个", "万元", "人次", "平方米", "元/人", "天", ""]),
    st.booleans(),
)
def test_whatever_is_composed_comes_apart(sign: str, number: Decimal, unit: str, in_brackets: bool) -> None:  # noqa: FBT001, because Hypothesis draws it
    """Sign + figure + unit come apart again, figure by figure exact."""
    found = split(f"{sign}{number}{f'({unit})' if in_brackets and unit else unit}")
    assert found.number == number
    assert (found.unit or "") == unit
    assert (found.operator is None) == (sign == "")


@given(st.text(max_size=60))
def test_any_cell_is_read_without_failing(cell: str) -> None:
    """No text makes the reader fail, and every figure it finds is printed in the cell."""
    found = split(cell)
    assert found.number is None or any(c.isdigit() for c in cell)
