"""What if, the scores of department and finance beside the unit's own, caps and cross-checks."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.beside import Beside, ReasonMissingError, reviewed
from jiheng.scoring.cross_check import cross_check
from jiheng.scoring.score import score
from jiheng.scoring.what_if import changed, gains, smallest_move
from scoring.test_score import FORM, FULL, sheet_of


def test_each_row_tells_what_a_change_would_bring() -> None:
    """One percentage point more on a hundred is a sixteenth of a point; what is full already gains nothing."""
    found = {gain.row: gain.points for gain in gains(sheet_of(*FULL), Decimal(1))}
    assert found == {"QN1": 17, "QN2": 238, "SA1": 0, "EXEC": 10}


def test_changes_can_be_named_row_by_row() -> None:
    """A loss counts as well."""
    found = [(g.row, g.points) for g in gains(sheet_of(*FULL), {"QN1": Decimal(-6)})]
    assert found == [("QN1", -100)]


def test_the_smallest_change_that_reaches_the_next_grade() -> None:
    """89.91 lacks nine cents of 90: the least effort is half a point of percentage in the first output."""
    move = smallest_move(sheet_of(*FULL))
    assert move is not None
    assert (move.grade, move.needed) == ("优", 9)
    assert move.sentence == "还差 0.09 分到“优”：QN1“QN1完成率”的完成值提高 0.5，得分由 16.00 到 16.09。"


def test_the_change_found_is_enough_and_a_step_less_is_not() -> None:
    """The search stands on the same steps as the score."""
    sheet = sheet_of(*FULL)
    assert changed(sheet, [ActualRow(id="QN1", actual="96.5")]).grade == "优"
    assert changed(sheet, [ActualRow(id="QN1", actual="96.49")]).grade == "良"


def test_the_smallest_change_that_loses_the_grade() -> None:
    """From 90.00 a single cent is enough."""
    sheet = sheet_of(*FULL[:2], replace(FULL[2], awarded="12.59"), *FULL[3:])
    move = smallest_move(sheet, up=False)
    assert move is not None
    assert (move.grade, move.needed) == ("良", -1)
    assert move.sentence.startswith("再少 0.01 分就是“良”")


def test_where_one_row_is_not_enough_several_are_named() -> None:
    """Far from the next grade the rows with most to gain come first."""
    low = sheet_of(
        ActualRow(id="QN1", actual="50"),
        ActualRow(id="QN2", actual="3"),
        FULL[2],
        ActualRow(id="SO1", achievement="未达成"),
        ActualRow(id="SA1", actual="80"),
        ActualRow(name="预算执行率", actual="50%"),
    )
    move = smallest_move(low)
    assert move is not None
    assert [change.row for change in move.changes] == ["QN2", "QN1", "EXEC"]
    assert sum(change.points or 0 for change in move.changes) >= move.needed


def test_without_a_grade_there_is_nothing_to_move() -> None:
    """A sheet that covers 90 points has no grade."""
    assert smallest_move(sheet_of(*FULL[:5])) is None


def test_reviews_stand_beside_the_self_score() -> None:
    """Each review is a whole sheet by the same rules, with the reason for what it changed."""
    own = sheet_of(*FULL)
    department = reviewed(own, Actuals((ActualRow(id="QN1", actual="90", reason="复核台账为 90%"),)))
    finance = reviewed(department, Actuals((ActualRow(id="TM1", awarded="10", reason="延后超过两个月"),)))
    beside = Beside(self_score=own, department=department, finance=finance)
    rows = {row.row: row for row in beside.rows}
    assert (rows["QN1"].self_points, rows["QN1"].department, rows["QN1"].finance) == (1600, 1500, 1500)
    assert (rows["QN1"].difference, rows["QN1"].reason) == (-100, "复核台账为 90%")
    assert (rows["TM1"].difference, rows["TM1"].reason) == (-250, "延后超过两个月")
    assert beside.to_json()["totals"] == {"self": "89.91", "department": "88.91", "finance": "86.41"}
    assert beside.last is finance


def test_a_reviewers_change_needs_its_reason() -> None:
    """Nobody's figure is overruled in silence."""
    with pytest.raises(ReasonMissingError, match="改了 QN1 而没有写明理由"):
        reviewed(sheet_of(*FULL), Actuals((ActualRow(id="QN1", actual="90"),)))


def test_a_reviewers_figure_replaces_a_ratio_as_a_whole() -> None:
    """The unit's numerator never stands beside the reviewer's actual value."""
    own = sheet_of(*FULL[:5], ActualRow(name="预算执行率", numerator="95", denominator="100"))
    again = reviewed(own, Actuals((ActualRow(id="EXEC", actual="80%", reason="决算数"),)))
    assert [row.points for row in again.rows if row.indicator.id == "EXEC"] == [800]


def test_much_performance_for_little_money_is_asked_about() -> None:
    """Full marks beside a third of the money; and a third left over wants its own word."""
    rows = (*FULL[:5], ActualRow(name="预算执行率", actual="60%"))
    said = [problem.message for problem in cross_check(sheet_of(*rows))]
    assert len(said) == 2
    assert "比预算执行率 60% 高出 20 个百分点以上" in said[0]
    assert said[1].startswith("未支出的份额 40% 超过 20%，请说明结余原因")
    assert cross_check(sheet_of(*FULL)) == ()


def test_a_local_cap_holds_the_total_down(tmp_path: Path) -> None:
    """Execution of 75 % caps the total at 89 where the place says so; nationally there is no cap."""
    (tmp_path / "pack.yaml").write_text("title: 某地\nparent: mof-2020\n", "utf-8")
    (tmp_path / "scoring.yaml").write_text(
        "caps:\n  values:\n    - valid_from: 2020-01-01\n      value:\n"
        '        - {below: "80", most: "79.5"}\n        - {below: "70", most: "69"}\n'
        "      source: {document: 某办法}\n      verified: false\n",
        "utf-8",
    )
    rows = (*FULL[:5], ActualRow(name="预算执行率", actual="75%"))
    capped = score(FORM, Actuals(rows), load_pack(str(tmp_path)))
    assert (str(capped.total), capped.grade) == ("79.5", "中")
    assert capped.cap is not None
    assert capped.cap.sentence == "预算执行率 75% 低于 80%，总分不超过 79.5（某办法，待核实）。"
    assert sheet_of(*rows).cap is None
