"""Indicator templates: rows of the form, and weights that fit their block."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jiheng.forms.indicator import Nature, Operator
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
)
from jiheng.policy.template import ROW_KEYS

NEEDED = ("level1", "level2", "name")


def template(value: Any, beside: Beside) -> Slips:
    """One template."""
    yield from keys_of(value, (), ("title", "rows"), ("points",))
    if not isinstance(value, Mapping):
        return
    yield from not_a_list(value.get("rows"), ("rows",), "指标")
    rows = list(rows_of(value.get("rows"), ("rows",)))
    yield from doubles(((at, "·".join(str(r.get(k)) for k in NEEDED)) for at, r in rows), "指标")
    for at, row in rows:
        yield from keys_of(row, at, NEEDED, ROW_KEYS)
        if "nature" in row:
            yield from one_of(row["nature"], (*at, "nature"), [n.value for n in Nature], "指标性质")
        if "operator" in row:
            yield from one_of(row["operator"], (*at, "operator"), [o.value for o in Operator], "方向")
        if "weight" in row:
            yield from figure_in(row["weight"], (*at, "weight"), "分值", most=Decimal(100))
        if row.get("nature") == Nature.QUANTITATIVE and "target" in row and figure(row["target"]) is None:
            yield Slip((*at, "target"), f"定量指标的指标值“{row['target']}”不是数字。")
    yield from _too_heavy(value, beside)


def _too_heavy(value: Mapping[str, Any], beside: Beside) -> Slips:
    weights = [w for _, r in rows_of(value.get("rows")) if (w := figure(r.get("weight"))) is not None]
    total = sum(weights, Decimal(0))
    if "points" in value:
        yield from figure_in(value["points"], ("points",), "分值", most=Decimal(100))
        points = figure(value["points"])
        if points is not None and weights and total != points:
            yield Slip(("points",), f"各行分值合计 {total}，不等于模板的 {points} 分。")
    fills, level1 = beside.value("weights.fill"), beside.value("weights.level1")
    if not isinstance(fills, Mapping) or not isinstance(level1, Mapping):
        return
    name = beside.name.removeprefix("templates.")
    for block in (b for b, template in fills.items() if template == name):
        room = figure(level1.get(block))
        if room is not None and total > room:
            yield Slip(("rows",), f"各行分值合计 {total}，超过“{block}”的 {room} 分。")
