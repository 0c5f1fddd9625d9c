"""One page of a PDF as PDFium tells it: glyphs and straight lines, y counted downwards from the top."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from jiheng.reading.files.ruling import Stroke

_THIN = 3.0
"""A filled box or picture thinner than this is a drawn line (points)."""
_STRAIGHT = 1.0
_SHORTEST = 3.0
_MOST_GLYPHS, _MOST_OBJECTS, _DEEPEST = 60_000, 200_000, 8
_WHITE = 250
_ANGLES = 60
"""Letters looked at to see which way a page's text runs."""
SEEN_BLANK = "\u2009"
"""Stands for a blank that PDFium sees between two letters where the file prints none."""
_BLANK, _NO_CHARACTER = 0x20, frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)
_Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character and the box of its line height."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class PageContent:
    """What a page shows."""

    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Stroke] = field(default_factory=list)
    vertical: list[Stroke] = field(default_factory=list)
    has_picture: bool = False
    unreadable: int = 0
    """Glyphs to which the file gives no character."""


def content_of(page: PdfPage) -> PageContent:
    """Glyphs and lines of a page as it is shown, turned if the page is turned."""
    content = PageContent()
    text = page.get_textpage()
    turn = _turn(page, text)
    _take_glyphs(page, text, content, turn)
    text.close()
    _Lines(content, turn).take(page)
    return content


def _turn(page: PdfPage, text: PdfTextPage) -> _Turn:
    """The turn after which most letters stand upright, whatever the page itself says about its rotation."""
    left, bottom, right, top = page.get_bbox()
    turns: tuple[_Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (top - y, right - x),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (y - bottom, x - left),
    )
    count = pdfium.FPDFText_CountChars(text)
    angles = [pdfium.FPDFText_GetCharAngle(text, n) for n in range(0, count, max(count // _ANGLES, 1))]
    quarters = [round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0]
    return turns[max(set(quarters), key=quarters.count, default=0)]


def _take_glyphs(page: PdfPage, text: PdfTextPage, content: PageContent, turn: _Turn) -> None:
    box = pdfium.FS_RECTF()
    left, bottom, right, top = page.get_bbox()
    for index in range(min(pdfium.FPDFText_CountChars(text), _MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _NO_CHARACTER:
            content.unreadable += 1
            continue
        if code < _BLANK or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        if code == _BLANK and content.glyphs and pdfium.FPDFText_IsGenerated(text, index):
            last = content.glyphs[-1]  # a blank that PDFium sees has no height of its own
            content.glyphs.append(Glyph(SEEN_BLANK, last.right, last.top, last.right, last.bottom))
            continue
        if not (left < (box.left + box.right) / 2 < right and bottom < (box.bottom + box.top) / 2 < top):
            continue  # beyond the paper: text of a merged cell that another page shows
        (x0, y0), (x1, y1) = turn(box.left, box.top), turn(box.right, box.bottom)
        content.glyphs.append(Glyph(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


class _Lines:
    """Walks the drawn objects of a page, also those inside forms, and keeps what is straight and shown."""

    def __init__(self, content: PageContent, turn: _Turn) -> None:
        self._content, self._turn, self._left = content, turn, _MOST_OBJECTS

    def take(self, page: PdfPage) -> None:
        count = pdfium.FPDFPage_CountObjects(page)
        self._walk((pdfium.FPDFPage_GetObject(page, n) for n in range(count)), _IDENTITY, 0)

    def _walk(self, objects: Iterator[Any], around: _Matrix, depth: int) -> None:
        for item in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, _times(_matrix(item), around))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(_times(_matrix(item), around))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inner = (pdfium.FPDFFormObj_GetObject(item, n) for n in range(count))
                self._walk(inner, _times(_matrix(item), around), depth + 1)

    def _path(self, path: Any, matrix: _Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        is_stroked = bool(stroke.value) and _is_seen(path, pdfium.FPDFPageObj_GetStrokeColor)
        is_filled = bool(fill.value) and _is_seen(path, pdfium.FPDFPageObj_GetFillColor)
        if not is_stroked and not is_filled:
            return
        for points in self._polygons(path, matrix):
            if is_stroked:
                for start, end in pairwise(points):
                    self._line(start, end)
            else:
                self._filled(points)

    def _polygons(self, path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
        """The runs of straight segments of a path, as shown; closed ones end where they began."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for number in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, number)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind != pdfium.FPDF_SEGMENT_LINETO and points:
                yield points
                points = []
            points.append(self._turn(*_applied(matrix, x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = start, end
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= _STRAIGHT and width >= _SHORTEST:
            self._content.horizontal.append(Stroke((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= _STRAIGHT and height >= _SHORTEST:
            self._content.vertical.append(Stroke((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _filled(self, points: list[tuple[float, float]]) -> None:
        """A thin filled box is a line; a wide one is a shaded cell, whose four sides part it from others."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if min(right - left, bottom - top) <= _THIN:
            middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
            if right - left > bottom - top:
                self._content.horizontal.append(Stroke(middle_y, left, right))
            else:
                self._content.vertical.append(Stroke(middle_x, top, bottom))
        elif all(min(abs(x - left), abs(x - right)) < _STRAIGHT for x in xs):
            for start, end in pairwise(points):
                self._line(start, end)

    def _picture(self, matrix: _Matrix) -> None:
        corners = [self._turn(*_applied(matrix, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
            self._filled(corners)
        else:
            self._content.has_picture = True


def _is_seen(path: Any, color_of: Callable[..., int]) -> bool:
    """Whether a colour shows on paper: neither white nor transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not color_of(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _matrix(item: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else _IDENTITY


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _applied(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
