"""Actual values that cannot be true give no points, and those that are merely surprising are pointed out."""

import json

import pytest

from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.row import ScoredRow
from jiheng.scoring.score import score
from jiheng.scoring.sheet import ScoreSheet
from jiheng.scoring.verifier.verify_score import differences
from scoring.forms import LINEAR, form, row

MOF = load_pack("mof-2020")


def sheet_of(name: str, target: str, standard: str = LINEAR, **cells: str) -> ScoreSheet:
    document = form(row("QN1", target, standard, weight="100", name=name))
    return score(document, Actuals((ActualRow(id="QN1", line=7, **cells),)), MOF)


def scored(name: str, target: str, standard: str = LINEAR, **cells: str) -> ScoredRow:
    return sheet_of(name, target, standard, **cells).rows[0]


@pytest.mark.parametrize(
    ("name", "target", "cells", "says"),
    [
        ("任务完成率", ">= 100 %", {"actual": "-3"}, "第7行QN1“任务完成率”的实际完成值（“-3”）小于零"),
        ("水质达标率", ">= 95 %", {"actual": "-3"}, "小于零"),
        ("群众满意度", ">= 90 %", {"actual": "-3"}, "小于零"),
        ("验收通过率", ">= 98 %", {"actual": "1000000000000"}, "超过 100%，而这类比率最高是 100%"),
        ("群众满意度", ">= 90 %", {"actual": "100.01"}, "最高是 100%"),
        ("任务完成率", ">= 100 %", {"actual": "1000.01"}, "超过 1000%，不像是真实的完成值"),
        ("任务完成率", ">= 100 %", {"numerator": "-1", "denominator": "2"}, "分子（“-1”）与分母（“2”）算出 -50%"),
        ("安全事故", "<= 0 起", {"actual": "-1"}, "小于零，而以“起”计的不会是负数"),
        ("培训人数", ">= 80 万人", {"actual": "-1"}, "以“万人”计的不会是负数"),
    ],
)
def test_what_cannot_be_true_is_named_and_never_scored(
    name: str, target: str, cells: dict[str, str], says: str
) -> None:
    """The message names line, row and column; the weight is not covered, and the published sheet derives again."""
    sheet = sheet_of(name, target, **cells)
    found = sheet.rows[0]
    assert (found.points, found.state, sheet.sum.covered) == (None, "unscorable", 0)
    assert says in found.problems[0].message
    assert found.problems[0].column == next(iter(cells))
    assert differences(json.loads(json.dumps(sheet.to_json(), ensure_ascii=False))) == []


@pytest.mark.parametrize(
    ("name", "target", "actual", "points", "noted"),
    [
        ("任务完成率", ">= 100 %", "130", 10000, True),
        ("任务完成率", ">= 100 %", "100", 10000, False),
        ("任务完成率", ">= 150 %", "130", 8667, False),
        ("收入增长率", ">= 5 %", "-2", 0, False),
        ("投资增长率", ">= 100 %", "5000", 10000, False),
        ("接种覆盖率", ">= 120 %", "110", 9167, False),
        ("节水量", ">= 5 元", "-2", 0, False),
    ],
)
def test_what_may_be_true_is_scored(name: str, target: str, actual: str, points: int, *, noted: bool) -> None:
    """More than the whole is over-achievement to look at; growth may be negative; a target beyond the whole says so."""
    found = scored(name, target, actual=actual)
    assert found.points == points, found.sentence
    assert bool(found.notes) is noted


def test_the_words_of_the_standard_tell_the_kind_of_a_figure_too() -> None:
    """A row named after the thing alone is judged by what its standard measures."""
    found = scored("工程验收", ">= 98 %", "通过率达到98%，得满分，否则按线性扣分", actual="250")
    assert found.points is None
    assert "最高是 100%" in found.problems[0].message


def test_a_target_below_zero_that_is_missed_says_why_it_has_no_points() -> None:
    """The reason stands among the row's problems, for whoever prints only those."""
    found = scored("收入增长率", ">= -5 %", actual="-6")
    assert found.points is None
    assert "比例无从算起" in found.problems[0].message


def sources(found: ScoredRow) -> dict[str, bool]:
    return {source["what"]: source["verified"] for source in found.to_json()["sources"]}


@pytest.mark.parametrize(
    ("target", "standard", "what"),
    [
        ("= 100 %", "达到目标值，得满分，否则不得分", "“=”的读法"),
        (">= 100 %", LINEAR, "“按线性扣分”的读法"),
        ("<= 10 天", LINEAR, "“≤”的零分值"),
    ],
)
def test_a_convention_stands_among_the_sources_with_its_own_standing(target: str, standard: str, what: str) -> None:
    """What the text leaves open is ours, and the row is not verified while it rests on that."""
    found = scored("某指标", target, standard, actual="5")
    assert sources(found) == {"评分标准": True, what: False, "权重": True}
    assert found.to_json()["verified"] is False


def test_a_row_that_rests_on_its_text_alone_is_verified() -> None:
    """A stated sign and all or nothing leave nothing open; the weight is the form's own."""
    assert scored("某指标", ">= 5 天", "达到目标值，得满分，否则不得分", actual="5").verified


def test_a_weight_of_the_pack_names_its_article_and_moved_points_theirs() -> None:
    """Points of a block that the form lacks arrive by a convention, which is named."""
    document = form(row("QN1", ">= 5 天", "达到目标值，得满分，否则不得分"))
    data = score(document, Actuals(), MOF).to_json()
    found = {s["what"]: (s["source"], s["verified"]) for s in data["rows"][0]["sources"]}
    assert found["权重"] == ("财预〔2020〕10号 第十三条", True)
    assert found["移来的分值"] == ("各地自评通行做法", False)
    assert data["rows"][0]["verified"] is False


def test_the_thresholds_of_the_grades_carry_their_source() -> None:
    """Who reads the published sheet sees where the bounds of the grades come from."""
    best = sheet_of("某指标", ">= 5 天", actual="5").to_json()["grade_thresholds"][0]
    assert best == {"label": "优", "from": "90", "source": "财预〔2020〕10号 第十八条", "verified": True}
