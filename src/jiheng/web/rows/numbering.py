"""Ids for new rows: the prefix of their level 2 and a running number that no row of the document ever had."""

import re
from collections.abc import Iterable

from jiheng.forms.document import Document
from jiheng.policy.governing import governing_day
from jiheng.policy.pack import Pack
from jiheng.reading.recognise.text import key_of
from jiheng.reading.recognise.vocabulary import Level, Vocabulary, vocabulary_of
from jiheng.web.rows.places import Group

UNKNOWN = "ID"
"""The prefix of a level that no pack knows."""
_ID = re.compile(r"([A-Z]+)(\d+)")


class Numbering:
    """Gives ids; each only once."""

    def __init__(self, document: Document, pack: Pack, taken: Iterable[str] = ()) -> None:
        self._vocabulary: Vocabulary = vocabulary_of(pack, governing_day(document.year))
        self._highest: dict[str, int] = {}
        there = [*(row.id for row in document.indicators), *(row.id for row in document.placeholder_rows)]
        for match in filter(None, map(_ID.fullmatch, (*there, *taken))):
            self._highest[match[1]] = max(self._highest.get(match[1], 0), int(match[2]))

    def new(self, group: Group) -> str:
        """The next id of that group."""
        level = self._level(group[1], 2) or self._level(group[0], 1)
        prefix = level.prefix if level else UNKNOWN
        self._highest[prefix] = self._highest.get(prefix, 0) + 1
        return f"{prefix}{self._highest[prefix]}"

    def _level(self, name: str, rank: int) -> Level | None:
        return self._vocabulary.level(key_of(name), rank) if name else None
