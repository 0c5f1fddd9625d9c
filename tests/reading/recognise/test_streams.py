"""Text that lost its columns: one cell a line, cells wrapped over lines, and columns kept by blanks only."""

from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.trace import How
from reading.recognise.gold import read_one

HEADS = "一级指标\n二级指标\n三级指标\n指标值\n分值\n评分标准\n"


def test_one_cell_a_line() -> None:
    """Cells are told apart by what they look like; every value says that it was placed."""
    found = read_one(
        f"{HEADS}产出指标\n数量指标\n培训场次\n≥12场\n10\n每少1场扣1分\n质量指标\n培训合格率\n≥95%\n8\n低于95%不得分\n"
        "效益指标\n社会效益指标\n政策知晓率\n≥90%\n12\n每低1%扣2分\n"
    )
    assert [(r.id, r.name, r.target.number, r.weight) for r in found.document.indicators] == [
        ("QN1", "培训场次", Decimal(12), Decimal(10)),
        ("QL1", "培训合格率", Decimal(95), Decimal(8)),
        ("SO1", "政策知晓率", Decimal(90), Decimal(12)),
    ]
    entry = found.trace.get("indicators.QL1.name")
    assert entry
    assert entry.how is How.REPAIRED
    assert "一格一行" in str(entry.repair)


def test_empty_cells_leave_no_line() -> None:
    """A row without points takes none from the next."""
    found = read_one(
        f"{HEADS}产出指标\n数量指标\n培训场次\n≥12场\n每少1场扣1分\n培训人数\n≥300人\n8\n每少10人扣1分\n质量指标\n培训合格率\n≥95%\n"
    )
    assert [(r.name, r.weight) for r in found.document.indicators] == [
        ("培训场次", Blank.NOT_FILLED),
        ("培训人数", Decimal(8)),
        ("培训合格率", Blank.NOT_FILLED),
    ]


def test_cells_wrapped_over_lines() -> None:
    """A line goes on with the next where it is as wide as its column."""
    rows = "".join(
        f"{name}指标\n{what}工作按计划完成的\n比率\n≥{n}%\n5\n每低于目标值1个百分点扣\n0.5分，扣完为止\n"
        for n, (name, what) in enumerate(
            [("数量", "道路维护"), ("质量", "河道整治"), ("时效", "垃圾分类"), ("成本", "绿化养护")], 90
        )
    )
    found = read_one(f"{HEADS}产出指\n标\n{rows}")
    assert [r.name for r in found.document.indicators] == [
        "道路维护工作按计划完成的比率",
        "河道整治工作按计划完成的比率",
        "垃圾分类工作按计划完成的比率",
        "绿化养护工作按计划完成的比率",
    ]
    assert {r.scoring_standard for r in found.document.indicators} == {"每低于目标值1个百分点扣0.5分，扣完为止"}


def test_ticks_that_lost_their_columns_stay_open() -> None:
    """Which cause a lone √ meant cannot be known: blank, and reported."""
    heads = "一级指标\n二级指标\n三级指标\n年度指标值\n偏差原因分析\n完成目标可能性\n经费保障\n制度保障\n人员保障\n原因说明\n确定能\n有可能\n完全不可能\n"
    found = read_one(f"{heads}产出指标\n数量指标\n巡查次数\n≥100次\n√\n√\n")
    (row,) = found.document.indicators
    assert (row.name, row.deviation_causes, row.likelihood) == ("巡查次数", (), Blank.NOT_FILLED)
    assert sum("看不出勾选" in p.message for p in found.problems) == 2


def test_words_that_point_elsewhere_end_their_row() -> None:
    """After a pointer to another document come the next level-2 names, not its values."""
    found = read_one(
        f"{HEADS}投入管理\n预算编制\n根据有关文件的规定设置三级指标\n预算执行\n资产管理\n产出指标\n数量指标\n培训场次\n≥12场\n"
    )
    assert [r.level2 for r in found.document.placeholder_rows] == ["预算编制", "预算执行", "资产管理"]
    assert [r.name for r in found.document.indicators] == ["培训场次"]


def test_the_head_of_a_form_one_cell_a_line() -> None:
    """Labels and values follow one another; amounts without labels are not guessed."""
    found = read_one(
        "项目支出绩效目标申报表\n（2024年度）\n项目名称\n道路养护经费\n主管部门\n青山县交通局\n实施单位\n青山县公路站\n"
        "年度资金总额（万元）\n1,200.50\n其中：财政拨款\n1,200.50\n年度目标\n完成辖区道路的日常养护，保障道路畅通。\n"
        f"{HEADS}产出指标\n数量指标\n养护里程\n≥120公里\n10\n每少1公里扣1分\n"
    )
    document = found.document
    assert (document.project_name, document.unit_name) == ("道路养护经费", "青山县公路站")
    assert (document.supervising_department, document.year) == ("青山县交通局", 2024)
    assert (document.budget.total, document.budget.fiscal_appropriation) == (Decimal(12005000), Decimal(12005000))
    assert document.annual_objective == "完成辖区道路的日常养护，保障道路畅通。"


