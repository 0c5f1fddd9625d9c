"""A block from a spreadsheet: read off the clipboard, put into the form as the page shows it, in one revision."""

from decimal import Decimal

import pytest

from jiheng.forms.indicator import Operator
from jiheng.web import access
from jiheng.web.actions.paste_block import Pasted, plan_paste
from jiheng.web.actions.revise import write_down
from jiheng.web.models import StoredDocument
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.rows.block import MOST_ROWS, block_of
from jiheng.web.rows.errors import TooManyRowsError


def texts(text: str, html: str = "") -> list[list[str | None]]:
    return [[cell.text for cell in row] for row in block_of(text, html)]


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"两行\n的格"\t尾\n下', [["两行\n的格", "尾"], ["下"]]),
        ('"他说""好"""\t尾', [['他说"好"', "尾"]]),
        ('"三公"经费\t"引号"', [['"三公"经费', '"引号"']]),
        ("甲\n\n\t\n", [["甲"]]),
        ("", []),
        ("\t乙", [["", "乙"]]),
    ],
)
def test_tab_separated_text_is_read_as_a_spreadsheet_writes_it(copied: str, expected: list[list[str]]) -> None:
    """Quotes hold a text of several lines together and are otherwise the writer's own."""
    assert texts(copied) == expected


def test_a_table_of_a_page_tells_its_cells_apart_best() -> None:
    """A merged cell stands once; what it covers is no text, not an empty one."""
    html = (
        "<html><body><table><tr><td rowspan=2>产出</td><td>数量<br>指标</td></tr>"
        "<tr><td>质量</td></tr><tr><td colspan=2>合计</td></tr></table></body></html>"
    )
    assert texts("产出\t数量\n指标", html) == [["产出", "数量\n指标"], [None, "质量"], ["合计"]]
    assert texts("只有字", "<p>只有字</p>") == [["只有字"]]


def test_more_than_a_form_has_is_refused() -> None:
    """In a sentence that says how many."""
    with pytest.raises(TooManyRowsError, match=str(MOST_ROWS)):
        block_of("行\n" * (MOST_ROWS + 1))


def test_a_whole_column_that_is_empty_below_is_no_more_than_it_holds() -> None:
    """And one that is not is refused before a place is made for each of its cells."""
    head, reaching = "<table><tr>", "<td rowspan=9999>甲" * 40
    assert len(block_of("", f"{head}{reaching}{'<tr><td>' * 5000}")) == 1
    with pytest.raises(TooManyRowsError):
        block_of("", f"{head}{reaching}{'<tr><td>乙' * 5000}")


pytest_db = pytest.mark.django_db


def paste(stored: StoredDocument, path: str, text: str, html: str = "") -> Pasted:
    pasted = plan_paste(stored, path=path, block=block_of(text, html), seen=stored.head)
    if pasted.plan:
        write_down(pasted.plan.planned, by="经办")
        stored.refresh_from_db()
    return pasted


def now(stored: StoredDocument) -> Prepared:
    return prepare(stored, access.head(stored))


@pytest_db
def test_a_block_fills_to_the_right_and_downwards(seed: StoredDocument) -> None:
    """Signs and units glued to a target go where they belong; other rows stay as they are."""
    before = now(seed).document
    pasted = paste(seed, "indicators.QN2.target", "≥９０％\t\n1,200\t件")
    rows = {row.id: row for row in now(seed).document.indicators}
    assert rows["QN2"].operator is Operator.GE
    assert (rows["QN2"].target.number, rows["QN2"].unit_of_measure) == (Decimal(90), "%")
    assert (rows["QN3"].target.number, rows["QN3"].unit_of_measure) == (Decimal(1200), "件")
    others = [row for row in before.indicators if row.id not in {"QN2", "QN3"}]
    assert [row for row in now(seed).document.indicators if row.id not in {"QN2", "QN3"}] == others
    assert pasted.left == ()
    assert seed.head == 2


