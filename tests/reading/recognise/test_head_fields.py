"""The head of a form: labels beside and above their values, money with and without its unit, tasks, staff."""

from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.trace import How
from jiheng.reading.recognise import Recognised
from jiheng.reading.recognise.tasks import items_of
from reading.recognise.gold import read_one

TABLE = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|培训场次|≥12场\n"


def form(*rows: str) -> Recognised:
    """A form of these rows over a small indicator table; bars part the cells."""
    return read_one("\n".join([*rows, TABLE]).replace("|", "\t"))


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("年度资金总额（万元）|1,200.50", Decimal(12005000)),
        ("年度资金总额（元）|12005000.00", Decimal(12005000)),
        ("年度资金总额|1200.50万元", Decimal(12005000)),
        ("年度资金总额（亿元）|0.12005", Decimal(12005000)),
        ("单位：万元\n年度资金总额|1,200.50", Decimal(12005000)),
        ("填报单位：青山县交通局    金额单位：万元\n年度资金总额|1,200.50", Decimal(12005000)),
        ("项目资金（万元）|年度资金总额|￥1,200.50", Decimal(12005000)),
    ],
)
def test_money_is_exact_in_yuan(cell: str, amount: Decimal) -> None:
    """Whatever unit is printed, and wherever, the amount is exact yuan."""
    assert form(cell).document.budget.total == amount


def test_money_without_a_unit_is_not_guessed() -> None:
    """Without 元 or 万元 the amount stays as printed, and the person is asked for the unit."""
    found = form("年度资金总额|1,200.50")
    assert found.document.budget.total is None
    assert found.document.budget.lines[0].raw == "1,200.50"
    assert [p.path for p in found.problems] == ["budget"]


def test_an_empty_amount_is_not_zero() -> None:
    """An empty cell, a dash and a zero are three things."""
    budget = form("年度资金总额（万元）|10", "其中：财政拨款（万元）|0", "其他资金（万元）|").document.budget
    assert (budget.fiscal_appropriation, budget.other_funds) == (Decimal(0), Blank.NOT_FILLED)


def test_what_is_no_amount_is_reported() -> None:
    """Words where an amount should be are kept as printed and reported."""
    found = form("年度资金总额（万元）|十二万", "其他资金（万元）|1")
    assert found.document.budget.total is Blank.NOT_FILLED
    assert any("十二万" in p.message for p in found.problems)


def test_the_whole_life_beside_the_year() -> None:
    """Sources printed twice in a row belong to the whole life and to the year, in this order."""
    budget = form(
        "项目资金（万元）|实施期资金总额|300|年度资金总额|100",
        "|其中：财政拨款|200|其中：财政拨款|80",
        "|其他资金|100|其他资金|20",
    ).document.budget
    assert (budget.lifetime_total, budget.total) == (Decimal(3000000), Decimal(1000000))
    assert (budget.fiscal_appropriation, budget.other_funds) == (Decimal(800000), Decimal(200000))
    assert [(line.label, line.column) for line in budget.lines][2:4] == [
        ("其中：财政拨款", "实施期资金总额"),
        ("其中：财政拨款", "年度资金总额"),
    ]


def test_stages_of_the_budget_in_columns() -> None:
    """Initial, adjusted and executed amounts stand under their heads; rates and points are no money."""
    budget = form(
        "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|100|90|81|10|90%|9",
        "|其中：当年财政拨款|100|90|81|—|90%|—",
    ).document.budget
    assert (budget.initial, budget.adjusted, budget.executed) == (Decimal(1000000), Decimal(900000), Decimal(810000))
    assert len(budget.lines) == 6


def test_stages_of_the_budget_in_a_row() -> None:
    """预算数 and 执行数 may themselves be the labels."""
    budget = form("预算执行情况（万元）|预算数|90|执行数|81").document.budget
    assert (budget.adjusted, budget.executed) == (Decimal(900000), Decimal(810000))


def test_two_objectives_side_by_side() -> None:
    """Labels over their texts; a caption left of them that is printed twice is not a text."""
    document = form(
        "年度总体目标|预期目标|实际完成情况",
        "年度总体目标|完成四条道路的养护，保障畅通。|完成三条道路的养护，一条顺延。",
    ).document
    assert document.annual_objective == "完成四条道路的养护，保障畅通。"
    assert document.objective_result == "完成三条道路的养护，一条顺延。"


def test_labels_with_their_values_in_one_cell() -> None:
    """填报单位：… before a form, and several labels in a line."""
    document = form("项目支出绩效目标申报表", "填报单位：青山县交通局  联系人：王芳", "项目名称|道路养护经费").document
    assert (document.unit_name, document.project_name) == ("青山县交通局", "道路养护经费")


def test_unknown_labels_are_kept_as_printed() -> None:
    """What the vocabulary does not know is kept beside its value, not thrown away."""
    document = form("项目支出绩效目标申报表", "资金归口股室|农业股", "项目名称|道路养护经费").document
    assert [(f.label, f.text) for f in document.other_fields] == [("资金归口股室", "农业股")]


def test_an_amount_beside_a_long_text_is_no_objective() -> None:
    """A figure where the annual objective should be is reported, not read as text."""
    found = form("年度目标|1,200.50")
    assert found.document.annual_objective is Blank.NOT_FILLED
    assert any("1,200.50" in p.message for p in found.problems)


def test_tasks_with_their_budgets() -> None:
    """One row a task; the total under them is money, not a task."""
    document = form(
        "年度主要任务|任务名称|主要内容|预算金额（万元）",
        "|道路养护|养护四条道路|120.5",
        "|河道整治|清淤两条河道|80",
        "金额合计（万元）|||200.5",
    ).document
    assert [(t.name, t.plan, t.budget) for t in document.key_tasks] == [
        ("道路养护", "养护四条道路", Decimal(1205000)),
        ("河道整治", "清淤两条河道", Decimal(800000)),
    ]
    assert document.budget.total == Decimal(2005000)


def test_numbered_tasks_in_two_cells() -> None:
    """Names and plans numbered in one cell each are taken apart; the plan does not repeat the name."""
    found = form("任务名称|主要内容", "1、道路养护 2、河道整治|1、道路养护：养护四条道路 2、河道整治：清淤两条河道")
    assert [(t.name, t.plan) for t in found.document.key_tasks] == [
        ("道路养护", "养护四条道路"),
        ("河道整治", "清淤两条河道"),
    ]
    entry = found.trace.get("key_tasks.1.name")
    assert entry
    assert entry.how is How.REPAIRED


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1.养护道路；2.整治河道。", ["养护道路", "整治河道。"]),
        ("（1）养护道路（2）整治河道", ["养护道路", "整治河道"]),
        ("一、养护道路\n二、整治河道", ["养护道路", "整治河道"]),
        ("①养护道路②整治河道", ["养护道路", "整治河道"]),
        ("养护1.5公里道路", ["养护1.5公里道路"]),
        ("2.养护道路", ["2.养护道路"]),
    ],
)
def test_numbered_items(text: str, items: list[str]) -> None:
    """Items are told by numbers in order from one; a decimal point makes no item."""
    assert items_of(text) == items


def test_staff_that_is_no_figure() -> None:
    """Words where a head count should be are reported."""
    found = form("部门整体支出绩效目标申报表", "年末在职人数|约五十人", "内设机构数|9个")
    assert found.document.staffing.staff_at_year_end is Blank.NOT_FILLED
    assert found.document.staffing.internal_offices == Decimal(9)
    assert any("约五十人" in p.message for p in found.problems)
