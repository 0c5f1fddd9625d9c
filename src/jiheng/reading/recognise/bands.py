"""Lines of an aligned table → the rows they belong to: each row a band of lines, its cells in the middle of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.wraps import width_of

_TALLEST = 16
_OFF_CENTRE = 4
_TOLERATED = 0.5
_UNFILLED = 2
_JOINED_FULL = 0.3
_JOINED_SHORT = 3
_GAP = 8
_WIDEST_GAP = 2
_TWO_FIGURES = 40
_NO_NAME = 12
_NOTHING = 30
_ROW = 1
_SLACK = 2
_SPACED_SHARE = 2
_BLANK_INSIDE = 6
_TORN_APART = 5
_NAME_ONLY = 6
_SENTENCE_END = ("。", "！")


@dataclass(frozen=True)
class Column:
    """The lines of one column: for each line of the table its token, if any, and whether that is a figure."""

    tokens: Sequence[Token | None]
    figures: Sequence[bool]
    is_name: bool

    @cached_property
    def full(self) -> list[bool]:
        """Which lines reach the edge of the column, so that their cell may go on below."""
        widest = max((width_of(t.text) for t in self.tokens if t), default=0)
        return [t is not None and width_of(t.text) >= widest - _SLACK for t in self.tokens]

    @cached_property
    def ended(self) -> list[bool]:
        """Which lines end a sentence."""
        return [t is not None and t.text.endswith(_SENTENCE_END) for t in self.tokens]


def bands(columns: Sequence[Column], lines: int) -> list[tuple[int, int]]:
    """The first and the last-but-one line of each row, so that cells stand in the middle of their rows."""
    table = _Table(columns, lines)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * lines
    for end in range(1, lines + 1):
        for start in range(max(0, end - _TALLEST), end):
            cost = best[start][0]
            if cost < best[end][0]:
                cost += _price(columns, start, end) + table.spacing(start, end)
                if cost < best[end][0]:
                    best[end] = (cost, start)
    found: list[tuple[int, int]] = []
    end = lines
    while end:
        start = best[end][1]
        found.append((start, end))
        end = start
    return found[::-1]


class _Table:
    """What holds for the whole table: whether blank lines part its rows."""

    def __init__(self, columns: Sequence[Column], lines: int) -> None:
        self._filled = [sum(c.tokens[n] is not None for c in columns) for n in range(lines)]
        self._names = [any(c.is_name and c.tokens[n] is not None for c in columns) for n in range(lines)]
        self._is_spaced = self._filled.count(0) * _SPACED_SHARE >= sum(self._names) > 0

    def spacing(self, start: int, end: int) -> float:
        """The price of a row over a blank line, of one cut from the line above it, of one that is only a name."""
        filled = [n for n in range(start, end) if self._filled[n]]
        if not filled:
            return 0
        price = _NAME_ONLY if all(self._filled[n] == 1 and self._names[n] for n in filled) else 0
        if not self._is_spaced:
            return price
        price += _BLANK_INSIDE * (filled[-1] - filled[0] + 1 - len(filled))
        return price + (_TORN_APART if start and self._filled[start] and self._filled[start - 1] else 0)


def _price(columns: Sequence[Column], start: int, end: int) -> float:
    middle = (start + end - 1) / 2
    price, tallest, is_named = float(_ROW), 0, False
    for column in columns:
        filled = [n for n in range(start, end) if column.tokens[n] is not None]
        if not filled:
            continue
        height = filled[-1] - filled[0] + 1
        tallest = max(tallest, height)
        off = abs((filled[0] + filled[-1]) / 2 - middle)
        price += max(off - _TOLERATED, 0) * _OFF_CENTRE
        for above, below in pairwise(filled):
            price += _JOINED_FULL if column.full[above] else _JOINED_SHORT
            price += _JOINED_SHORT if column.ended[above] else 0
            price += _GAP if below - above > _WIDEST_GAP else 0
        price += _TWO_FIGURES * max(sum(column.figures[start:end]) - 1, 0)
        is_named = is_named or column.is_name
    if not tallest:
        return _NOTHING if end - start > 1 else 0.1
    return price + (end - start - tallest) * _UNFILLED + (0 if is_named else _NO_NAME)
