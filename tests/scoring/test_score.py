"""The score sheet: what it covers, what it refuses to say, and that every part of it adds up."""

import json
import random
from dataclasses import replace

import pytest

from jiheng.forms.budget import Budget
from jiheng.forms.figures import parse_figure, plain
from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.score import ScoreSheet, score
from jiheng.scoring.verifier.verify_score import differences
from scoring.forms import ALL_OR_NOTHING, BENEFIT, JUDGED, SATISFACTION, form, row

MOF = load_pack("mof-2020")
FORM = form(
    row("QN1"),
    row("QN2", ">= 7 项"),
    row("TM1", "及时", JUDGED, levels=("产出指标", "时效指标")),
    row("SO1", "营商环境改善", ALL_OR_NOTHING, levels=BENEFIT),
    row("SA1", "= 90 %", levels=SATISFACTION),
)
FULL = (
    ActualRow(id="QN1", actual="96"),
    ActualRow(id="QN2", actual="5"),
    ActualRow(id="TM1", achievement="部分达成", awarded="12.5", reason="一项延后"),
    ActualRow(id="SO1", achievement="达成"),
    ActualRow(id="SA1", actual="93"),
    ActualRow(name="预算执行率", numerator="95", denominator="100"),
)


def ends(sheet: ScoreSheet) -> tuple[str, str, str | None]:
    return plain(sheet.total), plain(sheet.covered_weight), sheet.grade


def sheet_of(*rows: ActualRow) -> ScoreSheet:
    return score(FORM, Actuals(rows), MOF)


def test_a_whole_sheet_has_a_total_and_a_grade_with_its_reason() -> None:
    """16.00 + 11.91 + 12.50 + 30.00 + 10.00 + 9.50 are 89.91: 良, and not 优, and the sentence says by how much."""
    sheet = sheet_of(*FULL)
    assert {r.indicator.id: r.points for r in sheet.rows} == {
        "QN1": 1600,
        "QN2": 1191,
        "TM1": 1250,
        "SO1": 3000,
        "SA1": 1000,
        "EXEC": 950,
    }
    assert ends(sheet) == ("89.91", "100", "良")
    assert sheet.grade_note.startswith(
        "总分89.91达到“良”的下限80，未达到“优”的下限90。（财预〔2020〕10号 第十八条，已核实）"
    )


def test_exactly_ninety_is_the_better_grade() -> None:
    """On the bound the better grade holds."""
    sheet = sheet_of(*FULL[:2], replace(FULL[2], awarded="12.59"), *FULL[3:])
    assert ends(sheet) == ("90", "100", "优")


def test_what_is_missing_is_neither_zero_nor_full_and_leaves_no_grade() -> None:
    """One missing row: the total covers less, the grade waits, and the note says what is open."""
    sheet = sheet_of(*FULL[:4], FULL[5])
    assert (sheet.row("SA1") or sheet.rows[0]).points is None
    assert ends(sheet) == ("79.91", "90", None)
    assert sheet.grade_note == "只有 90 分的权重已评分（还有 1 行没有得分），总分未覆盖 100 分，不评等级。"


def test_nothing_reported_is_a_sheet_without_a_score() -> None:
    """Zero covered weight: a total of zero that says it covers nothing."""
    sheet = score(FORM, Actuals(), MOF)
    assert ends(sheet) == ("0", "0", None)
    assert {r.state for r in sheet.rows} == {"missing"}


def test_printed_rows_add_up_to_every_printed_sum() -> None:
    """Totals and subtotals are sums of rounded rows."""
    data = sheet_of(*FULL).to_json()
    printed = sum(int(r["points"].replace(".", "")) for r in data["rows"])
    blocks = sum(int(b["points"].replace(".", "")) for b in data["by_level1"].values())
    assert printed == blocks == int(data["total"].replace(".", ""))


def test_the_order_of_rows_does_not_matter() -> None:
    """The same rows in any order give the same points."""
    rows = list(FULL)
    random.Random(7).shuffle(rows)  # noqa: S311, because a test shuffles, it does not encrypt
    assert sheet_of(*rows).to_json() == sheet_of(*FULL).to_json()


def test_the_verifier_derives_a_published_sheet_again_and_finds_a_changed_digit() -> None:
    """Printed, read back, derived again; then one figure is changed at a time."""
    published = json.dumps(sheet_of(*FULL).to_json(), ensure_ascii=False)
    assert differences(json.loads(published)) == []
    for honest, forged in (
        ('"points": "16.00"', '"points": "16.01"'),
        ('"total": "89.91"', '"total": "90.00"'),
        ('"grade": "良"', '"grade": "优"'),
    ):
        assert honest in published
        assert differences(json.loads(published.replace(honest, forged, 1))) != []


def test_the_proof_holds_what_was_evaluated() -> None:
    """Each step has its words, its figures and its whole numbers; the last one is the points."""
    proof = sheet_of(*FULL).to_json()["rows"][0]["proof"]
    assert [step["name"] for step in proof] == ["why", "points"]
    assert proof[-1]["expression"] == "四舍五入（权重 × 实际完成值 ÷ 目标值）"
    assert proof[-1]["worked"] == "四舍五入（16.67 × 96 ÷ 100）"
    assert proof[-1]["value"] == "16.00"
    assert [(i["label"], i["int"]) for i in proof[-1]["inputs"]] == [
        ("权重", "1667"),
        ("实际完成值", "96"),
        ("目标值", "100"),
    ]


def test_the_execution_rate_is_taken_from_the_forms_own_budget() -> None:
    """A self-evaluation that prints A and B needs no row of actuals for them."""
    budget = Budget(adjusted=parse_figure("2000000"), executed=parse_figure("1900000"))
    sheet = score(replace(FORM, budget=budget), Actuals(FULL[:5]), MOF)
    assert [r.points for r in sheet.rows if r.indicator.id == "EXEC"] == [950]


@pytest.mark.parametrize(
    ("numerator", "denominator", "points", "says"),
    [
        ("110", "100", 1000, "执行数大于预算数"),
        ("0", "0", None, "分母应大于零"),
        ("0", "100", 0, ""),
    ],
    ids=["more spent than budgeted is full, and told", "no budget is an error", "nothing spent is nothing"],
)
def test_the_execution_rate_at_its_ends(numerator: str, denominator: str, points: int | None, says: str) -> None:
    """10·min(1, B/A); A = 0 is an error to explain, B > A something to look at."""
    rows = (*FULL[:5], ActualRow(name="预算执行率", numerator=numerator, denominator=denominator))
    execution = next(r for r in sheet_of(*rows).rows if r.indicator.id == "EXEC")
    assert execution.points == points
    assert says in "".join([*execution.notes, *(p.message for p in execution.problems)])


def test_a_standard_that_cannot_be_read_gives_no_points_and_says_which_words() -> None:
    """The row is left out of what is covered, and the writer is asked to choose."""
    document = form(
        row("QN1", standard="按有关文件精神执行"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION)
    )
    sheet = score(document, Actuals((ActualRow(id="QN1", actual="96"),)), MOF)
    assert sheet.rows[0].points is None
    assert sheet.rows[0].state == "unscorable"
    assert "请改写这一处，或从编辑器中选一种评分方式" in sheet.problems[0].message


def test_the_forms_own_actuals_are_scored_when_no_table_is_given() -> None:
    """A self-evaluation carries its actual values in its own column."""
    document = form(row("QN1", actual="96%"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION))
    assert score(document, Actuals(), MOF).rows[0].points == 4800
