"""Rows torn by line breaks inside their cells, put together again."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from jiheng.reading.recognise.forms import is_heading, title_of
from jiheng.reading.recognise.lexicon import is_known, is_listed_key
from jiheng.reading.recognise.text import one_line
from jiheng.reading.recognise.tokens import Row, Token, joined, repaired
from jiheng.reading.recognise.vocabulary import Vocabulary

WITHOUT_POINTS = "去掉名称后面的分值"
REPAIR = "一行被单元格里的换行断成几行，已接上"
_FEWEST_COLUMNS = 3
_MOST_LINES = 40
POINTS_ALONE = re.compile(r"\((?:权重)?\d+(?:\.\d+)?(?:分|%)?\)")


def mended(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows of one grid; short neighbours that together make one row of the usual width become that row."""
    widths = Counter(r.width for r in rows if r.tokens)
    whole = {width: count for width, count in widths.items() if width >= _FEWEST_COLUMNS}
    if not whole or any(r.is_trusted for r in rows):
        return list(rows)
    width, count = max(whole.items(), key=lambda w: (w[1], w[0]))
    if count * 3 < sum(widths.values()):
        return list(rows)
    is_strict = all(_ends_filled(r) for r in rows if r.width == width)
    found: list[Row] = []
    at = 0
    while at < len(rows):
        length = _torn(rows, at, width, vocabulary, lambda a, b: _goes_on(a, b, vocabulary, is_strict=is_strict))
        found.append(_whole(rows[at : at + length], width) if length > 1 else rows[at])
        at += length
    return found


def _torn(rows: Sequence[Row], at: int, width: int, vocabulary: Vocabulary, goes_on: Callable[[Row, Row], bool]) -> int:
    """Over how many rows the row here is torn; 1 where it is whole."""
    total = rows[at].width
    if total > width or not rows[at].tokens or (rows[at].tokens[0].column == 0 and is_heading(rows[at], vocabulary)):
        return 1
    if total == width:
        return _torn_at_its_end(rows, at, goes_on)
    for length in range(2, min(_MOST_LINES, len(rows) - at) + 1):
        before, row = rows[at + length - 2], rows[at + length - 1]
        if row.width == width and not _completes(rows[at : at + length], vocabulary):
            return 1
        if not goes_on(before, row):
            return 1
        total += max(row.width, 1) - 1
        if total >= width:
            return length - 1 + _torn_at_its_end(rows, at + length - 1, goes_on) if total == width else 1
    return 1


def _torn_at_its_end(rows: Sequence[Row], at: int, goes_on: Callable[[Row, Row], bool]) -> int:
    """Over how many rows the last cell of a row of full width goes on: single cells below it."""
    length = 1
    while at + length < len(rows) and length < _MOST_LINES:
        row = rows[at + length]
        if row.width != 1 or not row.tokens or not _ends_filled(rows[at + length - 1]) or not goes_on(rows[at], row):
            break
        length += 1
    return length


def _goes_on(before: Row, row: Row, vocabulary: Vocabulary, *, is_strict: bool) -> bool:
    """Whether the last cell of one row may go on in the first cell of the next; strictly where rows lose empty ends."""
    first = row.tokens[0] if row.tokens and row.tokens[0].column == 0 else None
    if first and _ends_filled(before) and is_listed_key(before.tokens[-1].key + first.key, vocabulary):
        return True
    if before.tokens and _ends_filled(before) and is_known(before.tokens[-1], vocabulary):
        return False
    if first and (is_known(first, vocabulary) or title_of(row, vocabulary)):
        return False
    if is_strict:
        return first is not None and _ends_filled(before)
    return first is not None or _ends_filled(before) or row.width <= 1


def _completes(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Whether single cells and the first cell of a row that is of full width itself make one label."""
    firsts = [r.tokens[0] for r in rows if r.tokens and r.tokens[0].column == 0]
    if len(firsts) != len(rows) or any(len(r.tokens) != 1 or r.width != 1 for r in rows[:-1]):
        return False
    if POINTS_ALONE.fullmatch(firsts[-1].key):
        return joined(firsts[:-1]).key in vocabulary.levels
    whole = joined(firsts)
    return is_known(whole, vocabulary) and not all(is_known(t, vocabulary) for t in firsts)


def _ends_filled(row: Row) -> bool:
    return bool(row.tokens) and row.tokens[-1].column == row.width - 1


def _whole(rows: Sequence[Row], width: int) -> Row:
    tokens: list[Token] = []
    shift = 0
    for n, row in enumerate(rows):
        for token in row.tokens:
            if n and token.column == 0 and tokens and tokens[-1].column == shift:
                before = tokens[-1]
                if before.key.endswith("指标") and POINTS_ALONE.fullmatch(token.key):
                    tokens[-1] = repaired(before, WITHOUT_POINTS)
                    continue
                tokens[-1] = joined([before, token], REPAIR, glue="\n" if before.text[-1:].isascii() else "")
            else:
                tokens.append(replace(token, column=token.column + shift))
        shift += max(row.width, 1) - 1
    return replace(rows[0], tokens=[replace(t, text=one_line(t.text)) for t in tokens], width=width)
