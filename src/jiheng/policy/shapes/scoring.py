"""Scoring conventions: each a word from a short list, a figure, or a rule."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

from jiheng.policy.shapes.slip import (
    Beside,
    Shape,
    Slip,
    Slips,
    figure,
    figure_in,
    keys_of,
    not_a_list,
    one_of,
    rows_of,
)
from jiheng.policy.shapes.weights import OFF, rule

HUNDRED = Decimal(100)


def _word(value: Any, beside: Beside, allowed: tuple[str, ...]) -> Slips:
    yield from one_of(value, (), allowed, f"{beside.name} ")


def _words(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    yield from not_a_list(value, (), "词")


def _falling_costs(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    yield from keys_of(value, (), ("levels", "units"))


def _falling_zero(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    if value != "inverse":
        yield from figure_in(value, (), "零分值的倍数", least=Decimal("1.000001"))


def _pass_mark(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    if value != OFF:
        yield from figure_in(value, (), "及格线", most=HUNDRED)


def _over_target(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    if value == OFF:
        return
    yield from keys_of(value, (), ("at_least", "points"))
    if isinstance(value, Mapping):
        yield from figure_in(value.get("at_least"), ("at_least",), "完成率下限", least=HUNDRED)
        yield from figure_in(value.get("points"), ("points",), "扣减分值", most=HUNDRED)


def _plausible(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    lists = ("signed", "within", "rates", "counts")
    yield from keys_of(value, (), (*lists, "most"))
    if isinstance(value, Mapping):
        for name in lists:
            yield from not_a_list(value.get(name), (name,), "词")
        yield from figure_in(value.get("most"), ("most",), "完成值上限（%）", least=HUNDRED)


def _caps(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """A lower execution rate may never leave a higher total."""
    if not isinstance(value, list):
        yield Slip((), "应为列表；没有上限时写 []。")
        return
    rows = list(rows_of(value))
    for at, row in rows:
        yield from keys_of(row, at, ("below", "most"))
        yield from figure_in(row.get("below"), (*at, "below"), "执行率", most=HUNDRED)
        yield from figure_in(row.get("most"), (*at, "most"), "最高分", most=HUNDRED)
    known = [(at, b, m) for at, r in rows if (b := figure(r.get("below"))) and (m := figure(r.get("most"))) is not None]
    known.sort(key=lambda k: k[1])
    for (_, low, less), (at, high, more) in pairwise(known):
        if low == high or less >= more:
            yield Slip(at, f"执行率低于 {low}% 时最高 {less} 分，低于 {high}% 时最高 {more} 分，次序不对。")


SCORING: dict[str, Shape] = {
    "scoring.equals": partial(_word, allowed=("growing", "strict")),
    "scoring.falling_measures": _words,
    "scoring.falling_costs": _falling_costs,
    "scoring.falling_zero": _falling_zero,
    "scoring.mark_ends_line": partial(_word, allowed=("line", "cut")),
    "scoring.pass_mark": _pass_mark,
    "scoring.started": partial(_word, allowed=("fraction", "nothing", "whole")),
    "scoring.quantitative": rule,
    "scoring.qualitative": rule,
    "scoring.satisfaction": rule,
    "scoring.over_target": _over_target,
    "scoring.deducting_line": partial(_word, allowed=("ratio",)),
    "scoring.plausible": _plausible,
    "scoring.caps": _caps,
}
"""The conventions by name."""
