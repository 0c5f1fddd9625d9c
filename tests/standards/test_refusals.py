"""What is not understood in full gives no rule, and the refusal says what and where."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.indicator import Nature, Operator
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Outcome, ProblemKind, Subject
from standards import notation

WORDINGS = notation.wordings()
RULED = [case for cases in WORDINGS.values() for case in cases if "rule" in case]
STRANGE = (
    "，特殊情况另议",
    "。疫情影响的除外",
    "，经批准延期的不在此限",
    "；另有规定的从其规定",
    "，发生安全事故的一票否决",
)
PIECES = (
    "完成率 满意度 达到 ≥ ≤ < > = 90% 80% 60% 100% 5 10天 3起 1个百分点 得满分 不得分 得8分 扣2分 扣10% ， 。 ； 、 （含） （不含） "
    "以上 以下 以内 - 至 否则 每低于 每超过 每发生 每延迟 每 按线性扣分 按比例得分 视情况扣分 酌情 扣完为止 最多扣 最高得 且 ① ② 优 良 "
    "差 是 否 目标值 未完成 的 权重的 占 各占 分别得 三档 【 】 「甲」 逐项检查： 零分点为 得分= × （1分） （50%） 不足1天按1天计 加1分"
)
RATE = Subject(nature=Nature.QUANTITATIVE, operator=Operator.GE, target=Decimal(90), unit="%", weight=Decimal(10))


@pytest.mark.parametrize("strange", STRANGE)
def test_an_exception_behind_a_standard_leaves_no_rule(strange: str) -> None:
    """A rule for a text with an exception would be a rule for a part of it."""
    for case in RULED:
        parsed = parse_standard(case["text"].rstrip("。.；") + strange, notation.subject(case))
        assert parsed.rule is None, case["text"] + strange


def test_words_between_two_statements_leave_no_rule() -> None:
    """Words that belong to no condition are stumbled on, wherever they stand after the first statement."""
    for case in RULED:
        if case.get("is") == "checklist":
            continue
        text = case["text"]
        for n, sign in enumerate(text):
            if sign in "，；" and "分" in text[:n] and not text[:n].endswith(("否则", "反之")):
                parsed = parse_standard(f"{text[:n]}，数据以年报为准{text[n:]}", notation.subject(case))
                assert parsed.rule is None, f"{text[:n]}，数据以年报为准{text[n:]}"


@given(
    st.lists(st.sampled_from(PIECES.split(" ")), min_size=1, max_size=12).map("".join),
    st.sampled_from((Subject(), RATE)),
)
@settings(max_examples=1500, deadline=None)
def test_whatever_is_typed_gets_an_answer(text: str, subject: Subject) -> None:
    """Any pile of scoring words is a rule whose canonical sentence says the same, or a refusal that says why."""
    parsed = parse_standard(text, subject)
    if parsed.rule is None:
        assert parsed.outcome is Outcome.CANNOT_TELL
        assert parsed.problems
    else:
        assert parsed.canonical is not None
        assert parse_standard(parsed.canonical).rule == parsed.rule


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    """Signs of any script are refused, not tripped over."""
    assert parse_standard(text, RATE).problems or parse_standard(text, RATE).rule is not None


def test_a_refusal_names_the_place_in_the_text_as_written() -> None:
    """Blanks and full-width signs before the place do not shift it."""
    text = "完成率 达到１００％， 得满分，否则 按去年办法扣分"
    parsed = parse_standard(text)
    (span,) = parsed.stumbled_on
    assert span.text == "否则 按去年办法扣分"
    assert text[span.start : span.end] == span.text
    assert parsed.problems[0].message == (
        f"评分标准第{span.start + 1}个字起的“{span.text}”无法理解，因此没有给出得分。请改写这一处，或从编辑器中选一种评分方式。"
    )


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("≥90%得满分；≥95%得80%", ProblemKind.CONTRADICTION, "“≥90%”与“≥95%”互相矛盾"),
        ("≥90%得满分；70%-80%得80%；70%以下不得分", ProblemKind.GAP, "没有规定80与90%之间得多少分"),
        ("≥80%得满分；70%-85%得80%；70%以下不得分", ProblemKind.OVERLAP, "互相重叠"),
        ("≥90%得满分；80%-90%得8分", ProblemKind.GAP, "没有规定低于80%时得多少分"),
        ("达到90%得20分，否则不得分", ProblemKind.ABOVE_WEIGHT, "得20分，超过该指标的权重10分"),
        ("达到95%得满分，否则不得分", ProblemKind.TARGET_MISMATCH, "以95%为得满分的条件，而指标值是90%"),
        ("≤90%得满分，否则不得分", ProblemKind.DIRECTION_MISMATCH, "方向相反"),
        ("10天内完成得满分，否则不得分", ProblemKind.UNIT_MISMATCH, "用的单位是“天”，而指标的计量单位是“%”"),
        ("每延迟1天扣1分", ProblemKind.UNIT_MISMATCH, "用的单位是“天”，而指标的计量单位是“%”"),
    ],
)
def test_a_standard_that_cannot_hold_is_refused_in_a_clear_sentence(text: str, kind: ProblemKind, words: str) -> None:
    """The sentence names the place and what is wrong there; there is never a rule beside it."""
    parsed = parse_standard(text, RATE)
    assert parsed.rule is None
    assert [p.kind for p in parsed.problems] == [kind]
    assert words in parsed.problems[0].message


def test_a_straight_line_does_not_fit_a_target_in_words() -> None:
    """There is no gap to measure on 改善."""
    parsed = parse_standard("得到改善，得满分，否则按线性扣分", Subject(target_text="改善"))
    assert [p.kind for p in parsed.problems] == [ProblemKind.MISFIT]


def test_a_reading_that_convention_settles_is_noted() -> None:
    """What the text leaves open and convention decides is said beside the rule."""
    parsed = parse_standard(
        "完成率≥90%得满分，否则不得分", Subject(operator=Operator.GE, target=Decimal(50), unit="个")
    )
    assert parsed.notes == ("“完成率”指实际完成值与目标值之比。",)
