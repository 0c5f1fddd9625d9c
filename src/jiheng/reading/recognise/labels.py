"""Labels of the form's head: which tokens are labels, of what, and labels written together with their value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from jiheng.reading.recognise.text import key_of, label_key
from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.vocabulary import Head, Vocabulary

_INLINE = re.compile(r"([^\s:：，。；,;]{2,24})\s*[:：]")
_BRACKETED_UNIT = re.compile(r"[(（](?:金额)?(?:单位)?[:：]?\s*(?:人民币)?(元|万元|亿元)(?:[)）]|$)")
_UNIT_LINE = re.compile(r"(?:金额)?单位[:：](?:人民币)?(元|万元|亿元)")
_UNIT_LINE_ANYWHERE = re.compile(r"(?:(?<=\s)|^)[(（]?(?:金额)?单位[:：]\s*(?:人民币)?(?:元|万元|亿元)[)）]?(?=\s|$)")
_OF_WHICH = re.compile(r"[\s，,；;(（]*其\s?中\s*[:：]?\s*$")
_LONGEST_LABEL = 24
_SHORTEST_CUT = 3


class LabelKind(Enum):
    """What a label stands beside."""

    HEAD = "head"
    MONEY = "money"
    CAPTION = "caption"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    """A token that is a label: what it names, and the field or role."""

    kind: LabelKind
    key: str
    field: str = ""
    holds: str = "text"


def label_of(token: Token, vocabulary: Vocabulary) -> Label | None:
    """The label that a token is, or None."""
    if len(token.key) > _LONGEST_LABEL * 2:
        return None
    key = label_key(token.text)
    if head := vocabulary.heads.get(key):
        return _head(key, head)
    if role := vocabulary.money.get(key):
        return Label(LabelKind.MONEY, key, role, "figure")
    if key in vocabulary.head_captions:
        return Label(LabelKind.CAPTION, key)
    if key in vocabulary.other_heads:
        return Label(LabelKind.OTHER, key)
    if len(key) >= _SHORTEST_CUT and (whole := vocabulary.cut_heads.get(key)):
        return _head(whole, vocabulary.heads[whole])
    return None


def is_caption(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a token heads other labels and holds nothing itself."""
    label = label_of(token, vocabulary)
    return label is not None and label.kind is LabelKind.CAPTION


def _head(key: str, head: Head) -> Label:
    return Label(LabelKind.HEAD, key, head.field, head.holds)


def without_unit(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a line that says the money unit and nothing else: `单位：万元`."""
    bare = [(t, _UNIT_LINE_ANYWHERE.sub("", t.text).strip()) for t in tokens]
    return [t if text == t.text else _part(t, text) for t, text in bare if text]


def units_apart(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every line that says the money unit by itself: `某局 单位：万元` is two."""
    return [part for token in tokens for part in _unit_apart(token)]


def _unit_apart(token: Token) -> list[Token]:
    found = _UNIT_LINE_ANYWHERE.search(token.text)
    if not found or found[0] == token.text:
        return [token]
    texts = (token.text[: found.start()], found[0], token.text[found.end() :])
    return [_part(token, text.strip()) for text in texts if text.strip()]


def is_unit_line(token: Token) -> bool:
    """Whether a token says the money unit and nothing else."""
    return bool(_UNIT_LINE_ANYWHERE.fullmatch(token.text))


def spread(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens with `标签：值` in one cell taken apart."""
    found: list[Token] = []
    for token in tokens:
        found += _apart(token, vocabulary)
    return found


def _apart(token: Token, vocabulary: Vocabulary) -> list[Token]:
    if (
        ":" not in token.key
        or _UNIT_LINE.fullmatch(token.key)
        or label_of(token, vocabulary)
        or _is_enumerated_money(token, vocabulary)
    ):
        return [token]
    marks = [m for m in _INLINE.finditer(token.text) if _is_label(m[1], vocabulary)]
    if not marks or marks[0].start() != 0:
        return [token]
    found = []
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else len(token.text)
        found.append(_part(token, mark[1]))
        if value := _OF_WHICH.sub("", token.text[mark.end() : end]).strip():
            found.append(_part(token, value))
    return found


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    key = label_key(text)
    return key in vocabulary.heads or key in vocabulary.other_heads or key in vocabulary.money


def _is_enumerated_money(token: Token, vocabulary: Vocabulary) -> bool:
    return label_key(token.text) in vocabulary.money


def _part(token: Token, text: str) -> Token:
    return replace(token, text=text, key=key_of(text))


def unit_in(text: str) -> str | None:
    """The money unit that a label or a caption names in brackets (`预算金额（万元）`) or as a line (`单位：万元`)."""
    if found := _BRACKETED_UNIT.search(text) or _UNIT_LINE.search(key_of(text)):
        return found[1]
    return None


def bare_label(text: str) -> str:
    """A money label as printed, without its colon and its unit."""
    return _BRACKETED_UNIT.sub("", text).strip().rstrip(":：").strip()
