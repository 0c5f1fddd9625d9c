"""指标体系: the legal names of levels 1 and 2 of a form, in the order it prints them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.policy.errors import PackFaultError
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Level2:
    """A level-2 name; `key` is its name in the vocabulary, None where the vocabulary has none."""

    name: str
    key: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level1:
    """A level-1 name with the level-2 names that may stand under it; none: the unit makes its own."""

    name: str
    key: str
    required: bool = False
    level2: tuple[Level2, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The level tree of one form."""

    levels: tuple[Level1, ...]
    dated: Dated

    def __iter__(self) -> Iterator[Level1]:
        return iter(self.levels)


def tree_of(pack: Pack, form_kind: FormKind, on: date) -> Tree | None:
    """The tree of that kind of form, else the project's; None where the pack has neither on that day."""
    dated = pack.on(f"tree.{form_kind.value}", on) or pack.on("tree.project", on)
    return parse_tree(dated) if dated else None


def parse_tree(dated: Dated) -> Tree:
    """The tree a pack value says; PackFaultError where it says none."""
    try:
        return Tree(levels=tuple(_level1(row) for row in dated.value), dated=dated)
    except (KeyError, TypeError, AttributeError) as error:
        raise PackFaultError(dated.where, f"指标体系的 {error} 缺失或写错。") from None


def _level1(data: dict[str, Any]) -> Level1:
    return Level1(
        name=data["level1"],
        key=data["key"],
        required=bool(data.get("required", False)),
        level2=tuple(
            Level2(name=two["name"], key=two.get("key"), required=bool(two.get("required", False)))
            for two in data["level2"]
        ),
    )
