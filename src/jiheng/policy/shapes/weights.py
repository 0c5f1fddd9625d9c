"""Weights: points of the first level that make 100, where points move, and the row of the execution rate."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.policy.shapes.slip import Beside, Slip, Slips, figure, figure_in, keys_of, one_of, rows_of, words_of

HUNDRED = Decimal(100)
OFF = "off"


def level1(value: Any, beside: Beside) -> Slips:
    """Points by level-1 key; with the execution rate, where that stands alone, they make 100."""
    if not isinstance(value, Mapping) or not value:
        yield Slip((), '应写明每个一级指标的分值，如 {output: "50"}。')
        return
    for key, points in value.items():
        yield from _block(key, (key,), beside)
        yield from figure_in(points, (key,), "分值", most=HUNDRED)
    total = sum((figure(p) or Decimal(0) for p in value.values()), Decimal(0))
    execution = _execution_points(beside.value("weights.execution"))
    if total + execution != HUNDRED:
        with_rate = f"加上预算执行率 {execution} 分" if execution else ""
        yield Slip((), f"一级指标的分值合计 {total}{with_rate}，应为 100。")


def _execution_points(data: Any) -> Decimal:
    return (figure(data.get("points")) or Decimal(0)) if isinstance(data, Mapping) else Decimal(0)


def _block(key: Any, at: tuple[Any, ...], beside: Beside) -> Slips:
    """A level 1 is named by its key in the vocabulary, or as the form prints it."""
    levels = beside.levels()
    if isinstance(key, str) and key in levels and str(levels[key].get("level")) == "1":
        return
    printed = [name for data in levels.values() for name in words_of(data.get("names"))]
    trees = beside.pack.under("tree", beside.day).values()
    printed += [str(row.get("level1")) for tree in trees for _, row in rows_of(tree.value)]
    if key not in printed:
        yield Slip(at, f"“{key}”不是词汇表或指标体系里的一级指标。")


def counted_under(value: Any, beside: Beside) -> Slips:
    """Level 1 keys whose points are counted under another."""
    if not isinstance(value, Mapping):
        yield Slip((), "应写成“一级指标: 算在哪个一级指标里”。")
        return
    for key, to in value.items():
        yield from _block(key, (key,), beside)
        yield from _block(to, (key,), beside)


def when_absent(value: Any, beside: Beside) -> Slips:
    """Where the points of an absent level 1 go: to another, in stated parts to several, or shared out."""
    if not isinstance(value, Mapping) or "otherwise" not in value:
        yield Slip((), "应写明 otherwise（其余情况的去向），如 share。")
        return
    points = beside.value("weights.level1")
    for key, to in value.items():
        if key != "otherwise":
            yield from _block(key, (key,), beside)
        if isinstance(to, Mapping):
            for other in to:
                yield from _block(other, (key, other), beside)
            parts = sum((figure(p) or Decimal(0) for p in to.values()), Decimal(0))
            whole = figure(points.get(key)) if isinstance(points, Mapping) else None
            if whole is not None and parts != whole:
                yield Slip((key,), f"“{key}”有 {whole} 分，移走的合计 {parts} 分，应相等。")
        elif to != "share":
            yield from _block(to, (key,), beside)


def execution(value: Any, beside: Beside) -> Slips:
    """The row of the execution rate, or off."""
    if value == OFF:
        return
    yield from keys_of(value, (), ("points", "name", "target", "rule"))
    if isinstance(value, Mapping):
        yield from figure_in(value.get("points"), ("points",), "分值", most=HUNDRED)
        yield from figure_in(value.get("target"), ("target",), "目标值")
        yield from rule(value.get("rule"), beside, ("rule",))


def fill(value: Any, beside: Beside) -> Slips:
    """Which template fills a level 1 that has no rows yet; its rows weigh what the level has."""
    if value == OFF:
        return
    if not isinstance(value, Mapping):
        yield Slip((), "应写成“一级指标: 指标模板”，或 off。")
        return
    for key, name in value.items():
        yield from _block(key, (key,), beside)
        if beside.value(f"templates.{name}") is None:
            yield Slip((key,), f"没有名为“{name}”的指标模板。")


def by_form(value: Any, beside: Beside) -> Slips:
    """Which parent's weights hold for which kinds of form."""
    if not isinstance(value, Mapping):
        yield Slip((), "应写成“表的种类: 上级包”；没有时写 {}。")
        return
    for kind, pack in value.items():
        yield from one_of(kind, (kind,), [k.value for k in FormKind], "表的种类")
        yield from one_of(pack, (kind,), beside.pack.lineage, "包")


def rule(value: Any, beside: Beside, at: tuple[Any, ...] = ()) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """A scoring rule: its kind, and bands that leave no gap. The rest is the scoring room's to read."""
    if not isinstance(value, Mapping) or not value.get("kind"):
        yield Slip(at, "评分规则应写明 kind。")
        return
    bands = value.get("bands")
    if isinstance(bands, list):
        upper: Any = None
        for n, band in enumerate(b for b in bands if isinstance(b, Mapping)):
            if n and band.get("upper") != upper:
                yield Slip((*at, "bands", n), f"这一档到 {band.get('upper')}，与上一档的 {upper} 接不上。")
            upper = band.get("lower")
