"""The heads of an indicator table in aligned text: made whole where they are wrapped over several lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiheng.reading.recognise.header import head_columns
from jiheng.reading.recognise.labels import label_of
from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.text import head_key
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

_HEAD_LINES = 4
_WIDEST_GAP = 2
_UNKNOWN_SHARE = 3
_GROUPS = {"deviation_reason", "likelihood"}
_COMMON_END = "指标"


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads as one row, from left to right, how many lines they take, and how many more are known than unknown."""

    row: Row
    lines: int
    certain: int


def heads_at(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> Heads | None:
    """The heads of an indicator table that begin on this line, None where none do."""
    found = _best(rows, at, vocabulary)
    if found is None or all(t.key in vocabulary.head_captions for t in rows[at].tokens):
        return None
    below = _best(rows, at + 1, vocabulary) if at + 1 < len(rows) else None
    needed = found.certain if found.lines > 1 else found.certain + 1
    return None if below is not None and below.certain >= needed else found


def holds_only_groups(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a line holds nothing but heads that stand over columns of their own."""
    return all(vocabulary.column(head_key(t.text)) in _GROUPS for t in row.tokens)


def _best(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> Heads | None:
    lines = _pieces(rows[at : at + _HEAD_LINES], vocabulary)
    best: Heads | None = None
    for count in range(1, len(lines) + 1):
        tokens, unknown = _heads_in(lines[:count], vocabulary)
        known = len(tokens) - unknown
        if not tokens or (count > 1 and unknown * _UNKNOWN_SHARE > known) or not head_columns(tokens, vocabulary):
            continue
        certain = known - unknown
        goes_on = best is not None and certain == best.certain and _only_brackets(lines[count - 1])
        if best is None or certain > best.certain or goes_on:
            best = Heads(replace(rows[at], tokens=tokens), count, certain)
    return best


def _pieces(lines: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The first line and those below it that may hold pieces of heads: no level names, no labels of the form."""
    found: list[Row] = []
    for row in lines:
        is_near = not found or row.tokens[0].place.row - found[-1].tokens[0].place.row <= _WIDEST_GAP
        if found and (not is_near or _holds_other(row, vocabulary)):
            break
        found.append(row)
    return found


def _holds_other(row: Row, vocabulary: Vocabulary) -> bool:
    if any(vocabulary.column(head_key(t.text)) for t in row.tokens):
        return False
    return any(t.key in vocabulary.levels or label_of(t, vocabulary) for t in row.tokens)


def _only_brackets(row: Row) -> bool:
    return all(t.key.startswith("(") and t.key.endswith(")") for t in row.tokens)


def _heads_in(lines: Sequence[Row], vocabulary: Vocabulary) -> tuple[list[Token], int]:
    """The heads that the pieces on these lines make, one above another, and how many of them are unknown."""
    stacks: list[list[Token]] = []
    has_ticked = sum(_is_ticked(t, vocabulary) for row in lines for t in row.tokens) > 1
    for row in lines:
        for token in row.tokens:
            if has_ticked and vocabulary.column(head_key(token.text)) in _GROUPS:
                continue
            if token.key in vocabulary.captions and token.key != _COMMON_END:
                continue
            over = [s for s in stacks if min(t.column for t in s) < token.end and token.column < max(t.end for t in s)]
            if len(over) != 1:
                stacks.append([token])
            else:
                over[0].append(token)
    whole = [t for t in (_whole(s) for s in stacks) if t.key not in vocabulary.captions]
    heads = sorted(whole, key=lambda t: t.column)
    return heads, sum(vocabulary.column(head_key(t.text)) is None and not _is_ticked(t, vocabulary) for t in heads)


def _is_ticked(token: Token, vocabulary: Vocabulary) -> bool:
    return head_key(token.text) in vocabulary.ticked


def _whole(stack: Sequence[Token]) -> Token:
    start = min(t.column for t in stack)
    whole = joined(stack, REJOINED if len(stack) > 1 else None)
    return replace(whole, column=start, columns=max(t.end for t in stack) - start)
