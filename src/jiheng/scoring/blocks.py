"""Which block of the first level a row belongs to, by the pack's own words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from jiheng.forms.figures import is_text
from jiheng.forms.indicator import Indicator, PlaceholderRow
from jiheng.policy.loading import Pack


@dataclass(frozen=True, slots=True)
class LevelWords:
    """The pack's level names: printed name → block, for the first level and for the second by its only parent."""

    first: dict[str, str]
    second: dict[str, str]
    prefixes: dict[str, str]
    labels: dict[str, str]

    def label(self, block: str) -> str:
        """The block as a person calls it."""
        return self.labels.get(block, block)

    def block_of(self, row: Indicator | PlaceholderRow, printed: Iterable[str] = ()) -> str | None:
        """The block of a row: a name the pack gives points to as printed, else by its words; None where unknown."""
        name = bare(row.level1)
        for key in printed:
            if name and name == bare(key):
                return key
        return self.first.get(name) or self.second.get(bare(row.level2))


@cache
def bare(name: object) -> str:
    """A level's name without 指标, spaces and punctuation."""
    if not is_text(name):
        return ""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).removesuffix("指标")


@lru_cache(maxsize=64)
def level_words(pack: Pack, on: date) -> LevelWords:
    """The level names of a pack on that day."""
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    labels: dict[str, str] = {}
    for key, dated in pack.under("vocabulary.levels", on).items():
        data = dated.value
        at_first = str(data.get("level")) == "1"
        parents: list[str] = data.get("parents") or []
        for name in data.get("names", ()):
            if at_first:
                first.setdefault(bare(name), key)
                continue
            if len(parents) == 1:
                second.setdefault(bare(name), parents[0])
        if at_first:
            prefixes[key] = data.get("prefix", "")
            labels[key] = next(iter(data.get("names", ())), key)
    return LevelWords(first, second, prefixes, labels)
