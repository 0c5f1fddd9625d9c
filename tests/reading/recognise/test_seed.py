"""The seed form, flattened and damaged, and its rebuilt twins come out exactly as the labels say."""

from decimal import Decimal

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document, FormKind
from jiheng.forms.indicator import Nature
from jiheng.forms.trace import How
from jiheng.reading.recognise import Recognised
from paths import SEED
from reading.recognise.gold import gold, recognised

GOLD = gold(SEED / "xinhong-2024.gold.json")
TWINS = [f"xinhong-2024.{ending}" for ending in ("txt", "xlsx", "xls", "docx", "typst.pdf", "word.pdf")]


@pytest.fixture(params=TWINS)
def found(request: pytest.FixtureRequest) -> Recognised:
    return recognised(SEED / request.param)[0]


@pytest.fixture
def document(found: Recognised) -> Document:
    return found.document


def test_the_head(document: Document) -> None:
    """Title, year, unit with its roll-up mark as printed, and funding mode."""
    head = GOLD["header"]
    assert (document.form_kind, document.title, document.year) == (FormKind.UNIT_OVERALL, head["title"], head["year"])
    assert (document.unit_name, document.is_rollup) == (head["unit_name"], True)
    assert document.funding_mode == head["financing_mode"]


def test_the_duties_and_the_objective(document: Document) -> None:
    """Eleven duties without their numbers, and the annual objective."""
    assert document.duties == tuple(d["text"] for d in GOLD["duties"])
    assert document.annual_objective == GOLD["annual_goal"]["text"]


def test_the_key_tasks(document: Document) -> None:
    """Five tasks out of two cells; the plan does not repeat the task's name; the form has no task budgets."""
    assert [(t.name, t.plan) for t in document.key_tasks] == [
        (t["name"], t["content"]) for t in GOLD["key_tasks"]["items"]
    ]
    assert {t.budget for t in document.key_tasks} == {None}


def test_the_money_and_the_staff(document: Document) -> None:
    """Yuan exactly; 其他资金 is an empty cell, not zero."""
    budget = document.budget
    assert budget.printed_unit == "元"
    assert (budget.total, budget.fiscal_appropriation) == (Decimal(672063140), Decimal(672063140))
    assert (budget.basic_expenditure, budget.project_expenditure) == (Decimal(105114501), Decimal(566948639))
    assert budget.other_funds is Blank.NOT_FILLED
    assert (document.staffing.staff_at_year_end, document.staffing.internal_offices) == (Decimal(52), Decimal(9))


def test_the_placeholder_rows(document: Document) -> None:
    """Seven rows that carry no indicator, with the words that one merged cell prints for all of them."""
    expected = [(r["id"], r["level1"], r["level2"], r["placeholder"]) for r in GOLD["input_management_block"]["rows"]]
    assert [(r.id, r.level1, r.level2, r.text) for r in document.placeholder_rows] == expected


@pytest.mark.parametrize("number", range(38))
def test_each_indicator(document: Document, number: int) -> None:
    """Nine columns and the id of each of the 38 rows."""
    row, label = document.indicators[number], GOLD["indicators"][number]
    assert (row.id, row.level1, row.level2, row.name) == (
        label["id"],
        label["level1"],
        label["level2"],
        label["level3"],
    )
    assert isinstance(row.nature, Nature)
    assert row.nature.label == label["nature"]
    assert row.operator == (label["direction"] or Blank.NOT_FILLED)
    assert row.target.raw == label["value_raw"]
    assert row.target.number == label["value_num"]
    assert row.target.text == (None if label["value_num"] is not None else label["value_raw"])
    assert row.unit_of_measure == (label["unit"] or Blank.NOT_FILLED)
    assert (row.definition, row.scoring_standard) == (label["explanation"], label["scoring"])
    assert (row.weight, row.actual, row.score) == (None, None, None)


def test_there_are_38_indicators(document: Document) -> None:
    """No row is lost and none invented."""
    assert len(document.indicators) == 38


def test_every_value_has_its_origin(found: Recognised) -> None:
    """Each filled field of each row is in the trace, with its place."""
    for row in found.document.indicators:
        for field in ("level1", "level2", "name", "nature", "target", "definition", "scoring_standard"):
            entry = found.trace.get(f"indicators.{row.id}.{field}")
            assert entry is not None, f"{row.id}.{field}"
            assert entry.place is not None


@pytest.mark.parametrize(
    ("path", "raw", "how", "repair"),
    [
        ("indicators.QN1.level1", "产出指标", How.INFERRED, "名称印在本组后面的行，归到整组"),
        ("indicators.QN1.level2", "数量指标", How.REPAIRED, "单元格错位，移回本列"),
        ("indicators.QN2.level2", "数量指标", How.INFERRED, "合并单元格的名称沿用到本行"),
        ("indicators.QN2.operator", "=", How.REPAIRED, "单元格错位，移回本列"),
        ("indicators.QL8.nature", "100", How.INFERRED, "指标性质一格与上面的行合并，按指标值沿用"),
        ("indicators.EN1.level1", "效益指标", How.INFERRED, "一级指标的名称印在别的行，按二级指标归位"),
        ("indicators.SO1.name", "改善营商环境", How.READ, None),
        (
            "placeholder_rows.IN2.text",
            "根据沪财绩【2022】13号文的规定要求设置三级指标和指标值",
            How.INFERRED,
            "占位文字的单元格跨行合并，沿用到本行",
        ),
    ],
)
def test_each_repair_of_the_text_is_named(path: str, raw: str, how: How, repair: str | None) -> None:
    """A repaired or inferred value says in plain words what was done."""
    (found,) = recognised(SEED / "xinhong-2024.txt")
    entry = found.trace.get(path)
    assert entry is not None
    assert (entry.raw, entry.how, entry.repair) == (raw, how, repair)


def test_the_comma_is_a_named_repair_and_the_raw_text_stays() -> None:
    """Half-width commas inside Chinese sentences become full-width; the trace keeps what is printed."""
    (found,) = recognised(SEED / "xinhong-2024.txt")
    entry = found.trace.get("indicators.QL1.scoring_standard")
    assert entry is not None
    assert entry.raw == "重大项目推进通过率达到100%, 得满分, 否则按线性扣分"
    assert entry.repair == "句中的半角逗号改为全角"


def test_the_two_twins_say_the_same() -> None:
    """Text and workbook give the very same document."""
    documents = [recognised(SEED / name)[0].document for name in TWINS]
    assert documents[0] == documents[1]
