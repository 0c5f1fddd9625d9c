"""Glyphs → lines of text, each parted where the page leaves a wide blank."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiheng.reading.files.pdf_page import SEEN_BLANK, Glyph

_WIDE_BLANK = 1.2
"""A blank wider than this many letter heights parts two cells."""
_WORD_BLANK = 0.2
_CHINESE_BLANK = 0.6
_MIXED_BLANK = 0.45
"""Blanks that count as a space: beside a Latin letter or sign; between Chinese characters, which a justified line
spreads; and between a Chinese character and a digit or letter, which typesetting parts by a quarter by itself."""
_STOPS = frozenset(",.;:!?")
_SAME_SPOT = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a wide blank in it."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, its pieces from left to right."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(piece.text for piece in self.pieces)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom) / 2):
        if rows and _is_beside(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(sorted(row, key=lambda g: g.left)) for row in rows if any(not g.text.isspace() for g in row)]


def _is_beside(row: list[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of the last glyph taken."""
    last = row[-1]
    middle = (glyph.top + glyph.bottom) / 2
    height = min(last.bottom - last.top, glyph.bottom - glyph.top)
    return middle - (last.top + last.bottom) / 2 < height / 2 and middle < max(g.bottom for g in row[-3:])


def _line(row: list[Glyph]) -> Line:
    """The line's letters joined; `row` holds at least one that is no blank."""
    letters = [g for g in row if not g.text.isspace()]
    printed = [g.left for g in row if g.text.isspace() and g.text != SEEN_BLANK]
    pieces: list[Piece] = []
    text, start, last = letters[0].text, letters[0].left, letters[0]
    for glyph in letters[1:]:
        if _is_printed_twice(last, glyph):
            continue
        wide = (glyph.left - last.right) / max(last.bottom - last.top, glyph.bottom - glyph.top, 1)
        if wide > _WIDE_BLANK:
            pieces.append(Piece(text, start, last.right))
            text, start = "", glyph.left
        elif wide > _least_blank(last, glyph) or any(last.left < blank < glyph.left for blank in printed):
            text += " "
        text += glyph.text
        last = glyph
    pieces.append(Piece(text, start, last.right))
    return Line(tuple(pieces), min(g.top for g in letters), max(g.bottom for g in letters))


def _least_blank(last: Glyph, glyph: Glyph) -> float:
    chinese = [not g.text.isascii() and g.text.isalpha() for g in (last, glyph)]
    if all(chinese):
        return _CHINESE_BLANK
    other = last if chinese[1] else glyph
    return _MIXED_BLANK if any(chinese) and other.text not in _STOPS else _WORD_BLANK


def _is_printed_twice(last: Glyph, glyph: Glyph) -> bool:
    """Bold that is printed as the same letter twice, a hair apart."""
    return glyph.text == last.text and glyph.left - last.left < _SAME_SPOT * (last.right - last.left)
