"""Text aligned by blanks: the heads of the indicator table, wrapped over lines and under heads of their own."""

from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.header import head_columns
from jiheng.reading.recognise.labels import label_of
from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.text import head_key
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

GROUPS = {"deviation_reason", "likelihood"}
_HEAD_LINES = 3


def whole_head(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> tuple[int, Row, int]:
    """The head with the heads that are wrapped over the lines above and below; how many such lines on either side."""
    above = _pieces(rows[max(at - _HEAD_LINES, 0) : at][::-1], vocabulary)
    below = _pieces(rows[at + 1 : at + 1 + _HEAD_LINES], vocabulary)
    best = (len(head_columns(rows[at].tokens, vocabulary)), 0, rows[at], 0)
    for up in range(len(above) + 1):
        for down in range(len(below) + 1):
            lines = [*above[:up][::-1], rows[at], *below[:down]]
            tokens = _ticked_heads_in(lines, vocabulary) or _heads_in(lines, vocabulary)
            if tokens and (len(tokens), -up - down) > (best[0], -best[1] - best[3]):
                best = (len(tokens), up, replace(rows[at], tokens=tokens), down)
    return best[1], best[2], best[3]


def _pieces(lines: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The neighbouring lines that may hold pieces of heads: no level names, no labels of the form."""
    found: list[Row] = []
    for row in lines:
        tokens = [t for t in row.tokens if head_key(t.text) not in vocabulary.ticked]
        if any(t.key in vocabulary.levels or label_of(t, vocabulary) for t in tokens):
            break
        found.append(row)
    return found


def _heads_in(lines: Sequence[Row], vocabulary: Vocabulary) -> list[Token]:
    """The heads that the pieces on these lines make, one above another; none where a piece is left over."""
    stacks: list[list[Token]] = []
    for row in lines:
        for token in row.tokens:
            stack = next((s for s in stacks if s[0].column < token.end and token.column < s[0].end), None)
            if stack is None:
                stacks.append([token])
            else:
                stack.append(token)
    whole = [
        replace(
            joined(s, REJOINED if len(s) > 1 else None),
            column=min(t.column for t in s),
            columns=max(t.end for t in s) - min(t.column for t in s),
        )
        for s in stacks
    ]
    heads = sorted((t for t in whole if _is_column(t, vocabulary)), key=lambda t: t.column)
    is_all = len(heads) + sum(t.key in vocabulary.captions for t in whole) == len(whole)
    return heads if is_all and head_columns(heads, vocabulary) else []


def _is_column(token: Token, vocabulary: Vocabulary) -> bool:
    head = head_key(token.text)
    return bool(vocabulary.column(head)) or head in vocabulary.ticked


def _ticked_heads_in(lines: Sequence[Row], vocabulary: Vocabulary) -> list[Token]:
    """The same where some are columns to be ticked, without the heads that stand over them."""
    below = [
        replace(r, tokens=[t for t in r.tokens if vocabulary.column(head_key(t.text)) not in GROUPS]) for r in lines
    ]
    heads = _heads_in(below, vocabulary)
    return heads if sum(head_key(t.text) in vocabulary.ticked for t in heads) > 1 else []
