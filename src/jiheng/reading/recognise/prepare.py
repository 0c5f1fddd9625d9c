"""Grids → rows with columns, whatever kind each grid is: a table, text aligned by blanks, or one cell a line."""

from collections.abc import Sequence
from itertools import groupby

from jiheng.reading.grid import Grid
from jiheng.reading.recognise.stream import is_stream, rows_of_stream
from jiheng.reading.recognise.tokens import Row, rows_of
from jiheng.reading.recognise.vocabulary import Vocabulary


def ordered_rows(grids: Sequence[Grid], vocabulary: Vocabulary) -> list[Row]:
    """The rows of all grids in order, each with its cells in columns."""
    found: list[Row] = []
    for _, group in groupby(rows_of(grids), key=lambda r: r.grid):
        rows = list(group)
        found += rows_of_stream(rows, vocabulary) if is_stream(rows) else rows
    return found
