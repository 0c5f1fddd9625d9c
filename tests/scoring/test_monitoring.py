"""Monitoring lights: progress against the plan of the month, execution against time, the worst of them for the unit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jiheng.forms.budget import Budget
from jiheng.policy.loading import load_pack
from jiheng.policy.monitoring import Light
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.lights import worst
from jiheng.scoring.monitoring import Watch, watch
from scoring.forms import BENEFIT, form, row

MOF, SICHUAN = load_pack("mof-2020"), load_pack("sichuan-monitoring")
YEAR_END = [Decimal(0)] * 11 + [Decimal(100)]


def watched(target: str, actual: str | None, month: int = 6, curve: list[Decimal] | None = None) -> Watch:
    document = form(row("QN1", target))
    curves = {"QN1": curve} if curve else None
    return watch(document, Actuals((ActualRow(id="QN1", actual=actual),)), MOF, month=month, curves=curves)


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        ("29", Light.RED),
        ("30", Light.YELLOW),
        ("39", Light.YELLOW),
        ("40", Light.GREEN),
        ("59", Light.GREEN),
        ("60", Light.BLUE),
    ],
)
def test_progress_is_measured_by_what_was_due(actual: str, light: Light | None) -> None:
    """By June half of a hundred is due: under 60 % of it red, under 80 % yellow, from 120 % perhaps too low a target."""
    assert watched("= 100 个", actual).rows[0].light is light


def test_a_light_is_a_word_and_a_shape_with_its_proof() -> None:
    """Nobody needs colours, and everybody can follow the comparison."""
    light = watched("= 100 个", "29").rows[0]
    data = light.to_json()
    assert (data["word"], data["shape"], data["sentence"]) == ("预警", "■", "明显低于应有进度，预警。")
    assert data["proof"][1]["expression"] == (
        "应达到（×全部） ≤ 0；应达到（×全部） × 蓝灯下限 ≤ 实际完成值 × 计划进度的全部；"
        "应达到（×全部） × 绿灯下限 ≤ 实际完成值 × 计划进度的全部；"
        "应达到（×全部） × 黄灯下限 ≤ 实际完成值 × 计划进度的全部：都不成立"
    )


def test_what_is_planned_for_the_years_end_is_not_late_in_june() -> None:
    """A planned curve per indicator; linear only by default."""
    assert watched("= 100 个", "0", curve=YEAR_END).rows[0].light is None
    assert watched("= 100 个", "0").rows[0].light is Light.RED


@pytest.mark.parametrize(("actual", "light"), [("8", Light.GREEN), ("10", Light.GREEN), ("11", Light.RED)])
def test_less_is_better_warns_when_the_bound_is_passed(actual: str, light: Light | None) -> None:
    """Days, accidents, costs: nothing is wrong until the year's bound is passed."""
    assert watched("<= 10 天", actual).rows[0].light is light


def test_words_are_lit_by_the_writers_own_estimate() -> None:
    """完成目标可能性 for rows without a figure."""
    rows = [
        replace(row(f"SO{n}", "环境改善", levels=BENEFIT), likelihood=said)
        for n, said in enumerate(("确定能", "有可能", "完全不可能", None))
    ]
    lights = [r.light for r in watch(form(*rows), Actuals(), MOF, month=6).rows]
    assert lights == [Light.GREEN, Light.YELLOW, Light.RED, None]


@pytest.mark.parametrize(
    ("spent", "light"), [("29", Light.RED), ("30", Light.YELLOW), ("40", Light.GREEN), ("90", Light.GREEN)]
)
def test_execution_is_measured_against_time(spent: str, light: Light | None) -> None:
    """(B/A)/(m/12) in June: under 60 % red, under 80 % yellow, else green; money has no blue."""
    budget = Budget(adjusted=Decimal(100), executed=Decimal(spent))
    found = watch(replace(form(row("QN1")), budget=budget), Actuals(), MOF, month=6)
    assert found.execution.light is light
    assert found.light is light


def test_a_months_floor_warns_before_the_thresholds_do() -> None:
    """Sichuan: 59 % by August is under the floor of 60 %, although time alone would call it yellow at worst."""
    budget = Budget(adjusted=Decimal(100), executed=Decimal(59))
    document = replace(form(row("QN1")), budget=budget)
    assert watch(document, Actuals(), SICHUAN, month=8).execution.sentence == "低于分月下限，预警。"
    assert watch(document, Actuals(), SICHUAN, month=7).execution.light is Light.GREEN


def test_progress_and_money_that_lie_apart_are_told() -> None:
    """Ninety percent done for sixty percent of the money wants a word, where the pack compares the two."""
    document = replace(form(row("QN1")), budget=Budget(adjusted=Decimal(100), executed=Decimal(60)))
    actuals = Actuals((ActualRow(id="QN1", actual="90"),))
    assert watch(document, actuals, SICHUAN, month=8).findings == (
        "指标平均进度 90% 与预算执行率 60% 相差超过 10 个百分点，请说明原因。",
    )
    assert watch(document, actuals, MOF, month=8).findings == ()


def test_what_was_typed_wrong_lights_nothing_and_is_said() -> None:
    """A light is never guessed either."""
    light = watched("= 100 个", "过半").rows[0]
    assert light.light is None
    assert "不是数字" in light.sentence


def test_the_units_light_is_the_worst_of_its_lights() -> None:
    """Blue asks a question and stands below yellow; nothing known stands below everything."""
    assert worst([Light.GREEN, Light.BLUE]) is Light.BLUE
    assert worst([Light.GREEN, Light.YELLOW, Light.BLUE]) is Light.YELLOW
    assert worst([]) is None
