"""Tables in cells: heads, signs, sides, lists of projects and repeated cells as forms of the field print them."""

from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.indicator import Indicator, Nature, Operator
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_bytes
from jiheng.reading.recognise import Recognised

PACK = load_pack("shanghai")
LEVELS = "一级指标\t二级指标\t三级指标"


def read(text: str) -> tuple[Recognised, ...]:
    """The documents of a table typed with tabs."""
    return tuple(read_bytes(text.encode(), "表.txt", PACK).documents)


def only(table: str, title: str = "项目支出绩效目标申报表") -> Document:
    """The one document of a table under a title."""
    (found,) = read(f"{title}\n（2025年度）\n项目名称\t甲项目\n{table}")
    return found.document


def first(heads: str, cells: str) -> Indicator:
    """The indicator of one row under the levels and more heads."""
    return only(f"{LEVELS}\t{heads}\n产出指标\t数量指标\t巡查长度\t{cells}\n").indicators[0]


def test_signs_under_a_head_of_natures_are_directions() -> None:
    """指标性质 may head ≥ and 定性 alike; 指标属性 beside it is then the nature."""
    document = only(
        f"{LEVELS}\t指标性质\t指标值\t度量单位\n产出指标\t数量指标\t巡查长度\t≥\t320\t公里\n"
        "效益指标\t社会效益指标\t排涝能力\t定性\t提高\t\n"
    )
    assert [(i.operator, i.nature) for i in document.indicators] == [
        (Operator(">="), None),
        (Blank.NOT_FILLED, Nature.QUALITATIVE),
    ]
    both = first("指标性质\t指标值\t度量单位\t指标属性", "≥\t320\t公里\t定量指标")
    assert (both.operator, both.nature) == (Operator(">="), Nature.QUANTITATIVE)


@pytest.mark.parametrize("head", ["指标值及单位", "目标", "绩效标准", "参考值", "指标内容及目标值", "本年绩效指标"])
def test_a_target_is_found_whatever_its_head(head: str) -> None:
    """The sign, number and unit come out of it."""
    row = first(head, "≥320公里")
    assert (row.operator, row.target.number, row.unit_of_measure) == (Operator(">="), Decimal(320), "公里")


def test_a_table_without_a_target_says_which_heads_it_did_not_know() -> None:
    """Nothing is lost silently."""
    (found,) = read(f"项目支出绩效目标申报表\n{LEVELS}\t甲乙丙丁\n产出指标\t数量指标\t巡查长度\t≥320公里\n")
    assert any("甲乙丙丁" in p.message for p in found.problems)


@pytest.mark.parametrize("head", ["绩效指标描述", "计算方法", "考核内容", "指标内容"])
def test_an_explanation_is_found_whatever_its_head(head: str) -> None:
    """指标内容 explains where the name has a column of its own."""
    assert first(f"{head}\t指标值", "巡查河道的长度\t≥320公里").definition == "巡查河道的长度"


@pytest.mark.parametrize("head", ["跟踪时点完成值", "1至6月完成情况", "1～7月执行情况", "1月-9月实际完成值"])
def test_an_actual_is_found_whatever_its_period(head: str) -> None:
    """However the months are joined."""
    assert first(f"年度指标值\t{head}", "≥320公里\t92公里").actual == "92公里"


@pytest.mark.parametrize(("heads", "field"), [("得分标准", "standard"), ("评价要点", "standard"), ("赋分", "weight")])
def test_standards_and_points_are_found(heads: str, field: str) -> None:
    """Under the words that evaluations use for them."""
    row = first(f"指标值\t{heads}", "≥320公里\t" + ("10" if field == "weight" else "每少1公里扣1分"))
    assert (row.weight if field == "weight" else row.scoring_standard) == (
        Decimal(10) if field == "weight" else "每少1公里扣1分"
    )


@pytest.mark.parametrize(
    ("cell", "unit"), [("≥80万斤", "万斤"), ("≥3万（人次）", "万人次"), ("80万以上", "万"), ("≥8万公斤", "万公斤")]
)
def test_a_multiplier_belongs_to_its_unit(cell: str, unit: str) -> None:
    """Also where nobody lists the unit."""
    assert first("指标值", cell).unit_of_measure == unit


def test_a_second_level_may_be_called_as_a_caption() -> None:
    """绩效目标 under 二级指标 is a name of the evaluation's tree."""
    (found,) = read(
        "项目支出绩效评价指标体系框架\n一级指标\t二级指标\t三级指标\t指标解释\t指标说明\n"
        "决策\t项目立项\t立项依据充分性\t解释一\t说明一\n\t绩效目标\t绩效目标合理性\t解释二\t说明二\n"
    )
    assert [i.level2 for i in found.document.indicators] == ["项目立项", "绩效目标"]


