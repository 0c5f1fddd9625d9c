"""Glyphs → the cells they belong to: letters that touch are one run, and a run is of one cell even if it overflows."""

from collections.abc import Iterable, Iterator, Sequence

from jiheng.reading.files.pdf_page import Glyph
from jiheng.reading.files.ruling import RuledTable

_TOUCHING = 0.15
"""Letters nearer than this share of their height touch; between two cells there is more, for their margins."""
_MARGIN = 0.8
"""Text that begins this near a cell's left edge is set from the left; other text about its middle."""


def placed(glyphs: Iterable[Glyph], tables: Sequence[RuledTable]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """The glyphs of each cell of each table, and those outside of all."""
    inside: list[list[list[Glyph]]] = [[[] for _ in table.areas] for table in tables]
    outside: list[Glyph] = []
    for run in _runs(glyphs):
        number, cell = _home(run, tables)
        (outside if cell is None else inside[number][cell]).extend(run)
    return inside, outside


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Letters that follow each other in the file and touch on the page."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _touches(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _touches(last: Glyph, glyph: Glyph) -> bool:
    height = max(last.bottom - last.top, glyph.bottom - glyph.top)
    is_level = abs(last.bottom - glyph.bottom) + abs(last.top - glyph.top) < height
    return is_level and -height < glyph.left - last.right < _TOUCHING * height


def _home(run: list[Glyph], tables: Sequence[RuledTable]) -> tuple[int, int | None]:
    first = run[0]
    number, cell = _at(first, tables)
    if len(run) == 1 or (number, cell) == _at(run[-1], tables) or cell is None:
        return (number, cell) if cell is not None else _at(run[len(run) // 2], tables)
    left = tables[number].xs[tables[number].areas[cell].left]
    if first.left - left < _MARGIN * (first.bottom - first.top):
        return number, cell
    return _at(run[len(run) // 2], tables)


def _at(glyph: Glyph, tables: Sequence[RuledTable]) -> tuple[int, int | None]:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for number, table in enumerate(tables):
        if (cell := table.at(x, y)) is not None:
            return number, cell
    return 0, None
