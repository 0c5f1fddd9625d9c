"""The head of a form: money with and without labels, units, years, task tables with a total."""

from decimal import Decimal

import pytest

from jiheng.forms.document import Document
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_bytes

PACK = load_pack("shanghai")
TABLE = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t人数\t≥5人\n"


def head(text: str) -> Document:
    """The document of a form with that head."""
    (found,) = read_bytes(f"{text}\n{TABLE}".encode(), "表.txt", PACK).documents
    return found.document


def test_amounts_under_heads_need_no_label_of_their_own() -> None:
    """The row below the heads of the money table is the total; a rate among the amounts is none."""
    budget = head(
        "项目支出绩效自评表\n资金情况（元）\t预算数\t执行数\t执行率\n\t4,210,000.00\t4,105,300.00\t97.51%"
    ).budget
    assert (budget.total, budget.adjusted, budget.executed) == (Decimal(4210000), Decimal(4210000), Decimal(4105300))


@pytest.mark.parametrize(
    ("row", "yuan"),
    [
        ("部门支出预算数（万元）\t12,655.80", 126558000),
        ("预算金额（元）\t1500000\t其中：财政拨款\t1500000", 1500000),
        ("项目资金（元）\t年度资金总额：760000.00　其中：财政拨款：760000.00　其他资金：0.00", 760000),
    ],
)
def test_an_amount_beside_its_label_is_the_total(row: str, yuan: int) -> None:
    """Whether the label is a field's or a mere caption, and whatever follows in the same cell."""
    assert head(f"整体支出绩效目标表\n{row}").budget.total == yuan


def test_a_label_nobody_knows_keeps_its_row_in_the_money_table() -> None:
    """Also where a rate stands between the amounts."""
    budget = head(
        "项目支出绩效自评表\n项目资金（万元）\t年初预算数\t全年执行数\t执行率\n年度资金总额\t2.00\t1.00\t50%\n"
        "其中：某项拨款\t2.00\t1.00\t50.00%"
    ).budget
    assert [(line.label, line.amount) for line in budget.lines][2:] == [
        ("其中：某项拨款", Decimal(20000)),
        ("其中：某项拨款", Decimal(10000)),
    ]


@pytest.mark.parametrize("line", ["单位：万元", "填报单位（盖章）：潇西县民政局          单位：万元"])
def test_the_unit_of_money_is_no_unit_of_government(line: str) -> None:
    """Alone or behind the unit's name."""
    document = head(f"整体支出绩效目标表\n{line}\n部门名称\t潇西县民政局\n年度资金总额\t19.00")
    assert (document.unit_name, document.budget.total) == ("潇西县民政局", Decimal(190000))


@pytest.mark.parametrize("line", ["（2024年1-6月）", "项目单位\t燕北县公安局\t年度\t2024", "（2024年上半年）"])
def test_the_year_is_found(line: str) -> None:
    """With the months beside it, or in a cell of its own."""
    assert head(f"财政项目支出绩效跟踪表\n{line}\n项目名称\t甲").year == 2024


def test_the_sum_under_the_tasks_is_money_and_no_task() -> None:
    """It closes the task table."""
    document = head(
        "整体支出绩效目标表\n任务名称\t主要内容\t预算金额（万元）\n任务一\t做好各项工作\t3.00\n金额合计（万元）\t3.00"
    )
    assert [t.name for t in document.key_tasks] == ["任务一"]
    assert document.budget.total == 30000


def test_the_points_of_the_budget_are_no_field() -> None:
    """The 10 points that every form prints for the budget's execution say nothing of this one."""
    document = head(
        "项目支出绩效自评表\n项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t得分\n年度资金总额\t1.00\t1.00\t1.00\t10\t"
    )
    assert document.other_fields == ()


def test_stages_beside_their_caption_are_fields() -> None:
    """预算数 and 执行数 each with its amount in one row."""
    budget = head("项目支出绩效自评表\n预算执行情况（万元）\t预算数\t2.00\t执行数\t1.00").budget
    assert (budget.adjusted, budget.executed) == (Decimal(20000), Decimal(10000))


@pytest.mark.parametrize(
    "rows",
    [
        "预算资金（万元）\t年初预算\t100\t1-6月实际支出\t40\t预算执行率\t40%",
        "资金情况\t年初预算数（万元）\t6月底执行数（万元）\t执行进度\n\t100\t40\t40%",
        "资金情况（万元）\t年初预算数\t备注一\t6月底执行数\n\t100\t\t40",
    ],
)
def test_stages_of_a_year_under_way_are_read(rows: str) -> None:
    """Beside or below their heads, whatever other heads stand among them."""
    budget = head(f"项目支出绩效监控表\n{rows}").budget
    assert (budget.initial, budget.executed) == (Decimal(1000000), Decimal(400000))
