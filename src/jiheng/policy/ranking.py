"""The order in which a form prints its levels, whatever wording a document uses for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jiheng.forms.document import FormKind
from jiheng.policy.pack import Pack
from jiheng.policy.tree import tree_of

_SUFFIX = "指标"


@dataclass(frozen=True)
class Ranking:
    """The places of the level names; a name that the tree has not has none."""

    level1: Mapping[str, int]
    level2: Mapping[tuple[int, str], int]
    names: tuple[str, ...] = ()
    """The level-1 names in their order."""

    def of(self, level1: str, level2: str) -> tuple[int | None, int | None]:
        """Where that level 1 stands, and where that level 2 stands under it."""
        one = self.level1.get(_bare(level1))
        return one, None if one is None else self.level2.get((one, _bare(level2)))

    def parent_of(self, level2: str) -> str:
        """The level 1 that a level 2 stands under; empty where the tree has it not."""
        return next((self.names[one] for one, name in self.level2 if name == _bare(level2)), "")


@lru_cache(maxsize=32)
def ranking_of(pack: Pack, form_kind: FormKind, on: date) -> Ranking:
    """The ranking of that kind of form on that day, worked out once; without names where the pack has no tree."""
    tree = tree_of(pack, form_kind, on)
    if tree is None:
        return Ranking({}, {})
    words = {code: value.value["names"] for code, value in pack.under("vocabulary.levels", on).items()}
    level1: dict[str, int] = {}
    level2: dict[tuple[int, str], int] = {}
    for n, one in enumerate(tree):
        for name in _names(one.name, words.get(one.key, ())):
            level1.setdefault(name, n)
        for m, two in enumerate(one.level2):
            for name in _names(two.name, words.get(two.key or "", ())):
                level2.setdefault((n, name), m)
    return Ranking(level1, level2, tuple(one.name for one in tree))


def _names(name: str, others: Iterable[str]) -> list[str]:
    return [_bare(name), *map(_bare, others)]


def _bare(name: str) -> str:
    return "".join(name.split()).removesuffix(_SUFFIX)
