"""Grades: labels with lower bounds that fall to zero."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from jiheng.policy.nodes import Keys
from jiheng.policy.shapes.slip import Beside, Slip, Slips, doubles, figure, figure_in, keys_of, not_a_list, rows_of

HUNDRED = Decimal(100)


def grades(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """The grades of a total score."""
    yield from falling(value, ())


def falling(value: Any, at: Keys) -> Slips:
    """Rows of `label` and `from` from the best grade down to 0."""
    yield from not_a_list(value, at, "等级")
    bounds: list[tuple[Keys, str, Decimal]] = []
    for place, row in rows_of(value, at):
        yield from keys_of(row, place, ("label", "from"))
        yield from figure_in(row.get("from"), (*place, "from"), "下限", most=HUNDRED)
        number = figure(row.get("from"))
        if number is not None and row.get("label"):
            bounds.append((place, row["label"], number))
    yield from doubles(((p, label) for p, label, _ in bounds), "等级")
    for (_, upper, high), (place, label, low) in pairwise(bounds):
        if low >= high:
            yield Slip((*place, "from"), f"“{label}”的下限 {low} 不低于上一级“{upper}”的 {high}，等级应从高到低。")
    if bounds and bounds[-1][2] != 0:
        yield Slip(bounds[-1][0], f"最低一级“{bounds[-1][1]}”的下限应为 0，否则低于 {bounds[-1][2]} 分的没有等级。")
