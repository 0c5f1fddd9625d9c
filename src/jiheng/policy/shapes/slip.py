"""A slip in a value, and the small questions that every shape asks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from jiheng.forms.figures import parse_figure
from jiheng.policy.nodes import Keys
from jiheng.policy.pack import Pack


class Slip(NamedTuple):
    """What is wrong inside a value, and where: keys of mappings, indexes of lists from 0."""

    at: Keys
    message: str


Slips = Iterator[Slip]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a value: its full name, the pack it is in, and the day it begins."""

    name: str
    pack: Pack
    day: date

    def value(self, name: str) -> Any:
        """Another value of the pack on that day; None where it has none."""
        dated = self.pack.on(name, self.day)
        return dated.value if dated else None

    def levels(self) -> dict[str, Any]:
        """The vocabulary's levels by key."""
        found = self.pack.under("vocabulary.levels", self.day)
        return {k: d.value for k, d in found.items() if isinstance(d.value, Mapping)}


Shape = Callable[[Any, Beside], Slips]


def figure(data: Any) -> Decimal | None:
    """The figure a value says; None where it says none."""
    return parse_figure(data) if isinstance(data, str) else None


def keys_of(data: Any, at: Keys, needed: Iterable[str], more: Iterable[str] = ()) -> Slips:
    """A slip for a value that is no mapping, for each key it lacks, and for each it should not have."""
    needed = tuple(needed)
    if not isinstance(data, Mapping):
        yield Slip(at, f"应写明 {'、'.join(needed)}。")
        return
    for key in needed:
        if data.get(key) in {None, ""} if not isinstance(data.get(key), (list, dict)) else False:
            yield Slip(at, f"缺少 {key}。")
    known = {*needed, *more}
    for key in data:
        if key not in known:
            yield Slip((*at, key), f"没有“{key}”这一项。可写的有：{'、'.join(sorted(known))}。")


def one_of(data: Any, at: Keys, allowed: Iterable[str], what: str) -> Slips:
    """A slip where the value is not among the allowed ones."""
    allowed = tuple(allowed)
    if data not in allowed:
        yield Slip(at, f"{what}不能是“{data}”，应为 {'、'.join(allowed)} 之一。")


def figure_in(data: Any, at: Keys, what: str, least: Decimal = Decimal(0), most: Decimal | None = None) -> Slips:
    """A slip where the value is no figure, or lies outside its bounds."""
    number = figure(data)
    if number is None:
        yield Slip(at, f'{what}“{data}”不是数字。请写成 "90" 的样子。')
    elif number < least or (most is not None and number > most):
        bounds = f"{least}到{most}" if most is not None else f"不小于{least}"
        yield Slip(at, f"{what} {data} 超出范围，应为{bounds}。")


def doubles(items: Iterable[tuple[Keys, Any]], what: str) -> Slips:
    """A slip for each word that stands a second time."""
    seen: set[str] = set()
    for at, item in items:
        if isinstance(item, str):
            if item in seen:
                yield Slip(at, f"{what}“{item}”出现了两次。")
            seen.add(item)


def words_of(data: Any) -> list[str]:
    """The words of a list."""
    return [item for item in data if isinstance(item, str)] if isinstance(data, list) else []


def rows_of(data: Any, at: Keys = ()) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
    """The rows of a list that are mappings, with the way to each."""
    for n, row in enumerate(data if isinstance(data, list) else []):
        if isinstance(row, Mapping):
            yield (*at, n), row


def not_a_list(data: Any, at: Keys, of: str) -> Slips:
    """A slip where the value is no list with something in it."""
    if not isinstance(data, list) or not data:
        yield Slip(at, f"应为{of}的列表，至少一行。")
