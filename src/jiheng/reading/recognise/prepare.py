"""Grids → rows with columns, whatever kind each grid is: a table, text aligned by blanks, or one cell a line."""

from collections.abc import Sequence
from itertools import groupby

from jiheng.reading.grid import Grid
from jiheng.reading.recognise.spread_text import is_aligned, rows_of_aligned
from jiheng.reading.recognise.stream import is_stream, rows_of_stream
from jiheng.reading.recognise.tokens import Row, rows_of
from jiheng.reading.recognise.torn import mended
from jiheng.reading.recognise.vocabulary import Vocabulary


def ordered_rows(grids: Sequence[Grid], vocabulary: Vocabulary) -> list[Row]:
    """The rows of all grids in order, each with its cells in columns."""
    found: list[Row] = []
    for _, group in groupby(rows_of(grids), key=lambda r: r.grid):
        every = list(group)
        rows = [r for r in every if r.tokens]
        if is_stream(rows):
            found += rows_of_stream(rows, vocabulary)
        elif is_aligned(rows):
            found += rows_of_aligned(rows, vocabulary)
        else:
            found += [r for r in mended(every, vocabulary) if r.tokens]
    return found
