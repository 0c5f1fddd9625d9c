"""Monitoring: lights that fall to zero, checkpoints that rise with the months, and two limits."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from jiheng.policy.monitoring import OFF, Light
from jiheng.policy.shapes.slip import (
    Beside,
    Shape,
    Slip,
    Slips,
    doubles,
    figure,
    figure_in,
    keys_of,
    not_a_list,
    one_of,
    rows_of,
)

HUNDRED = Decimal(100)


def _lights(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    yield from not_a_list(value, (), "灯")
    rows = list(rows_of(value))
    for at, row in rows:
        yield from keys_of(row, at, ("light", "from"))
        yield from one_of(row.get("light"), (*at, "light"), [light.value for light in Light], "灯")
        yield from figure_in(row.get("from"), (*at, "from"), "下限")
    yield from doubles(((at, row.get("light")) for at, row in rows), "灯")
    known = [(at, number) for at, row in rows if (number := figure(row.get("from"))) is not None]
    for (_, high), (at, low) in pairwise(known):
        if low >= high:
            yield Slip((*at, "from"), f"下限 {low} 不低于上一个灯的 {high}，应从高到低。")
    if known and known[-1][1] != 0:
        yield Slip((*known[-1][0], "from"), "最后一个灯的下限应为 0。")


def _checkpoints(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    if not isinstance(value, list):
        yield Slip((), "应为列表；没有预警点时写 []。")
        return
    rows = list(rows_of(value))
    for at, row in rows:
        yield from keys_of(row, at, ("month", "least"))
        yield from figure_in(row.get("month"), (*at, "month"), "月份", least=Decimal(1), most=Decimal(12))
        yield from figure_in(row.get("least"), (*at, "least"), "执行率", most=HUNDRED)
    for (_, row), (at, next_row) in pairwise(rows):
        month, least = figure(row.get("month")), figure(row.get("least"))
        later, more = figure(next_row.get("month")), figure(next_row.get("least"))
        if month is None or least is None or later is None or more is None:
            continue
        if month >= later or least > more:
            yield Slip(at, f"{later}月的 {more}% 应晚于、不低于{month}月的 {least}%。")


def _limit(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    if value != OFF:
        yield from figure_in(value, (), "界限", most=HUNDRED)


def _plan(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    yield from one_of(value, (), ("linear",), "monitoring.plan ")


MONITORING: dict[str, Shape] = {
    "monitoring.execution": _lights,
    "monitoring.progress": _lights,
    "monitoring.plan": _plan,
    "monitoring.checkpoints": _checkpoints,
    "monitoring.gap": _limit,
    "monitoring.unspent": _limit,
}
"""The rules of monitoring by name."""
