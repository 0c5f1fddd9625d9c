"""What a cell looks like by its content alone, and how ill it fits a column of a given field."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from jiheng.reading.recognise.target import Kind, split_target
from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.vocabulary import Vocabulary


class Look(StrEnum):
    """The classes of cell content."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL = "level"
    """A name that is known on both levels, such as 成本指标."""
    BARE1 = "bare1"
    BARE2 = "bare2"
    BARE = "bare"
    """Level names of the first, the second or both ranks without 指标 (产出, 经济效益, 满意度): an indicator may be
    called so too."""
    NATURE = "nature"
    SIGN = "sign"
    TICK = "tick"
    NUMBER = "number"
    FIGURE = "figure"
    DATE = "date"
    UNIT = "unit"
    SCORING = "scoring"
    LONG = "long"
    WORD = "word"
    NAME = "name"
    CLAUSE = "clause"
    """A short text with a comma in it: a piece of a sentence rather than a name."""
    MARK = "mark"
    DOTS = "dots"
    DASH = "dash"


_MARKS = re.compile(r"[①-⑳❶-❿]")
_NATURE = re.compile(r"定[量性](?:指标)?")
_NUMBER = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?")
_POINTS = re.compile(r"\d+(?:\.\d+)?分")
_SENTENCE = re.compile(r"[，。；;！？,]")
_COMMA = re.compile(r"[，,；;](?!\d)")
_SENTENCE_END = ("。", ";", "；")
_LONG = 26
_SHORT = 10
_CLAUSE = 6
_MARK = 2


def look_of(token: Token, vocabulary: Vocabulary) -> Look:
    """The class of a token; level names first, then the unmistakable, then texts by words and length."""
    return Look.MARK if _MARKS.fullmatch(token.text) else _look_of_key(token.key, vocabulary)


@lru_cache(maxsize=16384)
def _look_of_key(key: str, vocabulary: Vocabulary) -> Look:
    words = vocabulary.words
    if levels := vocabulary.levels.get(key):
        return _look_of_level(key, {level.rank for level in levels})
    if _NATURE.fullmatch(key):
        return Look.NATURE
    if _NUMBER.fullmatch(key):
        return Look.NUMBER
    if key in words.signs or key in words.before:
        return Look.SIGN
    if key in words.blanks:
        return Look.DASH
    if words.placeholders.search(key):
        return Look.DOTS
    if key in words.unit_set:
        return Look.UNIT
    is_tick = key in words.ticks and len(key) <= _MARK and key != "是"
    return Look.TICK if is_tick else _look_of_text(key, vocabulary)


def _look_of_level(key: str, ranks: set[int]) -> Look:
    if not key.endswith("指标"):
        return Look.BARE if len(ranks) > 1 else Look.BARE1 if ranks == {1} else Look.BARE2
    return Look.LEVEL if len(ranks) > 1 else Look.LEVEL1 if ranks == {1} else Look.LEVEL2


def _look_of_text(key: str, vocabulary: Vocabulary) -> Look:
    words = vocabulary.words
    if words.scoring.search(key) and not _POINTS.fullmatch(key):
        return Look.SCORING
    if len(key) >= _LONG or key.endswith(_SENTENCE_END):
        return Look.LONG
    split = split_target(key, words)
    if split.kind in {Kind.NUMBER, Kind.SEVERAL, Kind.RANGE}:
        return Look.FIGURE if not _NUMBER.fullmatch(key) else Look.NUMBER
    if split.kind is Kind.DATE:
        return Look.DATE
    if split.operator:
        return Look.WORD
    if key in words.answers or (
        len(key) <= _SHORT and words.qualitative.search(key) and not key.endswith(words.name_endings)
    ):
        return Look.WORD
    if (
        len(key) >= _CLAUSE
        and (found := words.definitions.search(key))
        and (not found.start() or _SENTENCE.search(key))
    ):
        return Look.LONG
    return Look.CLAUSE if _COMMA.search(key) else Look.NAME


