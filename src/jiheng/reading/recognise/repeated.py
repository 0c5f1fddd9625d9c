"""Grids in which a merged cell's text stands in every cell that it covered: the repeats made one wide cell again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from jiheng.reading.recognise.header import Header, find_header, head_columns
from jiheng.reading.recognise.labels import label_of
from jiheng.reading.recognise.text import head_key, label_key
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.vocabulary import Vocabulary

_FIGURE = re.compile(r"[-+¥￥]?[\d,]+(?:\.\d+)?%?")
_FEWEST = 3
_SHORTEST = 4

Span = tuple[int, int]


def collapsed(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows of one grid, equal neighbours made one cell where merged cells were repeated.

    Told by a title that fills its whole row cell by cell, or by a head that stands twice.
    """
    if any(r.is_trusted for r in rows) or not any(_fills_its_row(r) or _doubles_heads(r, vocabulary) for r in rows):
        return list(rows)
    found: list[Row] = []
    header: Header | None = None
    money: list[Span] = []
    for row in rows:
        whole = _merged(row, lambda a, _: not _FIGURE.fullmatch(a.key))
        if again := find_header([whole], 0, vocabulary):
            header = again
            found.append(whole)
        elif header is not None and not _is_foot(row, vocabulary):
            spans = [(c.start, c.end) for c in header.columns]
            found.append(_merged(row, _inside(spans)))
        else:
            is_head = sum(vocabulary.money_column(head_key(t.text)) is not None for t in whole.tokens) > 1
            money = [(t.column, t.end) for t in whole.tokens] if is_head else money
            found.append(_merged(whole, _inside(money)))
    return found


def _fills_its_row(row: Row) -> bool:
    keys = {t.key for t in row.tokens}
    is_full = len(row.tokens) == row.width >= _FEWEST
    return is_full and len(keys) == 1 and len(row.tokens[0].key) >= _SHORTEST and not _FIGURE.fullmatch(min(keys))


def _doubles_heads(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a head of the indicator table stands twice in neighbouring columns."""
    twice = any(a.key == b.key and a.end == b.column for a, b in pairwise(row.tokens))
    return twice and bool(head_columns(row.tokens, vocabulary))


def _merged(row: Row, may: Callable[[Token, Token], bool]) -> Row:
    """The row with equal neighbours made one where they may be."""
    found: list[Token] = []
    for token in row.tokens:
        before = found[-1] if found else None
        if before and before.key == token.key and before.end == token.column and may(before, token):
            found[-1] = replace(before, columns=token.end - before.column)
        else:
            found.append(token)
    return replace(row, tokens=found)


def _inside(spans: Sequence[Span]) -> Callable[[Token, Token], bool]:
    """Whether two cells stand in one of the spans; where there are none, any two do."""
    return lambda a, b: not spans or any(start <= a.column and b.column < end for start, end in spans)


def _is_foot(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether the row stands under the table: a total, a note, or a field of the form's foot."""
    first, words = row.tokens[0], vocabulary.words
    key = label_key(first.text)
    return key in words.totals or key in words.footers or _fills_its_row(row) or label_of(first, vocabulary) is not None
