"""The indicator table: heads of any wording over one row or two, shifted and torn rows, shared and crowded cells."""

from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.indicator import Nature, Operator
from jiheng.forms.trace import How, Place
from jiheng.policy.loading import load_pack
from jiheng.reading.grid import Cell, Grid
from jiheng.reading.recognise import recognise
from reading.recognise.gold import read_one, read_text

HEAD = "一级指标\t二级指标\t三级指标\t指标值\n"


def tabs(*rows: str) -> str:
    """Rows written with bars, as text with tabs."""
    return "\n".join(row.replace("|", "\t") for row in rows)


def test_other_words_and_another_order_of_columns() -> None:
    """Columns are known by what their heads mean, in whatever order they stand."""
    found = read_one(
        tabs("指标名称|一级目标|二级目标|权重|目标值|评价标准", "培训人数|产出|数量|10|≥200人|每少10人扣1分")
    )
    (row,) = found.document.indicators
    assert (row.level1, row.level2, row.name, row.weight) == ("产出", "数量", "培训人数", Decimal(10))
    assert (row.operator, row.target.number, row.unit_of_measure) == (Operator.GE, Decimal(200), "人")
    assert row.scoring_standard == "每少10人扣1分"


def test_a_field_without_a_column_and_an_empty_cell() -> None:
    """No such column is None; an empty cell is a blank of its own."""
    found = read_one(tabs("一级指标|二级指标|三级指标|指标值|计量单位", "产出指标|质量指标|验收合格情况|合格|"))
    (row,) = found.document.indicators
    assert (row.weight, row.unit_of_measure) == (None, Blank.NOT_FILLED)


def test_rows_shifted_after_a_page_break() -> None:
    """Rows that moved a column to the right are moved back, and that is said."""
    found = read_one(
        HEAD
        + tabs(
            "产出指标|数量指标|培训场次|≥12场",
            "|质量指标|培训合格率|≥95%",
            "||产出指标|时效指标|按时完成率|100%",
            "|||成本指标|人均成本|≤300元",
        )
    )
    assert [(r.level1, r.level2, r.name) for r in found.document.indicators] == [
        ("产出指标", "数量指标", "培训场次"),
        ("产出指标", "质量指标", "培训合格率"),
        ("产出指标", "时效指标", "按时完成率"),
        ("产出指标", "成本指标", "人均成本"),
    ]
    entry = found.trace.get("indicators.CO1.name")
    assert entry
    assert (entry.how, entry.repair) == (How.REPAIRED, "单元格错位，移回本列")


def test_a_row_torn_by_line_breaks() -> None:
    """Line breaks inside cells break a row in two; it is put together again."""
    head = "一级指标|二级指标|三级指标|指标值|评分标准"
    found = read_one(
        tabs(
            head,
            "产出指标|数量指标|培训场次|≥12场|达标得满分",
            "产出指标|质量指标|培训",
            "合格率|≥95%|每低1个百分点扣1分，",
            "扣完为止",
            "效益指标|社会效益指标|知晓率|≥90%|达标得满分",
        )
    )
    names = [(r.name, r.scoring_standard) for r in found.document.indicators]
    assert names[1] == ("培训合格率", "每低1个百分点扣1分，扣完为止")
    assert len(names) == 3


def test_heads_over_two_rows() -> None:
    """Causes of deviation stand under a head of their own; a tick means the cause over it."""
    found = read_one(
        tabs(
            "一级指标|二级指标|三级指标|年度指标值|1至7月执行情况|偏差原因分析||||完成目标可能性||",
            "|||||经费保障|制度保障|其他|原因说明|确定能|有可能|完全不可能",
            "产出指标|数量指标|巡查次数|≥100次|60次|√|||立项较晚||√|",
        )
    )
    (row,) = found.document.indicators
    assert (row.deviation_causes, row.deviation_reason, row.likelihood) == (("经费保障",), "立项较晚", "有可能")


def test_the_head_printed_again_on_the_next_page() -> None:
    """A head printed again is no row, even the first of its two rows alone."""
    head = ("一级指标|二级指标|三级指标|年度指标值|完成目标可能性||", "||||确定能|有可能|完全不可能")
    found = read_one(tabs(*head, "产出指标|数量指标|巡查次数|≥100次|√||", head[0], "||检查户数|≥20户||√|"))
    assert [(r.name, r.likelihood) for r in found.document.indicators] == [
        ("巡查次数", "确定能"),
        ("检查户数", "有可能"),
    ]


def test_a_number_that_the_workbook_shows_as_a_percentage() -> None:
    """0.88 with the format 0.00% is 88 %, in the target and in the actual value."""
    head = [
        Cell(place=Place(1, n, sheet="表", is_cell=True), text=t)
        for n, t in enumerate(("一级指标", "二级指标", "三级指标", "指标值", "实际完成值"), 1)
    ]
    texts = (("产出指标", None), ("质量指标", None), ("培训合格率", None), ("0.88", "0.00%"), ("0.9", "0%"))
    row = [
        Cell(place=Place(2, n, sheet="表", is_cell=True), text=t, number_format=f) for n, (t, f) in enumerate(texts, 1)
    ]
    (found,) = recognise([Grid((tuple(head), tuple(row)), has_merges=True)], load_pack("mof-2020"))
    (read,) = found.document.indicators
    assert (read.target.number, read.unit_of_measure, read.actual) == (Decimal(88), "%", "90%")


