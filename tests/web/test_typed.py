"""What people type into the form becomes a change of the document, or a sentence that says why not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, BudgetLine
from jiheng.forms.document import Declaration, FormKind, KeyTask
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.indicator import Indicator, Operator, Target
from jiheng.forms.patch import apply_patch
from jiheng.web.typed import UnreadableCellError, typed_patch

FORM = Declaration(
    form_kind=FormKind.UNIT_OVERALL,
    year=2024,
    duties=("一", "二"),
    key_tasks=(KeyTask(name="甲", budget=Decimal(10000)),),
    budget=Budget(total=Decimal(1)),
    indicators=(
        Indicator(id="QN1", level2="数量", target=Target(raw="90", number=Decimal(90))),
        Indicator(id="QN2", level2="数量"),
    ),
)


def typed(path: str, text: str, factor: int = 1) -> Declaration:
    after = apply_patch(FORM, typed_patch(FORM, path.split(), text, Decimal(factor)))
    assert isinstance(after, Declaration)
    return after


def test_money_is_read_in_the_unit_the_form_prints() -> None:
    """1,234.56 万元 is 12,345,600 yuan, for the budget and for a task alike."""
    assert typed("budget.total", "1,234.56", 10000).budget.total == Decimal(12345600)
    assert typed("key_tasks.1.budget", "２", 10000).key_tasks[0].budget == Decimal(20000)


def test_an_amount_may_name_its_own_unit() -> None:
    """Which then counts, whatever the form is printed in; 12万 of nothing is refused."""
    assert typed("budget.total", "12 万元").budget.total == Decimal(120000)
    assert typed("budget.total", "￥1,234.50元", 10000).budget.total == Decimal("1234.5")
    with pytest.raises(UnreadableCellError, match="12万元"):
        typed("budget.total", "12万")


def test_an_amount_that_the_form_prints_as_a_line_changes_there_too() -> None:
    """Else the old line would stand below the new amount; a line of another amount stays."""
    lines = tuple(
        BudgetLine(label=label, amount=Decimal(amount), raw=str(amount))
        for label, amount in (("部门整体预算总额", 9), ("（2）项目支出", 4), ("其中：专项项目支出", 3))
    )
    form = replace(FORM, budget=Budget(total=Decimal(9), project_expenditure=Decimal(4), lines=lines))
    after = apply_patch(form, typed_patch(form, ["budget.project_expenditure"], "5", Decimal(1))).budget
    assert after.project_expenditure == Decimal(5)
    assert [f"{line.amount} {line.raw}" for line in after.lines] == ["9 9", "5 5", "3 3"]


def test_a_sign_is_read_however_it_is_written() -> None:
    """≥, >= , full-width and in words."""
    for text in ("≥", ">=", "＞＝", "不低于", "≧"):
        assert typed("indicators.QN1.operator", text).indicators[0].operator is Operator.GE


def test_a_target_is_a_figure_or_words() -> None:
    """A zero is a value."""
    assert typed("indicators.QN1.target", "0").indicators[0].target == Target(raw="0", number=Decimal(0))
    assert typed("indicators.QN1.target", "优良").indicators[0].target == Target(raw="优良", text="优良")


def test_a_merged_cell_changes_every_row_it_stands_for() -> None:
    """The level-2 cell of two rows is one cell to the writer."""
    after = typed("indicators.QN1.level2 indicators.QN2.level2", "质量")
    assert [i.level2 for i in after.indicators] == ["质量", "质量"]


def test_numbered_lines_lose_their_numbers() -> None:
    """The form prints them again; a decimal at the start of a line is no number of it."""
    assert typed("duties", "1.宣传；\n２、治理；\n\n3. 1.5万户服务").duties == ("宣传", "治理", "1.5万户服务")


def test_an_emptied_cell_is_not_filled() -> None:
    """Empty is not zero."""
    assert typed("budget.total", " ").budget.total is Blank.NOT_FILLED


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("budget.total", "六亿", "“六亿”不能填在这里：这一格的金额以元为单位"),
        ("indicators.QN1.operator", "约", "方向写 =、≥"),
        ("indicators.QN1.nature", "混合", "指标性质写"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_with_a_sentence(path: str, text: str, words: str) -> None:
    """And says that the input is kept."""
    with pytest.raises(UnreadableCellError, match=words) as caught:
        typed(path, text)
    assert "输入还在" in str(caught.value)


@pytest.mark.parametrize("path", ["nothing", "indicators.XX.name", "indicators.QN1.nothing", "__class__", "indicators"])
def test_only_fields_of_the_form_can_be_written(path: str) -> None:
    """A made-up path changes nothing."""
    with pytest.raises(UnknownPathError):
        typed(path, "x")