@pytest.mark.parametrize(
    "lines",
    [
        "填报单位：青山县交通局\n单位：万元",
        "填报单位\n青山县交通局\n（单位：万元）",
        "填报单位：青山县交通局  金额单位：人民币万元",
        "单位：万元\n填报单位：青山县交通局",
    ],
)
def test_the_line_of_the_money_unit_belongs_to_no_value(lines: str) -> None:
    """It stands beside the unit's name or below it, and says what the amounts are in."""
    document = read_one(
        f"部门整体支出绩效目标申报表\n{lines}\n预算总额\n1,200.50\n{HEADS}产出指标\n数量指标\n养护里程\n≥120公里\n"
    ).document
    assert (document.unit_name, document.budget.total) == ("青山县交通局", Decimal(12005000))


def test_a_form_to_be_filled_in_has_an_empty_column() -> None:
    """Where no cell could be a target, explanations do not move up into the names."""
    names = ("预算执行率", "预算调整率", "结转结余率", "政府采购执行率")
    cells = "".join(f"{name}\n用以反映和考核部门{name}的情况，按决算报表的数据计算。\n" for name in names)
    found = read_one(f"一级指标\n二级指标\n三级指标\n指标值\n指标值说明\n投入管理指标\n预算和财务管理\n{cells}")
    assert [(r.name, r.level2) for r in found.document.indicators] == [(n, "预算和财务管理") for n in names]


def test_an_indicator_named_like_a_level_is_no_explanation() -> None:
    """社会效益 below 经济效益 is the next indicator."""
    names = ("经济效益", "社会效益", "生态效益")
    cells = "".join(f"{name}\n项目实施对{name[:2]}发展所带来的直接或间接影响情况。\n" for name in names)
    found = read_one(f"一级指标\n二级指标\n三级指标\n指标解释\n指标说明\n效果\n项目效益\n{cells}")
    assert [(r.name, r.level2) for r in found.document.indicators] == [(n, "项目效益") for n in names]


ALIGNED = """\
                       项目支出绩效目标申报表
                            （2024年度）
项目名称                        道路养护经费
主管部门      青山县交通局                实施单位      青山县公路站
项目资金      年度资金总额         1,200.50
（万元）      其中：财政拨款        1,200.50
                  完成辖区道路的日常养护，保障道路畅通，
年度目标
                  群众出行满意。
一级指标      二级指标       三级指标        指标值      评分标准
           数量指标       养护里程        ≥120公里    每少1公里扣1分
产出指标                                       低于95%不得分，超过不加
           质量指标       道路完好率       ≥95%
                                             分
效益指标      社会效益指标     群众出行满意度     ≥90%      每低1%扣2分
"""


def test_columns_kept_by_blanks() -> None:
    """A label in the middle of its rows is put to the first; wrapped cells are joined; heads keep their values."""
    document = read_one(ALIGNED).document
    assert [(r.level1, r.level2, r.name, r.scoring_standard) for r in document.indicators] == [
        ("产出指标", "数量指标", "养护里程", "每少1公里扣1分"),
        ("产出指标", "质量指标", "道路完好率", "低于95%不得分，超过不加分"),
        ("效益指标", "社会效益指标", "群众出行满意度", "每低1%扣2分"),
    ]
    assert document.annual_objective == "完成辖区道路的日常养护，保障道路畅通，群众出行满意。"
    assert (document.budget.total, document.budget.printed_unit) == (Decimal(12005000), "万元")
    assert (document.unit_name, document.supervising_department) == ("青山县公路站", "青山县交通局")


def test_tasks_kept_by_blanks() -> None:
    """A task's name stands in the middle of its wrapped plan."""
    text = (
        "年度主要任务\n"
        "      任务名称              主要内容                    预算金额（万元）\n"
        "                   完成辖区道路的日常养护，保障道路\n"
        "     道路养护                                      120.5\n"
        "                   畅通。\n"
        "     河道整治         完成两条河道的清淤。                 80\n"
        "一级指标      二级指标       三级指标        指标值\n"
        "产出指标      数量指标       养护里程        ≥120公里\n"
    )
    tasks = read_one(text).document.key_tasks
    assert [(t.name, t.plan, t.budget) for t in tasks] == [
        ("道路养护", "完成辖区道路的日常养护，保障道路畅通。", Decimal(1205000)),
        ("河道整治", "完成两条河道的清淤。", Decimal(800000)),
    ]
