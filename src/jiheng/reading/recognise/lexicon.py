"""Loose lines put together and apart: labels wrapped over lines are fused, a value glued to the next label is cut."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.text import head_key, key_of, label_key
from jiheng.reading.recognise.tokens import Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

UNGLUED = "两格的文字连在一起，按栏目名称分开"
REJOINED = "接上折成几行的文字"
_NUMBER_THEN_TEXT = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?%?)\s+(\D.*)")
_MOST_PIECES = 5
_LONGEST_LABEL = 26
_SHORTEST_LABEL = 4
_SHORTEST_FRONT = 4
_COMMON_END = "指标"
_CUT_FIELDS = {
    "project_category",
    "project_nature",
    "project_name",
    "unit_name",
    "supervising_department",
    "period_end",
}


def is_known(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether the token is a label, a column head or a level name as it stands."""
    return is_known_key(token.key, vocabulary)


def is_known_key(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a key is a label, a column head or a level name."""
    head = head_key(key)
    if is_listed_key(key, vocabulary):
        return True
    return vocabulary.column(head) is not None or vocabulary.money_column(head) is not None


def is_listed_key(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a key is such a name word for word, not by a pattern."""
    if key in vocabulary.levels or key in vocabulary.captions:
        return True
    label, head = label_key(key), head_key(key)
    return (
        label in vocabulary.heads
        or label in vocabulary.money
        or label in vocabulary.head_captions
        or label in vocabulary.other_heads
        or head in vocabulary.money_columns
        or head in vocabulary.ticked
        or head in vocabulary.columns
    )


def fused(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens with every label that was wrapped over lines made one again, the longest first."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _longest(tokens, at, vocabulary)
        found.append(joined(tokens[at : at + length], REJOINED if length > 1 else None))
        at += length
    return found


def _longest(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> int:
    for length in range(min(_MOST_PIECES, len(tokens) - at), 1, -1):
        pieces = tokens[at : at + length]
        key = "".join(p.key for p in pieces)
        if len(key) > _LONGEST_LABEL or not is_known_key(key, vocabulary) or not _is_broken(pieces, key):
            continue
        known = [is_known(p, vocabulary) for p in pieces]
        if is_listed_key(key, vocabulary):
            if pieces[-1].key == _COMMON_END or not all(known):
                return length
        elif not any(known):
            return length
    return 1


def _is_broken(pieces: Sequence[Token], key: str) -> bool:
    """Whether the pieces are one label broken, and not a label with other cells before it."""
    first = pieces[0].key
    if first.count("(") > first.count(")"):
        return True
    return bool(label_key(first)) and label_key(key).startswith(label_key(first))


def unglued(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens with `771,325,800.00 年度资金申请总额` and `阶段性项目 项目类别` cut in two."""
    found: list[Token] = []
    for token in tokens:
        found += _cut(token, vocabulary)
    return found


def _cut(token: Token, vocabulary: Vocabulary) -> list[Token]:
    if is_known(token, vocabulary):
        return [token]
    if (two := _NUMBER_THEN_TEXT.fullmatch(token.text)) and is_known_key(key_of(two[2]), vocabulary):
        return _two(token, two[1], two[2])
    front, _, last = token.text.rpartition(" ")
    if front and last and is_known_key(key_of(last), vocabulary):
        return _two(token, front, last)
    for length in range(min(_LONGEST_LABEL, len(token.text) - _SHORTEST_FRONT), _SHORTEST_LABEL - 1, -1):
        head = vocabulary.heads.get(token.text[-length:])
        if head and head.field in _CUT_FIELDS:
            return _two(token, token.text[:-length], token.text[-length:])
    return [token]


def _two(token: Token, front: str, last: str) -> list[Token]:
    front, last = front.strip(), last.strip()
    right = None if token.left is None else token.left + token.text.find(last)
    first = replace(token, text=front, key=key_of(front), right=right, repairs=(*token.repairs, UNGLUED))
    second = replace(token, text=last, key=key_of(last), left=right, repairs=(*token.repairs, UNGLUED))
    return [first, second]
