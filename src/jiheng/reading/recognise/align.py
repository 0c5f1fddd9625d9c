"""Cells of a row → columns of the head: the cheapest placing when cells are shifted, merged, swapped or missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiheng.reading.recognise.header import Column, Header
from jiheng.reading.recognise.looks import Look, look_of, misfit
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.vocabulary import Vocabulary

_FITS = 12
_STANDS = 20
_FITS_TOGETHER = 14
_FITS_UNSOUND = 4
_NO_SUM = 10_000
_FIRST_SHIFT = 3
_CHANGED_SHIFT = 4
_MOST_SHIFT = 10
_SOUND_SHIFT = 12
_LEFT_OUT = 45
_PLUCKED = 6
_WITHOUT_NAME = 15
_NONE = -1
_Placing = tuple[int | None, ...]


@dataclass(slots=True)
class Placed:
    """One row with its cells placed: column number → token; `moved` are those not under their head."""

    row: Row
    header: Header
    cells: dict[int, Token]
    left_over: list[Token] = field(default_factory=list)
    is_uneven: bool = False
    """Whether some cells are moved further than others."""
    moved: frozenset[int] = frozenset()

    def token(self, name: str) -> Token | None:
        """The token in the first column of that field, or None."""
        index = self.header.index(name)
        return None if index is None else self.cells.get(index)


class Aligner:
    """Places rows under one head after another; equal patterns of columns and looks are solved once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._solved: dict[tuple[object, ...], _Placing] = {}

    def is_sound(self, rows: Sequence[Row], header: Header) -> bool:
        """Whether most rows stand under their heads, so that columns may be believed over content."""
        straight = sum(_straight(r, self._looks(r), header, _STANDS, _NO_SUM) is not None for r in rows)
        return straight * 5 >= len(rows) * 3

    def place(self, row: Row, header: Header, *, is_sound: bool) -> Placed:
        """The row with each cell under the column it belongs to; `is_sound` = most of its neighbours are in place."""
        if row.is_placed:
            return _placed(row, header, tuple(t.column for t in row.tokens))
        looks = self._looks(row)
        placing = _straight(row, looks, header, _FITS, _FITS_TOGETHER if is_sound else _FITS_UNSOUND)
        if placing is None:
            pattern = (id(header), is_sound, *((t.column, k) for t, k in zip(row.tokens, looks, strict=True)))
            if pattern not in self._solved:
                self._solved[pattern] = _cheapest(row.tokens, looks, header.columns, is_sound=is_sound)
            placing = self._solved[pattern]
        return _placed(row, header, placing)

    def _looks(self, row: Row) -> list[Look]:
        return [look_of(t, self._vocabulary) for t in row.tokens]


def _placed(row: Row, header: Header, placing: _Placing) -> Placed:
    placed = Placed(row, header, {})
    moved, shifts = set(), set()
    for token, at in zip(row.tokens, placing, strict=True):
        if at is None:
            placed.left_over.append(token)
        else:
            placed.cells[at] = token
            shifts.add(_shift(token, header.columns[at]))
            if _shift(token, header.columns[at]):
                moved.add(at)
    placed.moved = frozenset(moved)
    placed.is_uneven = len(shifts) > 1 and not row.is_placed
    return placed


def _straight(row: Row, looks: Sequence[Look], header: Header, limit: int, together: int) -> _Placing | None:
    """The placing where each cell stands under its head and fits it, and all together; None where they do not."""
    placing: list[int | None] = []
    total = 0
    last = _NONE
    for token, look in zip(row.tokens, looks, strict=True):
        at = next((n for n, c in enumerate(header.columns) if c.start <= token.column < c.end), None)
        if at is None or at <= last:
            return None
        price = misfit(look, header.columns[at].field)
        total += price
        if price > limit or total > together:
            return None
        placing.append(at)
        last = at
    return tuple(placing)


def _shift(token: Token, column: Column) -> int:
    if column.start <= token.column < column.end:
        return 0
    return column.start - token.column if token.column < column.start else column.end - 1 - token.column


def _cheapest(tokens: Sequence[Token], looks: Sequence[Look], columns: Sequence[Column], *, is_sound: bool) -> _Placing:
    """Least total misfit, with a price for every change of shift, for leaving a cell out, for a nature out of order."""
    nature = next((n for n, c in enumerate(columns) if c.field == "nature"), None)
    states: dict[tuple[int, int], tuple[int, _Placing]] = {(_NONE, 0): (0, ())}
    for token, look in zip(tokens, looks, strict=True):
        ways = _ways(token, look, columns)
        following: dict[tuple[int, int], tuple[int, _Placing]] = {}
        for (last, shift), (cost, placing) in states.items():
            _offer(following, (last, shift), cost + _LEFT_OUT, placing, None)
            if look is Look.NATURE and nature is not None and nature not in placing:
                _offer(following, (last, shift), cost + _PLUCKED, placing, nature)
            for at, price, now in ways:
                if at > last and at not in placing:
                    moving = 0 if now == shift else _moving(shift, now, is_first=not placing, is_sound=is_sound)
                    _offer(following, (at, now), cost + price + moving, placing, at)
        states = following
    return min(states.values(), key=lambda s: s[0] + _nameless(s[1], columns))[1]


def _ways(token: Token, look: Look, columns: Sequence[Column]) -> list[tuple[int, int, int]]:
    """The columns that the cell may stand in, each with the misfit and the shift."""
    prices = [(at, misfit(look, c.field), _shift(token, c)) for at, c in enumerate(columns)]
    return [way for way in prices if way[1] < _LEFT_OUT * 2]


def _nameless(placing: _Placing, columns: Sequence[Column]) -> int:
    """The price of a row with values and no name."""
    name = next((n for n, c in enumerate(columns) if c.field == "name"), None)
    is_nameless = name is not None and name not in placing and any(at is not None and at > name for at in placing)
    return _WITHOUT_NAME if is_nameless else 0


def _moving(before: int, now: int, *, is_first: bool, is_sound: bool) -> int:
    if is_sound:
        return _SOUND_SHIFT
    return _FIRST_SHIFT if is_first else min(_CHANGED_SHIFT + abs(now - before), _MOST_SHIFT)


def _offer(
    states: dict[tuple[int, int], tuple[int, _Placing]],
    state: tuple[int, int],
    cost: int,
    placing: _Placing,
    at: int | None,
) -> None:
    found = states.get(state)
    if found is None or cost < found[0]:
        states[state] = (cost, (*placing, at))
