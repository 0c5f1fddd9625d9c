"""The pack's vocabulary, compiled once a pack and day: which wording means which level, column, label, sign or unit."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.document import FormKind
from jiheng.forms.indicator import Operator
from jiheng.policy.loading import Pack
from jiheng.reading.recognise.text import key_of

_SUFFIX = "指标"
_PREFIX = "绩效"
_SHORTEST_HEAD = 3
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Level:
    """A known name of the level tree: code, rank (1 or 2), prefix of row ids, and the codes it may stand under."""

    code: str
    rank: int
    prefix: str
    parents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Head:
    """A known label: the field of the document it names and what it holds (`text`, `long`, `figure`)."""

    field: str
    holds: str


@dataclass(frozen=True, eq=False)
class Words:
    """The words that targets and scores are written with."""

    signs: Mapping[str, Operator]
    before: Mapping[str, Operator]
    after: tuple[tuple[str, Operator], ...]
    starts: re.Pattern[str]
    """A sign or a word that acts as one, at the start."""
    ends: re.Pattern[str]
    """The same at the end."""
    approximate: tuple[str, ...]
    units: tuple[str, ...]
    unit_set: frozenset[str]
    qualitative: re.Pattern[str]
    answers: frozenset[str]
    placeholders: re.Pattern[str]
    placeholder_notes: re.Pattern[str]
    blanks: Mapping[str, Blank]
    scoring: re.Pattern[str]
    definitions: re.Pattern[str]
    name_endings: tuple[str, ...]
    totals: frozenset[str]
    footers: frozenset[str]
    ticks: frozenset[str]
    rollups: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything the recogniser knows of the language of these forms."""

    levels: Mapping[str, tuple[Level, ...]]
    columns: Mapping[str, str]
    column_patterns: tuple[tuple[re.Pattern[str], str], ...]
    ticked: Mapping[str, tuple[str, str]]
    captions: frozenset[str]
    heads: Mapping[str, Head]
    cut_heads: Mapping[str, str]
    """Labels that have lost their last character → the whole label, where only one is meant."""
    head_captions: frozenset[str]
    other_heads: frozenset[str]
    money: Mapping[str, str]
    money_columns: Mapping[str, str]
    money_column_patterns: tuple[tuple[re.Pattern[str], str], ...]
    tasks: Mapping[str, str]
    title_ending: re.Pattern[str]
    title_kinds: tuple[tuple[re.Pattern[str], FormKind], ...]
    words: Words

    def level(self, key: str, rank: int) -> Level | None:
        """The level of that rank which `key` names, or None."""
        return next((lv for lv in self.levels.get(key, ()) if lv.rank == rank), None)

    def column(self, head: str) -> str | None:
        """The field that a column of this head holds, or None."""
        return _column(self, head)

    def money_column(self, head: str) -> str | None:
        """The role of a column of this head in the money table, or None."""
        return _money_column(self, head)


@lru_cache(maxsize=8192)
def _column(vocabulary: Vocabulary, head: str) -> str | None:
    if field := vocabulary.columns.get(head):
        return field
    bare = head.removeprefix(_PREFIX)
    if len(bare) >= _SHORTEST_HEAD and head not in vocabulary.captions and (field := vocabulary.columns.get(bare)):
        return field
    return _first(vocabulary.column_patterns, head)


@lru_cache(maxsize=8192)
def _money_column(vocabulary: Vocabulary, head: str) -> str | None:
    return vocabulary.money_columns.get(head) or _first(vocabulary.money_column_patterns, head)


def _first(patterns: Iterable[tuple[re.Pattern[str], str]], text: str) -> str | None:
    return next((meant for pattern, meant in patterns if pattern.search(text)), None)


