"""A table with two sides (实施期 on the left, 年度 on the right) taken apart into two tables."""

from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.header import Column, head_columns
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.vocabulary import Vocabulary

LIFETIME = "（实施期）"
_LEVELS = {"level1", "level2"}


def two_sides(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[list[Row], list[Row]] | None:
    """The rows of the left and of the right side, whose first row is the head; None for a table with one side."""
    if not rows or rows[0].is_placed or rows[0].heads:
        return None
    columns = head_columns(rows[0].tokens, vocabulary)
    start = _second_side(columns)
    if start is None:
        return None
    edge = columns[start].start
    shared = _shared_until(columns, start)
    left = [replace(r, tokens=[t for t in r.tokens if t.column < edge]) for r in rows]
    right = [replace(r, tokens=[t for t in r.tokens if _is_right(t, shared, edge)]) for r in rows]
    return [r for r in left if r.tokens], [r for r in right if r.tokens]


def _second_side(columns: Sequence[Column]) -> int | None:
    """Where the fields begin again: at the second name, or the second level names before it."""
    fields = [c.field for c in columns]
    if fields.count("name") != 2 or fields.count("target") != 2:  # noqa: PLR2004, because a table has two sides
        return None
    second = len(fields) - 1 - fields[::-1].index("name")
    while fields[second - 1] in _LEVELS and fields[second - 1] in fields[: second - 1]:
        second -= 1
    return second


def _shared_until(columns: Sequence[Column], start: int) -> int:
    """Where the columns end that count for both sides: the levels that the right side does not print again."""
    again = {c.field for c in columns[start:]}
    own = next(c for c in columns if c.field == "name" or (c.field in _LEVELS and c.field in again))
    return own.start


def _is_right(token: Token, shared: int, edge: int) -> bool:
    return token.column >= edge or token.column < shared
