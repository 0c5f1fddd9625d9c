"""Rules to and from JSON: `kind` names the rule, figures are strings, what is unstated is null."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from jiheng.forms.errors import JihengError
from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.standards.rule import (
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Band,
    Bands,
    Basis,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Item,
    Level,
    Levels,
    Limit,
    Line,
    Part,
    Proportional,
    Rule,
    Side,
    Started,
    Step,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = Any
T = TypeVar("T", bound="DataclassInstance")

KINDS: dict[str, type[Rule]] = {
    "all_or_nothing": AllOrNothing,
    "proportional": Proportional,
    "deduct": Deduct,
    "earn": Earn,
    "bands": Bands,
    "levels": Levels,
    "checklist": Checklist,
    "discretion": Discretion,
    "combination": Combination,
    "adjusted": Adjusted,
}
_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


class MalformedRuleError(JihengError):
    """A JSON rule that does not have the published shape."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        super().__init__(f"评分规则的“{place or '顶层'}”不符合公布的格式：{reason}。请对照文档修改。")


def rule_to_json(rule: Rule) -> dict[str, Json]:
    """The rule as a JSON object; every field is there, null where the text states nothing."""
    body: dict[str, Json] = _encode(rule)
    return body


def rule_from_json(data: Mapping[str, Json]) -> Rule:
    """The rule a JSON object says; MalformedRuleError where it does not have the shape `rule_to_json` writes."""
    return _rule(data, "")


def _encode(value: Any) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    body = {f.name: _encode(getattr(value, f.name)) for f in fields(value)}
    kind = _KIND_OF.get(type(value))
    return {"kind": kind, **body} if kind else body


def _rule(data: Json, place: str) -> Rule:
    kind = data.get("kind") if isinstance(data, Mapping) else None
    if kind not in KINDS:
        raise MalformedRuleError(f"{place}.kind".strip("."), f"没有“{kind}”这种规则")
    return _build(KINDS[kind], {k: v for k, v in data.items() if k != "kind"}, place)


def _build(cls: type[T], data: Json, place: str) -> T:
    if not isinstance(data, Mapping):
        raise MalformedRuleError(place, "应为一组字段")
    known = {f.name: f for f in fields(cls)}
    for name in data:
        if name not in known:
            raise MalformedRuleError(f"{place}.{name}".strip("."), "没有这个字段")
    given: dict[str, object] = {}
    for name, f in known.items():
        where = f"{place}.{name}".strip(".")
        if data.get(name) is not None:
            given[name] = _READERS[name](data[name], where) if name in _READERS else _text(data[name], where)
        elif f.default is MISSING:
            raise MalformedRuleError(where, "缺少这个字段")
    return cls(**given)


def _text(value: Json, place: str) -> str:
    if not isinstance(value, str):
        raise MalformedRuleError(place, "应为文字")
    return value


def _flag(value: Json, place: str) -> bool:
    if not isinstance(value, bool):
        raise MalformedRuleError(place, "应为 true 或 false")
    return value


def _figure(value: Json, place: str) -> Decimal:
    try:
        number = Decimal(_text(value, place))
    except InvalidOperation:
        raise MalformedRuleError(place, f"“{value}”不是数字") from None
    if not number.is_finite():
        raise MalformedRuleError(place, f"“{value}”不是有限的数字")
    return number


def _enum(cls: type[StrEnum]) -> Callable[[Json, str], StrEnum]:
    def read(value: Json, place: str) -> StrEnum:
        try:
            return cls(value)
        except ValueError:
            raise MalformedRuleError(place, f"“{value}”不在允许的取值之内") from None

    return read


def _part_of(cls: type[T]) -> Callable[[Json, str], T]:
    return lambda value, place: _build(cls, value, place)


def _list_of(cls: type[T]) -> Callable[[Json, str], tuple[T, ...]]:
    def read(value: Json, place: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise MalformedRuleError(place, "应为列表")
        return tuple(_build(cls, item, f"{place}.{n}") for n, item in enumerate(value, 1))

    return read


_unit = _enum(AmountUnit)


def _amount(value: Json, place: str) -> Amount:
    if not isinstance(value, Mapping) or set(value) != {"value", "unit"}:
        raise MalformedRuleError(place, "应写成 value 和 unit 两个字段")
    return Amount(_figure(value["value"], f"{place}.value"), AmountUnit(_unit(value["unit"], f"{place}.unit")))


_READERS: dict[str, Callable[[Json, str], object]] = {
    **dict.fromkeys(
        ("otherwise", "amount", "most", "least", "award", "met", "missing", "best", "worst", "share"), _amount
    ),
    **dict.fromkeys(("bonus_most", "at_least", "at_most"), _amount),
    **dict.fromkeys(("value", "zero_at", "per", "lower", "upper"), _figure),
    **dict.fromkeys(("lower_included", "upper_included", "least_included", "full_when_met"), _flag),
    "full_at": _part_of(Limit),
    "nothing_when": _part_of(Limit),
    "operator": _enum(Operator),
    "basis": _enum(Basis),
    "line": _enum(Line),
    "side": _enum(Side),
    "started": _enum(Started),
    "step": _part_of(Step),
    "bonus": _part_of(Step),
    "bands": _list_of(Band),
    "levels": _list_of(Level),
    "items": _list_of(Item),
    "parts": _list_of(Part),
    "rule": _rule,
}
