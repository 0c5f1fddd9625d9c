"""Review forms: questions, answers, and lines of the overall grade that speak of them."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.policy.review import OUTCOMES
from jiheng.policy.shapes.grades import falling
from jiheng.policy.shapes.slip import (
    Beside,
    Slip,
    Slips,
    doubles,
    figure,
    figure_in,
    keys_of,
    not_a_list,
    one_of,
    rows_of,
    words_of,
)

LINE_KEYS = ("at_least", "of", "none_below", "then", "effect", "reason")


def review(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """One review form."""
    yield from keys_of(value, (), ("title", "forms", "answers", "questions", "overall"), ("scored",))
    if not isinstance(value, Mapping):
        return
    answers = words_of(value.get("answers"))
    questions = list(rows_of(value.get("questions"), ("questions",)))
    for n, form in enumerate(words_of(value.get("forms"))):
        yield from one_of(form, ("forms", n), [k.value for k in FormKind], "表的种类")
    yield from not_a_list(value.get("forms"), ("forms",), "表的种类")
    yield from not_a_list(value.get("answers"), ("answers",), "答案")
    yield from doubles(((("answers", n), a) for n, a in enumerate(answers)), "答案")
    yield from not_a_list(value.get("questions"), ("questions",), "问题")
    yield from doubles(((at, q.get("id")) for at, q in questions), "问题编号")
    for at, question in questions:
        yield from keys_of(question, at, ("id", "aspect", "name"), ("asks", "points"))
        if "points" in question:
            yield from figure_in(question["points"], (*at, "points"), "分值", most=Decimal(100))
    yield from _overall(value, answers, len(questions))
    if value.get("scored"):
        yield from _scored(value["scored"], answers, [figure(q.get("points")) for _, q in questions])


def _overall(value: Mapping[str, Any], answers: list[str], count: int) -> Slips:
    yield from not_a_list(value.get("overall"), ("overall",), "综合等级")
    lines = list(rows_of(value.get("overall"), ("overall",)))
    yield from doubles(((at, line.get("grade")) for at, line in lines), "综合等级")
    for at, line in lines:
        yield from keys_of(line, at, ("grade",), LINE_KEYS)
        for key in ("of", "none_below"):
            if key in line:
                yield from one_of(line[key], (*at, key), answers, "答案")
        if "then" in line:
            yield from one_of(line["then"], (*at, "then"), OUTCOMES, "then ")
        if ("at_least" in line) != ("of" in line):
            yield Slip(at, "at_least（至少几项）和 of（达到什么答案）要一起写。")
        if "at_least" in line:
            yield from figure_in(line["at_least"], (*at, "at_least"), "项数", most=Decimal(count))
    if lines and set(lines[-1][1]) & {"of", "none_below"}:
        yield Slip(lines[-1][0], "最后一个综合等级不应有条件，否则有的审核结果没有等级。")


def _scored(value: Any, answers: list[str], points: list[Decimal | None]) -> Slips:
    at = ("scored",)
    yield from keys_of(value, at, ("ranges", "thresholds"), ("places",))
    if not isinstance(value, Mapping):
        return
    yield from falling(value.get("thresholds"), (*at, "thresholds"))
    ranges = list(rows_of(value.get("ranges"), (*at, "ranges")))
    for place, row in ranges:
        yield from keys_of(row, place, ("answer", "from", "to"))
        yield from one_of(row.get("answer"), (*place, "answer"), answers, "答案")
    missing = [a for a in answers if a not in {row.get("answer") for _, row in ranges}]
    if missing:
        yield Slip((*at, "ranges"), f"答案“{missing[0]}”没有写得分范围。")
    for (_, better), (place, worse) in pairwise(ranges):
        least, most = figure(better.get("from")), figure(worse.get("to"))
        if least is not None and most is not None and most >= least:
            message = f"“{worse.get('answer')}”到 {most}%，与“{better.get('answer')}”的 {least}% 起重叠。"
            yield Slip((*place, "to"), message)
    total = sum((p for p in points if p is not None), Decimal(0))
    if None in points or total != Decimal(100):
        yield Slip(at, f"打分的审核表每个问题都要有 points，合计应为 100，现在是 {total}。")
