"""Where the columns of text aligned by blanks begin and end: told by the heads and by all cells below them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jiheng.reading.recognise.text import key_of
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.wraps import width_of

_WORD = re.compile(r"\S+")
_NEAR_EDGE = 4
_TOUCHING = 5
_ALONE = 3


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines between neighbouring columns; how many cells they cut through, and how much blank they leave."""

    at: tuple[float, ...]
    crossed: int
    blank: int


def printed(rows: Sequence[Row], *, is_wide: bool) -> list[Row]:
    """The rows with each cell at its printed place; `is_wide` = a Chinese character takes two places, else one.

    Cells of a page (PDF) stand where they are measured.
    """
    return [replace(row, tokens=_printed(row.tokens, is_wide=is_wide)) for row in rows]


def _printed(tokens: Sequence[Token], *, is_wide: bool) -> list[Token]:
    found: list[Token] = []
    before = 0
    for token in tokens:
        left = token.left or 0
        length = (token.right or left + 1) - left
        is_line = is_wide and length == len(token.text)
        found.append(
            replace(token, column=left + before, columns=width_of(token.text))
            if is_line
            else replace(token, column=left, columns=max(length, 1))
        )
        before += width_of(token.text) - length if is_line else 0
    return found


def place_in(token: Token, n: int) -> int:
    """Where the n-th character of a cell is printed."""
    if token.columns == len(token.text):
        return token.column + n
    return token.column + round(token.columns * width_of(token.text[:n]) / max(width_of(token.text), 1))


def edges_between(heads: Sequence[Token], cells: Iterable[Token]) -> Edges:
    """The lines between the columns of these heads that cut through the fewest cells, in the widest blank."""
    spans = [
        (place_in(t, m.start()), max(place_in(t, m.end()), place_in(t, m.start()) + 1))
        for t in cells
        for m in _WORD.finditer(t.text)
    ]
    at, crossed, blank = [], 0, 0
    for left, right in pairwise(heads):
        if right.column <= left.end:
            at.append((left.end + right.column) / 2)
            crossed += _TOUCHING
            continue
        places = range(left.end, right.column + 1)
        cuts = [sum(a < x < b for a, b in spans) for x in places]
        least = min(cuts)
        run = _longest_run([c == least for c in cuts])
        at.append(left.end + (run[0] + run[1]) / 2)
        crossed += least
        blank += run[1] - run[0]
    return Edges(tuple(at), crossed, blank)


def lonely(cells: Sequence[Token]) -> int:
    """How many of the cells share neither their left edge nor their middle nor their right edge with another."""
    lefts = Counter(t.column for t in cells)
    middles = Counter((t.column + t.end) // 2 for t in cells)
    rights = Counter(t.end for t in cells)
    return sum(lefts[t.column] + middles[(t.column + t.end) // 2] + rights[t.end] <= _ALONE for t in cells)


def _longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """The first and last place of the longest run of True; the one nearest the middle where two are as long."""
    runs: list[tuple[int, int]] = []
    for n, flag in enumerate(flags):
        if flag and n and flags[n - 1]:
            runs[-1] = (runs[-1][0], n)
        elif flag:
            runs.append((n, n))
    middle = (len(flags) - 1) / 2
    return max(runs, key=lambda r: (r[1] - r[0], -abs((r[0] + r[1]) / 2 - middle)))


def column_of(token: Token, edges: Sequence[float]) -> int:
    """The column that most of the cell stands in."""
    bounds = [float("-inf"), *edges, float("inf")]
    shares = [min(token.end, b) - max(token.column, a) for a, b in pairwise(bounds)]
    return max(range(len(shares)), key=lambda n: shares[n])


def cut_at_edges(token: Token, edges: Sequence[float]) -> list[Token]:
    """A cell that reaches over the edge between two columns, cut at a blank near the edge."""
    for edge in edges:
        if not token.column < edge < token.end:
            continue
        blanks = [n for n, c in enumerate(token.text) if c == " " and abs(place_in(token, n) - edge) <= _NEAR_EDGE]
        if blanks:
            cut = min(blanks, key=lambda n: abs(place_in(token, n) - edge))
            start = place_in(token, cut + 1)
            first = _part(token, token.text[:cut], token.column, place_in(token, cut))
            return [first, *cut_at_edges(_part(token, token.text[cut + 1 :], start, token.end), edges)]
    return [token]


def _part(token: Token, text: str, start: int, end: int) -> Token:
    return replace(token, text=text, key=key_of(text), column=start, columns=max(end - start, 1))