@lru_cache(maxsize=_KEPT)
def vocabulary_of(pack: Pack, day: date) -> Vocabulary:
    """The pack's vocabulary on that day; compiled once for a pack, which must not change afterwards."""

    def part(name: str) -> dict[str, Any]:
        return {k: d.value for k, d in pack.under(f"vocabulary.{name}", day).items()}

    columns, heads, money, titles = part("columns"), part("heads"), part("money"), part("titles")
    ticked = {key_of(n): ("causes", n) for n in columns.pop("causes")["names"]}
    ticked |= {key_of(n): ("chances", n) for n in columns.pop("chances")["names"]}
    captions, head_captions, others = columns.pop("captions"), heads.pop("captions"), heads.pop("others")
    money_columns = dict(money.pop("columns"))
    money_patterns = money_columns.pop("patterns", {})
    codes = {c: _level(c, v) for c, v in part("levels").items()}
    return Vocabulary(
        levels=_levels(part("levels"), codes),
        columns=_index((field, v["names"]) for field, v in columns.items()),
        column_patterns=tuple((re.compile(p), f) for f, v in columns.items() for p in v.get("patterns", ())),
        ticked=ticked,
        captions=_keys(captions["names"]),
        heads={key_of(n): Head(v["field"], v["holds"]) for v in heads.values() for n in v["names"]},
        cut_heads=_cut([key_of(n) for v in heads.values() for n in v["names"]]),
        head_captions=_keys(head_captions["names"]) | _keys(captions["names"]),
        other_heads=_keys(others["names"]),
        money=_index((role, v["names"]) for role, v in money.items()),
        money_columns=_index(money_columns.items()),
        money_column_patterns=tuple((re.compile(p), role) for role, p in money_patterns.items()),
        tasks=_index((field, v["names"]) for field, v in part("tasks").items()),
        title_ending=_any(titles["ending"]["patterns"]),
        title_kinds=tuple((re.compile(t["pattern"]), FormKind(t["kind"])) for t in titles["kinds"]),
        words=_words(part("words")),
    )


def _level(code: str, value: Mapping[str, Any]) -> Level:
    return Level(code, int(value["level"]), value["prefix"], frozenset(value.get("parents", ())))


def _levels(data: Mapping[str, Any], codes: Mapping[str, Level]) -> dict[str, tuple[Level, ...]]:
    found: dict[str, tuple[Level, ...]] = {}
    for code, value in data.items():
        for name in value["names"]:
            bare = key_of(name).removesuffix(_SUFFIX) or key_of(name)
            for key in {bare, bare + _SUFFIX}:
                if codes[code] not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), codes[code])
    return found


def _words(data: Mapping[str, Any]) -> Words:
    units = {key_of(u) for u in data["units"]["names"]}
    signs = {key_of(s): Operator(op) for op, signs in data["signs"].items() for s in signs}
    before = {key_of(w): Operator(op) for op, words in data["operators"].items() for w in words}
    spoken = "|".join(map(re.escape, sorted((*signs, *before), key=len, reverse=True)))
    return Words(
        signs=signs,
        before=before,
        starts=re.compile(f"(?:{spoken})"),
        ends=re.compile(f"(?:{spoken})$"),
        after=_longest((key_of(w), Operator(op)) for op, words in data["endings"].items() for w in words),
        approximate=tuple(key_of(w) for w in data["approximate"]["names"]),
        units=tuple(sorted(units, key=len, reverse=True)),
        unit_set=frozenset(units),
        qualitative=re.compile("|".join(re.escape(w) for w in data["qualitative"]["names"] if len(w) > 1)),
        answers=frozenset(w for w in data["qualitative"]["names"] if len(w) == 1),
        placeholders=_any(data["placeholders"]["patterns"]),
        placeholder_notes=_any(data["placeholder_notes"]["patterns"]),
        blanks={key_of(w): Blank(why) for why, words in data["blanks"].items() for w in words},
        scoring=_any(data["scoring"]["patterns"]),
        definitions=_any(data["definitions"]["patterns"]),
        name_endings=tuple(data["name_endings"]["names"]),
        totals=_keys(data["totals"]["names"]),
        footers=_keys(data["footers"]["names"]),
        ticks=_keys(data["ticks"]["names"]),
        rollups=tuple(data["rollups"]["names"]),
    )


def _cut(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[:-1], []).append(name)
    return {cut: whole[0] for cut, whole in found.items() if len(whole) == 1}


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key_of(n) for n in names)


def _index(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {key_of(name): field for field, names in reversed(list(groups)) for name in names}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _longest(pairs: Iterable[tuple[str, Operator]]) -> tuple[tuple[str, Operator], ...]:
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))
