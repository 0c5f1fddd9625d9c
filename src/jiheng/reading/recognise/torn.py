"""Rows torn by line breaks inside their cells, put together again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.lexicon import is_known
from jiheng.reading.recognise.text import one_line
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

REPAIR = "一行被单元格里的换行断成几行，已接上"
_FEWEST_COLUMNS = 3
_MOST_LINES = 40


def mended(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows of one grid; short neighbours that together make one row of the usual width become that row."""
    widths = Counter(r.width for r in rows if r.tokens)
    if not widths or any(r.is_trusted for r in rows):
        return list(rows)
    width, count = widths.most_common(1)[0]
    keeps_empty_ends = any(r.width == width and not _ends_filled(r) for r in rows)
    if width < _FEWEST_COLUMNS or count * 2 < sum(widths.values()) or not keeps_empty_ends:
        return list(rows)
    found: list[Row] = []
    at = 0
    while at < len(rows):
        length = _torn(rows, at, width, vocabulary)
        found.append(_whole(rows[at : at + length], width) if length > 1 else rows[at])
        at += length
    return found


def _torn(rows: Sequence[Row], at: int, width: int, vocabulary: Vocabulary) -> int:
    """Over how many rows the row here is torn; 1 where it is whole."""
    total = rows[at].width
    if total >= width or not rows[at].tokens:
        return 1
    for length in range(2, min(_MOST_LINES, len(rows) - at) + 1):
        before, row = rows[at + length - 2], rows[at + length - 1]
        if not _goes_on(before, row, vocabulary) or row.width == width:
            return 1
        total += max(row.width, 1) - 1
        if total >= width:
            return length if total == width else 1
    return 1


def _goes_on(before: Row, row: Row, vocabulary: Vocabulary) -> bool:
    """Whether the last cell of one row may go on in the first cell of the next."""
    first = row.tokens[0] if row.tokens and row.tokens[0].column == 0 else None
    if first and is_known(first, vocabulary):
        return False
    return first is not None or _ends_filled(before) or row.width <= 1


def _ends_filled(row: Row) -> bool:
    return bool(row.tokens) and row.tokens[-1].column == row.width - 1


def _whole(rows: Sequence[Row], width: int) -> Row:
    tokens: list[Token] = []
    shift = 0
    for n, row in enumerate(rows):
        for token in row.tokens:
            if n and token.column == 0 and tokens and tokens[-1].column == shift:
                before = tokens[-1]
                tokens[-1] = joined([before, token], REPAIR, glue="\n" if before.text[-1:].isascii() else "")
            else:
                tokens.append(replace(token, column=token.column + shift))
        shift += max(row.width, 1) - 1
    return replace(rows[0], tokens=[replace(t, text=one_line(t.text)) for t in tokens], width=width)