_FREE, _NEVER = 0, 80
_ANY_TEXT = {
    Look.LONG: 0,
    Look.NAME: 3,
    Look.WORD: 4,
    Look.SCORING: 4,
    Look.LEVEL1: 12,
    Look.LEVEL2: 8,
    Look.LEVEL: 10,
    Look.BARE1: 10,
    Look.BARE2: 7,
    Look.BARE: 7,
}
_VALUE = {
    Look.FIGURE: 0,
    Look.NUMBER: 0,
    Look.DATE: 0,
    Look.WORD: 0,
    Look.NAME: 7,
    Look.DOTS: 2,
    Look.DASH: 2,
    Look.TICK: 30,
    Look.UNIT: 20,
    Look.LONG: 12,
    Look.SCORING: 40,
    Look.SIGN: 40,
    Look.LEVEL2: 30,
    Look.LEVEL: 30,
    Look.BARE1: 15,
    Look.BARE2: 15,
    Look.BARE: 15,
    Look.LEVEL1: 40,
}
_POINT = {Look.NUMBER: 0, Look.FIGURE: 8, Look.DASH: 1, Look.DOTS: 4}
_MISFIT: Mapping[str, Mapping[Look, int]] = {
    "level1": {
        Look.LEVEL1: 0,
        Look.BARE1: 0,
        Look.BARE2: 20,
        Look.BARE: 4,
        Look.LEVEL: 4,
        Look.LEVEL2: 25,
        Look.NAME: 12,
        Look.DOTS: 20,
        Look.WORD: 25,
    },
    "level2": {
        Look.LEVEL2: 0,
        Look.BARE2: 0,
        Look.BARE: 0,
        Look.BARE1: 8,
        Look.LEVEL: 0,
        Look.LEVEL1: 12,
        Look.NAME: 10,
        Look.DOTS: 12,
        Look.WORD: 18,
        Look.LONG: 50,
    },
    "name": {
        Look.NAME: 0,
        Look.WORD: 5,
        Look.LONG: 14,
        Look.DOTS: 4,
        Look.LEVEL2: 14,
        Look.LEVEL: 20,
        Look.BARE2: 8,
        Look.BARE: 8,
        Look.BARE1: 14,
        Look.LEVEL1: 30,
        Look.FIGURE: 30,
        Look.DATE: 40,
        Look.UNIT: 40,
        Look.SCORING: 40,
        Look.NUMBER: 60,
        Look.SIGN: 60,
    },
    "nature": {Look.NATURE: 0, Look.SIGN: 8, Look.DASH: 5},
    "operator": {Look.SIGN: 0, Look.NATURE: 6, Look.WORD: 30, Look.DASH: 4},
    "target": _VALUE,
    "actual": {**_VALUE, Look.NAME: 6, Look.LONG: 8},
    "forecast": {**_VALUE, Look.NAME: 6, Look.LONG: 8},
    "unit_of_measure": {
        Look.UNIT: 0,
        Look.DASH: 2,
        Look.NAME: 14,
        Look.WORD: 20,
        Look.FIGURE: 40,
        Look.NUMBER: 50,
        Look.SIGN: 40,
    },
    "definition": {**_ANY_TEXT, Look.FIGURE: 30, Look.DASH: 5, Look.DOTS: 5},
    "scoring_standard": {**_ANY_TEXT, Look.SCORING: 0, Look.LONG: 4, Look.NAME: 8, Look.FIGURE: 25, Look.DASH: 5},
    "weight": _POINT,
    "level1_weight": _POINT,
    "level2_weight": _POINT,
    "score": _POINT,
    "deviation_reason": {**_ANY_TEXT, Look.DASH: 0, Look.WORD: 0, Look.NAME: 2, Look.NUMBER: 50, Look.FIGURE: 25},
    "explanation": {**_ANY_TEXT, Look.DASH: 0, Look.WORD: 0, Look.NAME: 2, Look.NUMBER: 50, Look.FIGURE: 25},
    "improvement": {**_ANY_TEXT, Look.DASH: 0, Look.WORD: 0, Look.NAME: 2, Look.NUMBER: 50, Look.FIGURE: 25},
    "remark": {**_ANY_TEXT, Look.DASH: 0, Look.WORD: 2, Look.FIGURE: 10, Look.NUMBER: 20, Look.UNIT: 20},
    "causes": {Look.TICK: 0, Look.NUMBER: 20},
    "chances": {Look.TICK: 0, Look.NUMBER: 20},
    "task_name": {Look.NAME: 0, Look.WORD: 4, Look.LONG: 14, Look.FIGURE: 30, Look.DOTS: 2, Look.LEVEL2: 20},
    "task_plan": {**_ANY_TEXT, Look.WORD: 4, Look.FIGURE: 20, Look.DOTS: 0},
    "task_expected": {**_ANY_TEXT, Look.WORD: 4, Look.FIGURE: 20, Look.DOTS: 0},
    "task_budget": {Look.NUMBER: 0, Look.FIGURE: 4, Look.DASH: 2, Look.DOTS: 8},
    "task_part": {Look.NUMBER: 0, Look.FIGURE: 4, Look.DASH: 2},
}
_ELSEWHERE = {Look.MARK: 0, Look.DASH: 2}
_CLAUSE_AS_NAME = {"level1": 25, "level2": 25, "name": 8, "unit_of_measure": 20}
_PLAIN = 8
_LONGEST = {"unit_of_measure": 6, "target": 14, "level1": 12, "level2": 18}
_TOO_LONG = 25
_TOO_SHORT = 12
_FRAGMENT = 3


def misfit(look: Look, field: str, length: int = 0) -> int:
    """How ill a cell of this look and length fits a column of this field: 0 well, 80 never."""
    table = _MISFIT.get(field)
    if table is None:
        return _ELSEWHERE.get(look, _PLAIN)
    if look is Look.CLAUSE:
        return table.get(Look.NAME, _NEVER) + _CLAUSE_AS_NAME.get(field, 0)
    price = table.get(look, _NEVER)
    if look is Look.NAME and 0 < length <= _FRAGMENT and field in {"level1", "level2", "name"}:
        price += _TOO_SHORT
    longest = _LONGEST.get(field)
    return price + _TOO_LONG if longest and length > longest and look is not Look.UNIT else price
