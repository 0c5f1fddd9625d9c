"""Grids → rows with columns, whatever kind each grid is: a table, text aligned by blanks, or one cell a line."""

import re
from collections.abc import Sequence
from itertools import groupby

from jiheng.reading.grid import Grid
from jiheng.reading.recognise.repeated import collapsed
from jiheng.reading.recognise.spread_text import is_aligned, rows_of_aligned
from jiheng.reading.recognise.stream import is_stream, rows_of_stream
from jiheng.reading.recognise.tokens import Row, Token, repaired, rows_of
from jiheng.reading.recognise.torn import mended
from jiheng.reading.recognise.vocabulary import Vocabulary

_POINTS = re.compile(r"(?:\((?:权重)?\d+(?:\.\d+)?(?:分|%)?\)|\d+(?:\.\d+)?分)$")
_MAY_END_POINTS = {")", "分"}


def ordered_rows(grids: Sequence[Grid], vocabulary: Vocabulary) -> list[Row]:
    """The rows of all grids in order, each with its cells in columns."""
    found: list[Row] = []
    for _, group in groupby(rows_of(grids), key=lambda r: r.grid):
        every = list(group)
        for row in every:
            row.tokens = [_without_points(t, vocabulary) for t in row.tokens]
        rows = [r for r in every if r.tokens]
        if is_stream(rows):
            found += rows_of_stream(rows, vocabulary)
        elif is_aligned(rows):
            found += rows_of_aligned(rows, vocabulary)
        else:
            found += collapsed([r for r in mended(every, vocabulary) if r.tokens], vocabulary)
    return found


def _without_points(token: Token, vocabulary: Vocabulary) -> Token:
    """A level name without the points written after it: `产出指标（50分）`."""
    if token.key[-1:] not in _MAY_END_POINTS or (found := _POINTS.search(token.key)) is None:
        return token
    bare = token.key[: found.start()]
    return repaired(token, "去掉名称后面的分值", bare) if bare in vocabulary.levels else token
