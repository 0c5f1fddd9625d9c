"""Trees, templates and monitoring as typed values."""

from datetime import date
from decimal import Decimal

import pytest

from jiheng.forms.document import FormKind
from jiheng.forms.indicator import Nature
from jiheng.policy.loading import load_pack
from jiheng.policy.monitoring import Light, monitoring_rules
from jiheng.policy.template import template_of, templates_of
from jiheng.policy.tree import tree_of

ON = date(2024, 12, 31)


def tree(pack: str, kind: FormKind, on: date = ON) -> dict[str, list[str]]:
    """The names of the pack's tree: level 1 → level 2."""
    found = tree_of(load_pack(pack), kind, on)
    assert found
    return {one.name: [two.name for two in one.level2] for one in found}


@pytest.mark.parametrize(
    ("pack", "kind", "levels"),
    [
        ("mof-2020", FormKind.PROJECT, ["产出指标", "效益指标", "满意度指标"]),
        ("mof-2021", FormKind.PROJECT, ["成本指标", "产出指标", "效益指标", "满意度指标"]),
        ("mof-2021", FormKind.SELF_EVALUATION, ["成本指标", "产出指标", "效益指标", "满意度指标"]),
        ("henan", FormKind.UNIT_OVERALL, ["投入管理指标", "产出指标", "效益指标"]),
        ("zhengzhou", FormKind.UNIT_OVERALL, ["履职效能", "管理效率", "运行成本", "服务对象满意度", "可持续发展能力"]),
        ("shanghai", FormKind.UNIT_OVERALL, ["投入管理指标", "产出指标", "效益指标", "满意度指标"]),
    ],
)
def test_each_place_has_its_own_first_level(pack: str, kind: FormKind, levels: list[str]) -> None:
    """In the order the form prints it; a form without a tree of its own has the project's."""
    assert list(tree(pack, kind)) == levels


def test_level_2_stands_under_its_level_1() -> None:
    """Satisfaction stands under 效益 in Henan's unit form."""
    henan = tree("henan", FormKind.UNIT_OVERALL)
    assert henan["产出指标"] == ["重点工作任务完成", "履职目标实现"]
    assert "满意度" in henan["效益指标"]


def test_before_2021_cost_was_an_output() -> None:
    """The ministry's tree of the day."""
    assert "成本指标" in tree("mof-2021", FormKind.PROJECT, date(2020, 12, 31))["产出指标"]
    assert "经济成本指标" in tree("mof-2021", FormKind.PROJECT)["成本指标"]


@pytest.mark.parametrize(
    ("pack", "name", "rows"),
    [
        ("mof-2020", "common-unit", 25),
        ("mof-2020", "common-project", 19),
        ("mof-2020", "common-finance", 32),
        ("mof-2020", "evaluation-framework", 17),
        ("henan", "unit-overall", 26),
        ("shanghai", "input-management", 17),
    ],
)
def test_common_indicators_are_templates(pack: str, name: str, rows: int) -> None:
    """As many as the source has."""
    assert len(template_of(load_pack(pack), name, ON).rows) == rows


def test_a_template_row_becomes_an_indicator() -> None:
    """With formula, and without a target where the source sets none."""
    template = template_of(load_pack("henan"), "unit-overall", ON)
    (row,) = (r for r in template.under("投入管理指标", "预算和财务管理") if r.name == "预算执行率")
    indicator = row.indicator("IN6")
    assert (indicator.id, indicator.nature, indicator.target.number) == ("IN6", Nature.QUANTITATIVE, None)
    assert str(indicator.definition).startswith("预算执行率＝预算完成数÷预算数×100%")
    assert template.dated.verified


def test_shanghais_proposal_is_marked_unverified() -> None:
    """It is not official, and weighs twenty points."""
    template = template_of(load_pack("shanghai"), "input-management", ON)
    assert (template.points, template.dated.standing) == (Decimal(20), "待核实")
    assert {t.name for t in templates_of(load_pack("shanghai"), ON)} >= {"input-management", "common-unit"}


def test_progress_shows_a_light() -> None:
    """From a share of the plan, the highest first; far above plan asks whether the target is too low."""
    lights = monitoring_rules(load_pack("mof-2020"), ON).progress
    wanted = [(Light.BLUE, 120), (Light.GREEN, 80), (Light.YELLOW, 60), (Light.RED, 0)]
    assert [(one.light, int(one.least)) for one in lights] == wanted


def test_sichuan_warns_at_four_checkpoints() -> None:
    """Second hand, so unverified; lights are inherited."""
    rules = monitoring_rules(load_pack("sichuan-monitoring"), ON)
    assert [(c.month, int(c.least)) for c in rules.checkpoints] == [(4, 25), (6, 40), (8, 60), (10, 80)]
    assert (rules.gap, rules.unspent, rules.sources["gap"].standing) == (Decimal(10), Decimal(20), "待核实")
    assert [one.light for one in rules.execution] == [Light.GREEN, Light.YELLOW, Light.RED]
    assert monitoring_rules(load_pack("mof-2020"), ON).gap is None
