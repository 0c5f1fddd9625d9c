"""The packs that come with the program: what the official texts say, and that nothing claims more than was read."""

from datetime import date
from typing import Any

import pytest

from jiheng.forms.document import CLASSES, FormKind
from jiheng.policy.layout import IndicatorsBlock, parse_layout
from jiheng.policy.loading import available, load_pack
from jiheng.policy.parameter import Dated

ON = date(2024, 12, 31)
READ = (
    *("财预〔2013〕53号", "财预〔2018〕167号", "财预〔2020〕10号", "财预〔2021〕101号", "中发〔2018〕34号", "预算法"),
    *(
        "豫财效〔2020〕10号",
        "豫财效〔2022〕4号",
        "河南省省级预算绩效运行监控管理办法",
        "河南省省级预算绩效评价结果应用管理办法",
    ),
    *("郑州市市级部门预算绩效目标管理办法", "郑州市市级预算绩效监控管理办法", "郑州市市级预算绩效评价管理办法"),
    *("郑州市市级预算绩效评价结果应用管理办法", "郑州市市级新增重大支出政策和项目事前绩效评估管理实施暂行办法"),
)
"""The documents that were read in full."""


def own_values(name: str) -> list[tuple[str, Dated]]:
    return [(p.name, dated) for p in load_pack(name).own.values() for dated in p.history]


@pytest.mark.parametrize(
    ("pack", "name", "value", "source"),
    [
        (
            "mof-2020",
            "weights.level1",
            {"output": "50", "benefit": "30", "satisfaction": "10"},
            "财预〔2020〕10号 第十三条",
        ),
        ("mof-2021", "scoring.pass_mark", "60", "财预〔2021〕101号 附件1第三部分（七）2"),
        ("henan", "evaluation.result_share", "60", "豫财效〔2020〕10号 第十七条"),
        ("zhengzhou", "evaluation.cycle", "5", "豫财效〔2020〕10号 第十二条"),
        ("sichuan-monitoring", "monitoring.gap", "10", "四川各地监控的做法（转述）"),
        ("shanghai", "names.monitoring", "绩效跟踪", "上海市各单位公开的预算绩效材料"),
        (
            "hubei-pattern",
            "rollup.values_of_parents",
            {"absolute": "sum", "ratio": "average_by_money"},
            "湖北各地自评的做法（转述）",
        ),
    ],
)
def test_a_pack_says_what_its_document_says(pack: str, name: str, value: Any, source: str) -> None:
    """Value and article together."""
    dated = load_pack(pack).at(name, ON)
    assert (dated.value, str(dated.source)) == (value, source)


@pytest.mark.parametrize("name", available())
def test_only_what_was_read_is_called_verified(name: str) -> None:
    """A verified value names a document that was read, and where in it."""
    for parameter, dated in own_values(name):
        if dated.verified:
            assert dated.source.document.startswith(READ), (parameter, str(dated.source))
            assert dated.source.article or parameter == "scoring.caps", parameter


@pytest.mark.parametrize("name", ["hubei-pattern", "sichuan-monitoring", "shanghai"])
def test_what_was_seen_second_hand_is_never_verified(name: str) -> None:
    """Neither Hubei's and Sichuan's patterns nor Shanghai's assumptions."""
    assert not any(dated.verified for _, dated in own_values(name))


@pytest.mark.parametrize("name", available())
def test_every_parameter_says_what_it_is_about(name: str) -> None:
    """A description stands beside each."""
    described = {n for n, p in load_pack(name).own.items() if p.description or n.startswith("checks.")}
    assert described == set(load_pack(name).own)


@pytest.mark.parametrize("name", available())
def test_every_layout_is_a_form_with_an_indicator_table(name: str) -> None:
    """It reads as a layout, of a kind of form there is, and each value has a label."""
    for dated in load_pack(name).under("layouts", ON).values():
        layout = parse_layout(dated)
        assert layout.form_kind in CLASSES
        assert sum(isinstance(block, IndicatorsBlock) for block in layout.blocks) == 1
        assert len({path for _, path in layout.labelled_paths()} & {"level1", "level2", "name", "target"}) == 4


@pytest.mark.parametrize(
    ("pack", "kinds"),
    [
        ("mof-2020", {FormKind.UNIT_OVERALL, FormKind.PROJECT, FormKind.MONITORING, FormKind.SELF_EVALUATION}),
        ("zhengzhou", {FormKind.UNIT_OVERALL, FormKind.PROJECT, FormKind.MONITORING, FormKind.SELF_EVALUATION}),
    ],
)
def test_every_form_of_the_life_cycle_has_a_layout(pack: str, kinds: set[FormKind]) -> None:
    """Its own or its parents'."""
    assert {parse_layout(d).form_kind for d in load_pack(pack).under("layouts", ON).values()} == kinds