@pytest_db
def test_rows_beyond_the_last_one_are_new(seed: StoredDocument) -> None:
    """In the group of the last row, below one another."""
    last = now(seed).document.indicators[-1]
    pasted = paste(
        seed, f"indicators.{last.id}.name", "甲满意度\t定量\t≥\t90\t%\n乙满意度\t定量\t≥\t85\t%\n丙满意度\t定性"
    )
    rows = now(seed).document.indicators
    assert [(row.id, row.name, row.level2) for row in rows[-3:]] == [
        ("SA2", "甲满意度", "服务对象满意度指标"),
        ("SA3", "乙满意度", "服务对象满意度指标"),
        ("SA4", "丙满意度", "服务对象满意度指标"),
    ]
    assert rows[-2].target.number == 85
    assert pasted.plan is not None
    assert pasted.plan.planned.said == "粘贴 12 格，新增 2 行"


@pytest_db
def test_a_whole_table_brings_its_levels_along(seed: StoredDocument) -> None:
    """A level that was merged where it was copied holds for the rows below; a waiting group gets its first row."""
    table = "投入管理指标\t预算绩效管理\t绩效自评完成率\t定量\t=\t100\t%\n\t\t绩效跟踪完成率\t定量\t=\t100\t%\n\t资产管理\t固定资产利用率\t定量\t≥\t90\t%"
    paste(seed, "placeholder_rows.IN1.level1", table)
    ready = now(seed)
    rows = [(row.level1, row.level2, row.name) for row in ready.document.indicators[:3]]
    assert rows == [
        ("投入管理指标", "预算绩效管理", "绩效自评完成率"),
        ("投入管理指标", "预算绩效管理", "绩效跟踪完成率"),
        ("投入管理指标", "资产管理", "固定资产利用率"),
    ]
    assert {row.level2 for row in ready.document.placeholder_rows} == {
        "预算编审管理", "预算执行管理", "预算透明度", "内部控制管理", "预算信息化",
    }  # fmt: skip


@pytest_db
def test_what_cannot_be_read_is_told_and_the_rest_is_saved(seed: StoredDocument) -> None:
    """With its place, its text and why."""
    pasted = paste(seed, "indicators.QN2.nature", "看情况\t≥\t90\t%\t解释\t标准\t多出来的")
    assert [(one.place, one.text) for one in pasted.left] == [
        ("粘贴内容的第 1 行第 7 格", "多出来的"),
        ("“2024年度政府实事项目完成率”的指标性质", "看情况"),
    ]
    assert "定量" in pasted.left[1].why
    row = now(seed).document.indicator("QN2")
    assert row is not None
    assert (row.operator, row.definition, row.nature and row.nature.value) == (Operator.GE, "解释", "quantitative")


@pytest_db
def test_nothing_readable_changes_nothing(seed: StoredDocument) -> None:
    """No revision without a change."""
    pasted = paste(seed, "indicators.QN2.nature", "看情况")
    assert (pasted.plan, len(pasted.left), seed.head) == (None, 1, 1)


@pytest_db
def test_money_and_printed_words_outside_the_tables(seed: StoredDocument) -> None:
    """Downwards over the amounts; a text on a printed label is told unless it says the same."""
    pasted = paste(
        seed, "budget.total", "1,000,000.00\n９００，０００\n100000\n600000\n400000\n年末在职人数\t内设机构数\n12\t３"
    )
    document = now(seed).document
    assert (document.budget.total, document.budget.fiscal_appropriation) == (Decimal(1000000), Decimal(900000))
    assert document.budget.project_expenditure == Decimal(400000)
    assert document.staffing.internal_offices == 12
    assert [one.why for one in pasted.left] == ["这里是表上印好的字，不能填", "超出了表格", "超出了表格"]


@pytest_db
def test_tasks_grow_with_what_is_pasted(seed: StoredDocument) -> None:
    """Also where the copied form has merged cells of the same widths."""
    count = len(now(seed).document.key_tasks)
    html = (
        "<table>"
        + "".join(f"<tr><td colspan=3>任务{n}</td><td colspan=6>计划{n}</td></tr>" for n in (1, 2))
        + "</table>"
    )
    paste(seed, f"key_tasks.{count}.name", "", html)
    tasks = now(seed).document.key_tasks
    assert [(task.name, task.plan) for task in tasks[-2:]] == [("任务1", "计划1"), ("任务2", "计划2")]
    assert len(tasks) == count + 1
