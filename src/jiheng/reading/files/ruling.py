"""Drawn lines → ruled tables: which rectangles of a page are cells, and which rows and columns each fills.

A missing outer edge (cut by a page break, or never drawn) is put where the lines across it end.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_SNAP = 2.5
"""Lines closer than this are one line drawn twice (points, 1/72 inch)."""
_GAP = 4.0
"""A break in a line shorter than this is none; lines that end this near each other meet."""
_COVERED = 0.6
"""The share of a cell's side that must be drawn to part it from its neighbour."""
_OPEN_SIDE = 8.0
_SMALLEST = 4.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along one axis: `at` its place across, `start` to `end` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: the rows and columns it fills, counted from 0, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class RuledTable:
    """A table's column and row edges (left to right, top to bottom) and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @cached_property
    def owner(self) -> dict[tuple[int, int], int]:
        """Number of the cell at each row and column."""
        return {
            (row, column): number
            for number, a in enumerate(self.areas)
            for row in range(a.top, a.bottom)
            for column in range(a.left, a.right)
        }

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point, None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.owner.get((row, column))


def ruled_tables(horizontal: Iterable[Stroke], vertical: Iterable[Stroke]) -> tuple[RuledTable, ...]:
    """The tables that lines draw, from top to bottom; a frame around a table, or a box within a cell, is none."""
    rows, columns = _joined(horizontal), _joined(vertical)
    tables = (_table(h, v) for h, v in _connected(rows, columns))
    found = sorted((t for t in tables if t and len(t.areas) > 1), key=lambda t: t.ys[0])
    return tuple(t for t in found if not any(_yields(t, other) for other in found if other is not t))


def clustered(values: Iterable[float], near: float = _SNAP) -> list[float]:
    """The values with those nearer than `near` to their neighbour made one, at their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def _joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Lines of one place snapped together, touching pieces joined."""
    ordered = sorted((s for s in strokes if s.end - s.start > 0), key=lambda s: s.at)
    places = clustered(s.at for s in ordered)
    by_place: dict[int, list[Stroke]] = defaultdict(list)
    number = 0
    for stroke in ordered:
        while number + 1 < len(places) and abs(places[number + 1] - stroke.at) < abs(places[number] - stroke.at):
            number += 1
        by_place[number].append(stroke)
    return [Stroke(places[n], start, end) for n, group in by_place.items() for start, end in _merged(group)]


def _merged(strokes: Sequence[Stroke]) -> list[tuple[float, float]]:
    pieces: list[tuple[float, float]] = []
    for stroke in sorted(strokes, key=lambda s: s.start):
        if pieces and stroke.start - pieces[-1][1] <= _GAP:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], stroke.end))
        else:
            pieces.append((stroke.start, stroke.end))
    return pieces


def _connected(rows: list[Stroke], columns: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Lines that meet, directly or through others, belong to one table."""
    parent = list(range(len(rows) + len(columns)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for i, h in enumerate(rows):
        for j, v in enumerate(columns, len(rows)):
            if h.start - _GAP <= v.at <= h.end + _GAP and v.start - _GAP <= h.at <= v.end + _GAP:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = defaultdict(lambda: ([], []))
    for n in range(len(parent)):
        groups[root(n)][n >= len(rows)].append(rows[n] if n < len(rows) else columns[n - len(rows)])
    return [g for g in groups.values() if g[0] and g[1]]


def _table(rows: list[Stroke], columns: list[Stroke]) -> RuledTable | None:
    rows, columns = _closed(rows, columns), _closed(columns, rows)
    ys, xs = clustered(s.at for s in rows), clustered(s.at for s in columns)
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004, because a cell has two sides
        return None
    below = _drawn(rows, ys, xs)
    beside = _drawn(columns, xs, ys)
    areas = _areas(below, beside, len(ys) - 1, len(xs) - 1)
    return _compact(xs, ys, areas)


def _closed(strokes: list[Stroke], across: list[Stroke]) -> list[Stroke]:
    """The lines with the two outermost added where the lines across them reach further."""
    first, last = min(s.at for s in strokes), max(s.at for s in strokes)
    start, end = min(s.start for s in across), max(s.end for s in across)
    left, right = min(s.at for s in across), max(s.at for s in across)
    added = [Stroke(at, left, right) for at, gap in ((start, first - start), (end, end - last)) if gap > _OPEN_SIDE]
    return strokes + added


def _drawn(strokes: list[Stroke], places: list[float], across: list[float]) -> list[list[bool]]:
    """For each place and each stretch between two lines across it: whether a line is drawn there."""
    drawn = [[False] * (len(across) - 1) for _ in places]
    for stroke in strokes:
        number = min(range(len(places)), key=lambda n: abs(places[n] - stroke.at))
        for stretch in range(len(across) - 1):
            start, end = across[stretch], across[stretch + 1]
            if min(end, stroke.end) - max(start, stroke.start) >= _COVERED * (end - start):
                drawn[number][stretch] = True
    return drawn


def _areas(below: list[list[bool]], beside: list[list[bool]], height: int, width: int) -> list[Area]:
    """Rectangles of elementary cells between which nothing is drawn; other shapes are cut into rows."""
    group = {(r, c): (r, c) for r in range(height) for c in range(width)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while group[cell] != cell:
            group[cell] = cell = group[group[cell]]
        return cell

    for r in range(height):
        for c in range(width):
            if c + 1 < width and not beside[c + 1][r]:
                group[root((r, c + 1))] = root((r, c))
            if r + 1 < height and not below[r + 1][c]:
                group[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for cell in group:
        members[root(cell)].add(cell)
    return sorted((a for cells in members.values() for a in _rectangles(cells)), key=lambda a: (a.top, a.left))


def _rectangles(cells: set[tuple[int, int]]) -> list[Area]:
    top, bottom = min(r for r, _ in cells), max(r for r, _ in cells) + 1
    left, right = min(c for _, c in cells), max(c for _, c in cells) + 1
    if len(cells) == (bottom - top) * (right - left):
        return [Area(top, left, bottom, right)]
    done: list[Area] = []
    for row in range(top, bottom):
        column = left
        while column < right:
            start = column
            while (row, column) in cells:
                column += 1
            if column > start:
                above = next((a for a in done if (a.bottom, a.left, a.right) == (row, start, column)), None)
                if above:
                    done.remove(above)
                done.append(Area(above.top if above else row, start, row + 1, column))
            column += 1
    return done


def _compact(xs: list[float], ys: list[float], areas: list[Area]) -> RuledTable:
    """The table without edges at which no cell begins, and without rows and columns too thin to hold a letter."""
    keep_x, keep_y = _kept(xs, {a.left for a in areas}), _kept(ys, {a.top for a in areas})
    fitted = (
        Area(*(bisect_right(k, e) - 1 for k, e in ((keep_y, a.top), (keep_x, a.left))),
             *(bisect_right(k, e - 1) for k, e in ((keep_y, a.bottom), (keep_x, a.right))))
        for a in areas
    )  # fmt: skip
    whole = {a for a in fitted if a.bottom > a.top and a.right > a.left}
    return RuledTable(
        (*(xs[n] for n in keep_x), xs[-1]), (*(ys[n] for n in keep_y), ys[-1]),
        tuple(sorted(whole, key=lambda a: (a.top, a.left))),
    )  # fmt: skip


def _kept(places: list[float], used: set[int]) -> list[int]:
    kept: list[int] = []
    for number in sorted(used):
        if kept and places[number] - places[kept[-1]] < _SMALLEST:
            continue
        kept.append(number)
    return kept


def _yields(table: RuledTable, other: RuledTable) -> bool:
    """Whether of two tables, one within the other, it is the other that counts: the one with more cells."""
    more = len(other.areas) - len(table.areas)
    return (more >= 0 and _inside(table, other)) or (more > 0 and _inside(other, table))


def _inside(inner: RuledTable, outer: RuledTable) -> bool:
    return (
        outer.xs[0] - _GAP <= inner.xs[0]
        and inner.xs[-1] <= outer.xs[-1] + _GAP
        and outer.ys[0] - _GAP <= inner.ys[0]
        and inner.ys[-1] <= outer.ys[-1] + _GAP
    )
