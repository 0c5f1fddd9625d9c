"""Values and differences in plain Chinese, each with its source and standing."""

from datetime import date

import pytest

from jiheng.policy.differing import ChangeKind, PolicyChange, diff
from jiheng.policy.loading import available, load_pack
from jiheng.policy.showing import Shown, show, shown
from jiheng.policy.wording import WORDS

ON = date(2024, 12, 31)


def said(pack: str, name: str) -> Shown:
    found = shown(load_pack(pack), name, ON)
    assert found
    return found


def changed(before: str, after: str, name: str) -> PolicyChange:
    (change,) = (c for c in diff(load_pack(before), load_pack(after), ON, ON, name) if c.name == name)
    return change


@pytest.mark.parametrize(
    ("pack", "name", "lines"),
    [
        (
            "shanghai",
            "grades.thresholds",
            ("优：90分及以上", "良：80分及以上（不足90分）", "合格：60分及以上（不足80分）", "不合格：不足60分"),
        ),
        ("mof-2021", "weights.level1", ("成本：20分", "产出：40分", "效益：20分", "满意度：10分")),
        (
            "mof-2021",
            "weights.execution",
            (
                "预算执行率：10分，目标值100%",
                "100%及以上：得100%",
                "80%（含）至100%：得70%",
                "60%（含）至80%：得50%",
                "低于60%：得0%",
            ),
        ),
        ("mof-2020", "scoring.qualitative", ("达成：得80%到100%", "部分达成：得60%到80%", "未达成：得0%到60%")),
        ("mof-2020", "scoring.quantitative", ("达到得满分，否则按比例得分",)),
        ("hubei-pattern", "scoring.falling_zero", ("目标值÷实际完成值",)),
        (
            "henan",
            "results.budget",
            (
                "优：通报表扬，下一年预算优先安排，必要时适当增加",
                "良：限期整改，整改情况作为以后年度预算的重要参考",
                "中：扣减被评价年度预算的10%至30%；编报下一年度预算时扣减，收回统筹",
                "差：扣减被评价年度预算的30%至100%；编报下一年度预算时扣减，直至取消",
            ),
        ),
        (
            "henan",
            "calendar.rectification",
            (
                "整改：被评价部门（单位）针对评价问题制定整改措施并报送",
                "对象：省财政厅或主管部门",
                "期限：收到评价结果后60日内",
            ),
        ),
        (
            "zhengzhou",
            "calendar.self-evaluation",
            ("自评：市级部门报送盖章的自评报告和电子表格", "对象：市财政局", "期限：次年1月31日前"),
        ),
        ("mof-2020", "monitoring.execution", ("绿灯：80%及以上", "黄灯：60%及以上（不足80%）", "红灯：不足60%")),
        ("mof-2020", "checks.C05.severity", ("错误（必须改正）",)),
    ],
)
def test_a_value_is_told_in_plain_words(pack: str, name: str, lines: tuple[str, ...]) -> None:
    """No key, no brace, no code word."""
    assert said(pack, name).lines == lines


def test_a_value_says_where_it_comes_from() -> None:
    """Source, standing, since when, and which pack of the line states it."""
    own, inherited = said("zhengzhou", "grades.thresholds"), said("zhengzhou", "weights.level1")
    assert own.source == "郑州市市级预算绩效评价管理办法 第二十六条（已核实）"
    assert (inherited.pack, inherited.since) == ("henan", "2020年7月30日起")
    assert said("shanghai", "weights.level1").source.endswith("（待核实）")


@pytest.mark.parametrize("name", available())
def test_every_value_of_every_pack_can_be_shown(name: str) -> None:
    """Each has lines, a source and JSON without a float; a prefix narrows the list."""
    everything = show(load_pack(name), ON)
    assert all(item.lines and item.source for item in everything)
    assert [i.name for i in show(load_pack(name), ON, "grades")] == ["grades.thresholds"]
    assert all(item.to_json()["verified"] in {True, False} for item in everything)


def test_two_packs_differ_in_what_the_later_document_changed() -> None:
    """What, by which document, with which effect."""
    change = changed("mof-2020", "mof-2021", "weights.level1")
    assert change.kind is ChangeKind.CHANGED
    assert change.sentences == ("新增：成本，20分", "“产出”由 50分 改为 40分", "“效益”由 30分 改为 20分")
    assert change.by == "2021年8月18日起，财预〔2021〕101号 附件1第三部分（六）（已核实）"
    assert change.effect.startswith("设成本指标的项目：成本20分")


def test_one_pack_differs_between_two_days() -> None:
    """What came into force on the way."""
    names = {c.name for c in diff(load_pack("mof-2021"), load_pack("mof-2021"), date(2021, 8, 17), date(2021, 8, 18))}
    assert {"scoring.pass_mark", "weights.level1", "weights.execution", "tree.project"} <= names
    assert diff(load_pack("mof-2021"), load_pack("mof-2021"), date(2023, 1, 1), ON) == ()


def test_the_same_value_on_another_document_is_called_that() -> None:
    """Henan's grades are the ministry's, under the province's own article."""
    change = changed("mof-2020", "henan", "grades.thresholds")
    assert change.kind is ChangeKind.RESTATED
    assert change.sentences == (
        "取值不变，出处由财预〔2020〕10号 第十八条（已核实）改为豫财效〔2020〕10号 第二十一条（已核实）",
    )


def test_what_is_new_and_what_is_gone_is_told_whole() -> None:
    """A parameter that only one side has."""
    new = changed("mof-2020", "mof-2021", "scoring.satisfaction")
    gone = changed("mof-2021", "mof-2020", "scoring.satisfaction")
    assert (new.kind, gone.kind) == (ChangeKind.ADDED, ChangeKind.REMOVED)
    assert (
        new.sentences
        == gone.sentences
        == ("90%及以上：得100%", "80%（含）至90%：得80%", "60%（含）至80%：得50%", "低于60%：得0%")
    )


def test_lists_of_words_are_compared_word_by_word() -> None:
    """What a check asks for in addition, or no longer."""
    assert changed("mof-2020", "mof-2021", "checks.A04.required").sentences == ("“项目支出绩效目标表”去掉 时效",)


@pytest.mark.parametrize("name", available())
def test_a_pack_does_not_differ_from_itself(name: str) -> None:
    """On one day."""
    assert diff(load_pack(name), load_pack(name), ON, ON) == ()


def test_every_code_word_has_one_meaning() -> None:
    """The words a person reads are Chinese."""
    assert all(any("\u4e00" <= c <= "\u9fff" for c in word) for word in WORDS.values())
