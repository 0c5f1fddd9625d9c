"""Review forms: eight questions and five aspects become one grade, with the reason for every better one set aside."""

from datetime import date
from decimal import Decimal
from itertools import combinations_with_replacement

import pytest

from jiheng.policy.loading import load_pack
from jiheng.policy.review import ReviewForm, review_form
from jiheng.policy.reviewing import verdict

ON = date(2024, 12, 31)
EIGHT = review_form(load_pack("zhengzhou"), ON)
FIVE = review_form(load_pack("henan"), ON)


def answers(form: ReviewForm, given: str) -> dict[str, str]:
    """One character a question."""
    return {q.id: a for q, a in zip(form.questions, given, strict=True)}


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        ("优优优优优优良良", "优"),
        ("优优优优优良良良", "良"),
        ("优优优优优优优中", "良"),
        ("良良良良良良中中", "良"),
        ("良良良良良中中中", "中"),
        ("优优优优优优优差", "中"),
        ("中中中中中中差差", "中"),
        ("中中中中中差差差", "差"),
        ("差差差差差差差差", "差"),
    ],
)
def test_eight_questions_make_one_grade(given: str, grade: str) -> None:
    """At least six as good, and the rest not too bad."""
    assert verdict(EIGHT, answers(EIGHT, given)).grade == grade


def test_every_set_of_answers_has_a_grade_and_better_answers_no_worse_one() -> None:
    """All 165 ways to answer, each against the same with one answer made better."""
    order = "优良中差"
    grade = {g: verdict(EIGHT, answers(EIGHT, "".join(g))).grade for g in combinations_with_replacement(order, 8)}
    assert set(grade.values()) == set(order)
    for given, result in grade.items():
        for n in range(8):
            better = order[max(order.index(given[n]) - 1, 0)]
            improved = tuple(sorted((*given[:n], better, *given[n + 1 :]), key=order.index))
            assert order.index(grade[improved] or "") <= order.index(result or "")


def test_the_grade_says_why_it_is_not_better() -> None:
    """Each better grade is set aside with its reason, and what follows is the pack's."""
    result = verdict(EIGHT, answers(EIGHT, "优优优优优良中中"))
    assert result.sentence == "综合评定为“良”：优5项，良1项，中2项。"
    assert result.set_aside == ("不是“优”：要有6项为“优”，只有5项。",)
    assert result.line
    assert (result.line.outcome, result.line.effect) == ("amend", "与报送单位协商完善后进入下一步预算编审")


def test_an_unanswered_question_gives_no_grade() -> None:
    """Missing is not bad, and it is named."""
    result = verdict(EIGHT, {"R1": "优"})
    assert (result.grade, len(result.unanswered)) == (None, 7)
    assert result.sentence.startswith("还没有审核“明确清晰性、目标相关性")


def test_an_answer_the_form_does_not_know_gives_no_grade() -> None:
    """Nor does a question it does not ask."""
    result = verdict(FIVE, {q.id: "好" for q in FIVE.questions} | {"R9": "通过"})
    assert result.grade is None
    assert result.problems[:2] == ("审核表没有“R9”这个问题。", "“完整性”不能答“好”，只能答通过、不通过。")


def test_five_aspects_pass_together_or_go_back_with_reasons() -> None:
    """One aspect that does not pass sends the declaration back."""
    passed = verdict(FIVE, {q.id: "通过" for q in FIVE.questions})
    back = verdict(FIVE, {q.id: "通过" for q in FIVE.questions} | {"R3": "不通过"})
    assert (passed.grade, back.grade) == ("通过", "退回")
    assert back.line
    assert (back.line.needs_reason, back.line.outcome) == (True, "return")
    assert back.set_aside == ("不是“通过”：要有5项为“通过”，只有4项。",)


def points(given: str, *scores: str) -> tuple[dict[str, str], dict[str, Decimal]]:
    return answers(EIGHT, given), {q.id: Decimal(s) for q, s in zip(EIGHT.questions, scores, strict=True)}


def test_a_key_project_is_scored_and_graded_by_its_total() -> None:
    """90 and more is 优; the total counts, not the number of answers."""
    result = verdict(EIGHT, *points("优优优优优优优良", "9", "9", "13.5", "13.5", "13.5", "13.5", "9", "8.9"))
    assert (result.total, result.grade) == (Decimal("89.9"), "良")
    assert result.set_aside == ("不是“优”：总分89.9，未达到下限90。",)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("8.9", "“规范完整性”评为“优”，应得10分的90%到100%，不是8.9分。"),
        ("10.1", "“规范完整性”评为“优”，应得10分的90%到100%，不是10.1分。"),
        ("9.55", "“规范完整性”得9.55分，应保留1位小数。"),
    ],
)
def test_points_must_fit_the_answer(first: str, said: str) -> None:
    """Points outside the range of the answer give no grade."""
    result = verdict(EIGHT, *points("优优优优优优优优", first, "9", "13.5", "13.5", "13.5", "13.5", "9", "9"))
    assert (result.grade, result.problems) == (None, (said,))


def test_points_between_two_printed_ranges_belong_to_the_lower_answer() -> None:
    """13.4 of 15 is 89.3 %: more than 89 and less than 90, so it is 良."""
    assert (
        verdict(EIGHT, *points("优优良优优优优优", "9", "9", "13.4", "13.5", "13.5", "13.5", "9", "9")).problems == ()
    )
    assert verdict(EIGHT, *points("优优优优优优优优", "9", "9", "13.4", "13.5", "13.5", "13.5", "9", "9")).problems


def test_a_form_that_does_not_score_takes_no_points() -> None:
    """Henan's five aspects have none."""
    result = verdict(FIVE, {q.id: "通过" for q in FIVE.questions}, {"R1": Decimal(1)})
    assert result.problems == ("这张审核表不打分。",)