def test_a_sign_and_a_unit_in_columns_of_their_own() -> None:
    """Direction, figure and unit each in its column are one target."""
    found = read_one(
        tabs(
            "一级指标|二级指标|三级指标|指标性质|方向|指标值|计量单位",
            "产出指标|数量指标|培训人数|定量指标|》|１,２００|人次",
        )
    )
    (row,) = found.document.indicators
    assert (row.nature, row.operator, row.target.number) == (Nature.QUANTITATIVE, Operator.GE, Decimal(1200))
    assert row.unit_of_measure == "人次"


def test_two_directions_that_disagree_are_reported() -> None:
    """The column of directions counts, and the person is told."""
    found = read_one(tabs("一级指标|二级指标|三级指标|方向|指标值", "产出指标|成本指标|总成本|≥|≤50万元"))
    assert found.document.indicators[0].operator is Operator.GE
    assert any("方向" in p.message for p in found.problems)


def test_several_indicators_in_one_cell() -> None:
    """Names numbered in one cell, each with its value on the same line, are rows of their own."""
    found = read_one(
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值 |\n"
        "| 产出指标（50分） | 数量指标 | 指标1：改造灌区数量<br>指标2：培训人数 | 2个<br>300人 | 10<br>15 |\n"
    )
    assert [(r.level1, r.name, r.target.number, r.weight) for r in found.document.indicators] == [
        ("产出指标", "改造灌区数量", Decimal(2), Decimal(10)),
        ("产出指标", "培训人数", Decimal(300), Decimal(15)),
    ]


def test_points_that_do_not_become_one_figure() -> None:
    """Points written over several lines of one indicator are not added up, but reported."""
    found = read_one(tabs("一级指标|二级指标|三级指标|指标值|分值", "产出指标|数量指标|培训场次|≥12场|5", "||||3"))
    (row,) = found.document.indicators
    assert row.weight is Blank.NOT_FILLED
    assert any("5、3" in p.message for p in found.problems)


def test_placeholders_are_no_indicators() -> None:
    """Dots, 指标1： and a pointer to another document become placeholder rows, never indicators."""
    found = read_one(
        HEAD
        + tabs("产出指标|数量指标|指标1：|", "||指标2：|", "||……|", "投入管理|预算执行|根据有关文件的要求设置三级指标|")
    )
    assert found.document.indicators == ()
    assert [r.level2 for r in found.document.placeholder_rows] == ["数量指标"] * 3 + ["预算执行"]


def test_the_total_row_is_no_indicator() -> None:
    """总分 gives the total score: by its column, or as the only figure that can be meant."""
    head = "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分"
    row = "产出指标|数量指标|培训场次|≥12场|12场|10|9.5"
    straight = read_one(tabs(head, row, "总分|||||100|96.5")).document
    slipped = read_one(tabs(head, row, "总分|96.5")).document
    assert [(len(d.indicators), d.total_score) for d in (straight, slipped)] == [(1, Decimal("96.5"))] * 2


def test_a_total_that_may_be_points_or_score_stays_open() -> None:
    """A lone 100 under nothing may be either: blank, and reported."""
    found = read_one(
        tabs(
            "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分",
            "产出指标|数量指标|培训场次|≥12场|12场|10|10",
            "总分|100",
        )
    )
    assert found.document.total_score is Blank.NOT_FILLED
    assert any("分值还是得分" in p.message for p in found.problems)


def test_the_projects_whole_life_beside_the_year() -> None:
    """A table with two sides gives two documents: the year's, and the indicator table of the whole life."""
    found = read_text(
        tabs(
            "项目支出绩效目标申报表", "项目名称|示范路改造",
            "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
            "产出指标|数量指标|改造里程|≥30公里|数量指标|改造里程|≥10公里",
            "|质量指标|验收合格率|100%|质量指标|验收合格率|≥98%",
        )
    )  # fmt: skip
    assert [[r.target.number for r in f.document.indicators] for f in found] == [
        [Decimal(10), Decimal(98)],
        [Decimal(30), Decimal(100)],
    ]
    assert found[1].document.title == "项目支出绩效目标申报表（实施期）"


def test_a_percentage_without_its_sign_is_doubted() -> None:
    """0.95 beside the unit % may have lost its percent sign: kept as printed, reported."""
    found = read_one(tabs("一级指标|二级指标|三级指标|指标值|计量单位", "产出指标|质量指标|合格率|0.95|%"))
    assert found.document.indicators[0].target.number == Decimal("0.95")
    assert any("百分号" in p.message for p in found.problems)


@pytest.mark.parametrize("text", ["通知\n各部门：\n请按时填报。\n", "一级指标\n", "产出指标\t数量指标\n"])
def test_a_text_without_a_form_gives_nothing(text: str) -> None:
    """What holds no form gives no document, and does not fail."""
    assert read_text(text) == ()
