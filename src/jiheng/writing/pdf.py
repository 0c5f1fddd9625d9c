"""The form on paper: a PDF with its fonts inside, level cells split over pages, the table's head on each."""

import json
import re
from functools import cache
from pathlib import Path
from typing import cast

import typst

from jiheng.writing.fonts import font_dir
from jiheng.writing.parts import Part, captions, is_landscape, parts, with_heading_apart
from jiheng.writing.placed import Sheet, SheetCell

_LONG_TEXT = 200
"""A cell of more characters may be parted by a page break."""
TEMPLATE = Path(__file__).parent / "templates" / "form.typ"
_MOST_KEPT_ROWS = 20
"""Rows that certainly fit on one page."""
_UNBROKEN = re.compile(r"[!-~]+")
_SIZE, _LEAST_SIZE = 8.5, 4.0
_FIGURE_WIDTH = 0.56
"""A figure's width beside its type size."""
_INSET = 6.5
_ACROSS_LANDSCAPE, _ACROSS_PORTRAIT = 773.0, 527.0
"""Points between the margins that the template sets."""


def pdf_bytes(sheet: Sheet) -> bytes:
    """The sheet as a PDF; the same sheet gives the same bytes."""
    data = json.dumps(_form(sheet), ensure_ascii=False)
    # A compiler can be used by one thread only; making one costs nothing once the fonts are found.
    compiler = typst.Compiler(input=TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), ignore_system_fonts=True)
    return cast("bytes", compiler.compile(format="pdf", sys_inputs={"form": data}))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_dir())])


def _form(sheet: Sheet) -> dict[str, object]:
    return {
        "title": sheet.title,
        "landscape": is_landscape(sheet),
        "widths": sheet.widths,
        "captions": [{"role": c.role, "text": c.text} for c in captions(sheet)],
        "parts": [_part(part, _Room(sheet)) for part in with_heading_apart(parts(sheet))],
    }


class _Room:
    """How much room the cells of a sheet have across, in points."""

    def __init__(self, sheet: Sheet) -> None:
        across = _ACROSS_LANDSCAPE if is_landscape(sheet) else _ACROSS_PORTRAIT
        self.widths = [width * across / sum(sheet.widths) for width in sheet.widths]

    def size_for(self, cell: SheetCell) -> float:
        """The type size at which the longest figure of the cell, which cannot be broken, fits in."""
        longest = max(map(len, _UNBROKEN.findall(cell.text)), default=0) * _FIGURE_WIDTH * _SIZE
        room = sum(self.widths[cell.column - 1 : cell.last_column]) - _INSET
        return _SIZE if longest <= room else max(_LEAST_SIZE, _SIZE * room / longest)


def _part(part: Part, room: _Room) -> dict[str, object]:
    return {
        "keep": [c.role for row in part.rows for c in row.cells] == ["heading"],
        "head": [_cell(c, part.first, room) for row in part.head for c in row.cells],
        "cells": [_cell(c, part.first, room) for row in part.body for c in row.cells],
    }


def _cell(cell: SheetCell, first: int, room: _Room) -> dict[str, object]:
    return {
        "size": room.size_for(cell),
        "x": cell.column - 1,
        "y": cell.row - first,
        "rows": cell.rows,
        "columns": cell.columns,
        "align": cell.align,
        "role": cell.role,
        "text": cell.text,
        "breakable": _may_break(cell),
    }


def _may_break(cell: SheetCell) -> bool:
    """Whether a page may end within the cell: not where its one text would then stand for rows of another page."""
    if cell.rows > 1 and cell.columns > 1 and cell.role == "value":
        return cell.rows > _MOST_KEPT_ROWS
    return cell.rows > 1 or len(cell.text) > _LONG_TEXT
