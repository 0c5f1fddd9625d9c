"""The small groups: duties, checks, names, evaluation, use of results, roll-up; and ranges anywhere."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.policy.calendar import parse_duty
from jiheng.policy.errors import PackFaultError
from jiheng.policy.nodes import Keys
from jiheng.policy.parameter import Dated, Source
from jiheng.policy.shapes.slip import Beside, Slip, Slips, figure, figure_in, keys_of, not_a_list, one_of, rows_of

SEVERITIES = ("error", "warning", "info")
DUTY_KEYS = ("to", "by", "within", "with", "covers")
RANGES = (("from", "to"), ("lower", "upper"), ("least", "most"), ("cut_from", "cut_to"), ("min", "max"))


def duty(value: Any, beside: Beside) -> Slips:
    """One duty of the calendar."""
    yield from keys_of(value, (), ("stage", "who", "does"), DUTY_KEYS)
    if not isinstance(value, Mapping):
        return
    dated = Dated(value=value, valid_from=beside.day, source=Source("-"), verified=False, where="-")
    try:
        parse_duty(beside.name, dated, beside.day.year)
    except PackFaultError as error:
        yield Slip((), error.what)


def severity(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """How much a check weighs."""
    yield from one_of(value, (), SEVERITIES, "检查规则的轻重")


def form_kinds(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """Which forms a check is asked of."""
    if not isinstance(value, list):
        yield Slip((), "应为表的种类的列表；哪种表都不查时写 []。")
        return
    for n, kind in enumerate(value):
        yield from one_of(kind, (n,), [k.value for k in FormKind], "表的种类")


def text(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """A word or two."""
    if not isinstance(value, str) or not value.strip():
        yield Slip((), "应为文字。")


def percent(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """A share of a hundred."""
    yield from figure_in(value, (), "百分比", most=Decimal(100))


def years(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """A number of years."""
    yield from figure_in(value, (), "年数", least=Decimal(1))


def results(value: Any, beside: Beside) -> Slips:
    """What each grade leads to; the grades are the pack's own."""
    yield from not_a_list(value, (), "等级")
    grades = [str(g.get("label")) for _, g in rows_of(beside.value("grades.thresholds"))]
    for at, row in rows_of(value):
        yield from keys_of(row, at, ("grade", "effect"), ("cut_from", "cut_to"))
        if grades:
            yield from one_of(row.get("grade"), (*at, "grade"), grades, "等级")
        for key in ("cut_from", "cut_to"):
            if key in row:
                yield from figure_in(row[key], (*at, key), "扣减比例", most=Decimal(100))


def rollup(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """How a parent's rows come out of its children's."""
    yield from keys_of(value, (), ("absolute", "ratio"))
    if isinstance(value, Mapping):
        yield from one_of(value.get("absolute"), ("absolute",), ("sum", "keep_apart"), "absolute ")
        allowed = ("average_by_money", "numerator_and_denominator")
        yield from one_of(value.get("ratio"), ("ratio",), allowed, "ratio ")


def crossed(value: Any, at: Keys = ()) -> Slips:
    """Every pair of bounds inside a value, in whatever group, whose lower one is above its upper one."""
    if isinstance(value, list):
        for n, item in enumerate(value):
            yield from crossed(item, (*at, n))
    if not isinstance(value, Mapping):
        return
    for low, high in RANGES:
        least, most = (_bound(value.get(key)) for key in (low, high))
        if least is not None and most is not None and least > most:
            yield Slip((*at, low), f"范围交叉：{low} {value[low]} 大于 {high} {value[high]}。")
    for key, item in value.items():
        yield from crossed(item, (*at, key))


def _bound(data: Any) -> Decimal | None:
    return figure(data["value"]) if isinstance(data, Mapping) and "value" in data else figure(data)