def test_a_list_of_projects_gives_one_document_for_each() -> None:
    """The project's columns are its head; its target is that of the row."""
    found = read(
        f"部门预算项目绩效目标表（2025年度）\n项目名称\t年度目标\t{LEVELS}\t指标值\t权重\n"
        "甲项目\t全面做好甲项目的各项工作\t产出指标\t数量指标\t人数\t≥5人\t20\n\t\t效益指标\t社会效益指标\t覆盖率\t≥90%\t30\n"
        "乙项目\t全面做好乙项目的各项工作\t产出指标\t数量指标\t座数\t4座\t20\n"
    )
    assert [_project(d.document) for d in found] == [
        ("甲项目", "全面做好甲项目的各项工作", ["≥5人", "≥90%"]),
        ("乙项目", "全面做好乙项目的各项工作", ["4座"]),
    ]


def _project(document: Document) -> tuple[object, object, list[object]]:
    return document.project_name, document.annual_objective, [i.target.raw for i in document.indicators]


@pytest.mark.parametrize("title", ["项目支出绩效目标申报表", "项目支出绩效目标申报表" + "\t项目支出绩效目标申报表" * 4])
def test_a_merged_cell_repeated_in_every_column_is_one_cell(title: str) -> None:
    """Equal neighbours under different heads stay apart."""
    (found,) = read(
        f"{title}\n{LEVELS}\t三级指标\t指标值\n产出指标\t数量指标\t人数\t人数\t≥5人\n"
        "产出指标\t时效指标\t及时\t及时\t及时\n"
    )
    document = found.document
    assert document.title == "项目支出绩效目标申报表"
    assert [(i.level2, i.name, i.target.raw) for i in document.indicators] == [
        ("数量指标", "人数", "≥5人"),
        ("时效指标", "及时", "及时"),
    ]


def test_a_right_side_that_prints_only_names_shares_both_levels() -> None:
    """The levels to the left of the first name hold for both sides."""
    year, whole = read(
        "项目支出绩效目标申报表\n（2025年度）\n"
        f"{LEVELS}\t指标值\t三级指标\t指标值\n产出指标\t数量指标\t农田面积\t≥6万亩\t农田面积\t≥2万亩\n"
    )
    assert [(i.level1, i.level2, i.target.raw) for d in (year, whole) for i in d.document.indicators] == [
        ("产出指标", "数量指标", "≥2万亩"),
        ("产出指标", "数量指标", "≥6万亩"),
    ]


def test_a_row_of_nothing_is_a_placeholder() -> None:
    """无 as name and as target is no indicator."""
    document = only(f"{LEVELS}\t指标值\n产出指标\t数量指标\t人数\t≥5人\n效益指标\t生态效益指标\t无\t无\n")
    assert [i.name for i in document.indicators] == ["人数"]
    assert [(p.level2, p.text) for p in document.placeholder_rows] == [("生态效益指标", "无")]


@pytest.mark.parametrize("total", ["总分\t\t\t\t97.5\n", ""])
def test_the_foot_is_no_indicator(total: str) -> None:
    """Neither under the total nor without one."""
    document = only(
        f"{LEVELS}\t指标值\t得分\n满意度指标\t服务对象满意度指标\t满意度\t≥90%\t10\n{total}"
        "偏差大或目标未完成原因分析\t无\n改进措施及结果应用方案\t加快支出进度\n",
        "项目支出绩效自评表",
    )
    assert [i.name for i in document.indicators] == ["满意度"]
    assert [f.text for f in document.other_fields] == ["无", "加快支出进度"]


def test_a_fourth_level_holds_the_names() -> None:
    """Where it is not filled the third does, and a person is told."""
    (found,) = read(
        f"项目支出绩效评价指标体系\n{LEVELS}\t四级指标\t分值\n决策\t项目立项\t依据充分性\t政策相符性\t3\n\t\t\t职责相符性\t2\n"
        "过程\t资金管理\t资金到位率\t\t5\n"
    )
    assert [i.name for i in found.document.indicators] == ["政策相符性", "职责相符性", "资金到位率"]
    assert any("四级指标" in p.message for p in found.problems)


def test_of_several_targets_the_years_is_read_and_the_others_named() -> None:
    """实施期指标值 beside 年度指标值."""
    (found,) = read(
        f"项目支出绩效目标申报表\n{LEVELS}\t实施期指标值\t年度指标值\n产出指标\t数量指标\t人数\t≥15人\t≥5人\n"
    )
    assert found.document.indicators[0].target.raw == "≥5人"
    assert any("实施期指标值" in p.message for p in found.problems)


def test_two_levels_in_one_cell_are_taken_apart() -> None:
    """产出指标-数量指标 under 绩效指标类别."""
    (found,) = read(
        "预算项目绩效目标表\n指标类别\t绩效指标名称\t绩效指标值\t绩效度量单位\n产出指标-数量指标\t人数\t5\t人\n"
    )
    row = found.document.indicators[0]
    assert (row.id, row.level1, row.level2, row.unit_of_measure) == ("QN1", "产出指标", "数量指标", "人")


def test_a_head_over_target_and_actual_is_divided_by_the_row_below() -> None:
    """Each of the two keeps its column."""
    document = only(
        f"{LEVELS}\t指标值\t\t得分\n\t\t\t年度指标值\t实际完成值\t\n产出指标\t数量指标\t人数\t≥5人\t3人\t6\n"
    )
    assert [(i.target.raw, i.actual, i.score) for i in document.indicators] == [("≥5人", "3人", Decimal(6))]
