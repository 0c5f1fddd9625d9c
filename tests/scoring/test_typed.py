"""What was typed, as exact figures: conversions that are exact, and a sentence for everything that is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jiheng.forms.indicator import Target, TargetPart
from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.row import ScoredRow
from jiheng.scoring.score import score
from scoring.forms import ALL_OR_NOTHING, JUDGED, LINEAR, form, row

PACK = load_pack("mof-2020")


def scored(target: str, standard: str | None = LINEAR, weight: str = "10", **cells: str) -> ScoredRow:
    document = form(row("QN1", target, standard, weight=weight, name="某指标"))
    sheet = score(document, Actuals((ActualRow(id="QN1", line=5, **cells),)), PACK)
    return sheet.rows[0]


@pytest.mark.parametrize(
    ("target", "typed", "points"),
    [
        ("= 100 %", "96", "9.60"),
        ("= 100 %", "96%", "9.60"),
        ("= 100 %", "９６．５％", "9.65"),
        ("= 100 %", "96.0 %", "9.60"),
        ("= 100 %", "960‰", "9.60"),
        ("= 2,000 元", "1,999.99元", "10.00"),
        ("= 200 万元", "1,990,000 元", "9.95"),
        ("= 1 亿元", "9,500万元", "9.50"),
        ("= 12 天", "12天", "10.00"),
        ("= 0.5 %", "0.4", "8.00"),
        (">= 5 %", "-2", "0.00"),
        (">= 5 %", "−2", "0.00"),
    ],
)
def test_figures_as_people_write_them(target: str, typed: str, points: str) -> None:
    """Width, thousands, units and exact conversions between units of money do not change a figure."""
    found = scored(target.replace(",", ""), actual=typed)
    assert found.points == int(Decimal(points) * 100), found.sentence


@pytest.mark.parametrize(
    ("target", "typed", "says"),
    [
        ("= 100 %", "0.96", "第5行QN1“某指标”的实际完成值（“0.96”）看不出是 0.96% 还是 96%。请把单位写上。"),
        ("= 100 %", "1", "看不出是 1% 还是 100%"),
        ("= 100 %", "基本完成", "（“基本完成”）不是数字。请填一个数，单位是“%”"),
        ("= 100 %", "约96", "不是数字"),
        ("= 100 %", "96/100", "不是数字"),
        ("= 100 %", "12天", "的单位“天”与指标的计量单位“%”不符"),
        ("= 12 天", "12%", "的单位“%”与指标的计量单位“天”不符"),
        ("= 100 元", "95.1234567", "超出可精确计算的范围"),
        ("= 100 元", "9000000000001", "绝对值不超过 9 万亿"),
        ("= 100 %", "1,00", "不是数字"),
    ],
)
def test_what_cannot_be_used_is_said_and_never_scored(target: str, typed: str, says: str) -> None:
    """The message names the line, the indicator, the column, what is wrong and what to do."""
    found = scored(target, actual=typed)
    assert found.points is None
    assert found.state == "unscorable"
    assert says in found.problems[0].message
    assert found.problems[0].column == "actual"


def test_a_ratio_is_carried_exactly() -> None:
    """29 of 30 is not 96.67 %: at 150 points of weight the difference would be a cent."""
    found = scored("= 100 %", weight="99.99", numerator="29", denominator="30")
    assert found.points == 9666  # 99.99 × 29/30 = 96.657
    assert found.parts[0].given.actual == (290, 3)


def test_a_ratio_beside_a_rounded_actual_is_taken_when_the_two_agree() -> None:
    """96.67 beside 29 of 30 is the same figure, rounded; 97 beside it is not."""
    assert scored("= 100 %", actual="96.67", numerator="29", denominator="30").parts[0].given.actual == (290, 3)
    assert "不一致" in scored("= 100 %", actual="95", numerator="29", denominator="30").problems[0].message


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"numerator": "29"}, "分母（空白）不是数字"),
        ({"numerator": "0", "denominator": "0"}, "分母应大于零"),
        ({"numerator": "一半", "denominator": "30"}, "分子（“一半”）不是数字"),
    ],
)
def test_half_a_ratio_is_no_ratio(cells: dict[str, str], says: str) -> None:
    """Numerator and denominator come together, and the denominator is not zero."""
    assert says in scored("= 100 %", **cells).problems[0].message


def test_a_ratio_is_refused_where_the_unit_is_no_proportion() -> None:
    """29 of 30 days means nothing."""
    assert "不是百分比" in scored("<= 10 天", numerator="29", denominator="30").problems[0].message


@pytest.mark.parametrize(
    ("cells", "points"),
    [
        ({"achievement": "达成"}, 1000),
        ({"achievement": "是"}, 1000),
        ({"actual": "达成"}, 1000),
        ({"achievement": "部分达成"}, 0),
        ({"achievement": "未达成"}, 0),
    ],
)
def test_answers_in_words(cells: dict[str, str], points: int) -> None:
    """A qualitative row takes its answer from the column of answers, or from the actual value when it stands there."""
    assert scored("环境改善", ALL_OR_NOTHING, **cells).points == points


def test_an_answer_that_is_none_of_the_answers_is_asked_again() -> None:
    """Prose in the column of answers is not an answer."""
    found = scored("环境改善", ALL_OR_NOTHING, achievement="总体较好")
    assert "请在“达成情况”一列填 未达成、部分达成、达成 之一" in found.problems[0].message


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"awarded": "8"}, "由人评定的得分必须写明理由"),
        ({"awarded": "11", "reason": "好"}, "不在 0 到该指标分值 10 之间"),
        ({"awarded": "-1", "reason": "差"}, "不在 0 到该指标分值 10 之间"),
        ({"awarded": "八分", "reason": "尚可"}, "评定得分（“八分”）不是数字"),
        ({"awarded": "8.555", "reason": "尚可"}, "超过两位小数"),
    ],
)
def test_an_award_needs_a_reason_and_its_bounds(cells: dict[str, str], says: str) -> None:
    """What a person decides is checked like everything else."""
    found = scored("及时", JUDGED, achievement="部分达成", **cells)
    assert found.points is None
    assert says in found.problems[0].message


def test_an_award_beside_a_rule_that_computes_is_not_used_and_told() -> None:
    """Nobody can talk a computed row up."""
    found = scored("= 100 %", actual="50", awarded="9", reason="情况特殊")
    assert found.points == 500
    assert found.notes == ("这个指标按规则计分，评定得分一列不采用。",)


@pytest.mark.parametrize(
    ("raw", "typed", "points"), [("≥50个", "45个", 900), ("=100.00(%)", "96%", 960), ("50", "45", 900)]
)
def test_a_unit_behind_the_target_is_the_rows_unit(raw: str, typed: str, points: int) -> None:
    """Forms without a column of units write them into the target."""
    number = raw.strip("≥=个(%)")
    target = replace(row("QN1", f">= {number} x", weight="10"), unit_of_measure=None)
    document = form(replace(target, target=replace(target.target, raw=raw)))
    assert score(document, Actuals((ActualRow(id="QN1", actual=typed),)), PACK).rows[0].points == points


def test_a_target_of_several_figures_is_to_be_split() -> None:
    """1600人、200人 is two indicators in one cell; one actual value cannot meet both."""
    part = TargetPart(number=Decimal(1600))
    two = replace(row("QN1", "1600人、200人", weight="10"), target=Target(raw="1600人、200人", parts=(part, part)))
    sheet = score(form(two), Actuals((ActualRow(id="QN1", actual="1600"),)), PACK)
    assert "里有几个数，不能用一个完成值评分。请拆成几个指标。" in sheet.rows[0].problems[0].message


def test_parts_of_a_combination_are_named_in_the_cell() -> None:
    """Each part is scored by itself and the parts add up."""
    standard = "完成率占60%，按比例得分；及时率占40%，按比例得分"
    found = scored("= 100 %", standard, actual="完成率 90%；及时率 100%")
    assert [part.points for part in found.parts] == [540, 400]
    assert found.points == 940
    assert "没有写明“及时率”的完成值" in scored("= 100 %", standard, actual="完成率 90%").problems[0].message
