"""Each kind of file holds the very cells of the sheet: same place, same span, same text."""

import pytest
from hypothesis import given, settings

from jiheng.forms.document import Document
from jiheng.policy.loading import load_pack
from jiheng.reading.files.grids import grids_of
from jiheng.writing.layouts import sheet_for
from jiheng.writing.parts import captions
from jiheng.writing.placed import Sheet
from jiheng.writing.write import SHEET_WRITERS
from strategies import documents
from writing.seed import PACKS, seed_declaration

Cells = list[tuple[int, int, int, int, str]]


def cells_of(sheet: Sheet) -> Cells:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in sheet.cells if c.text]


def cells_read(data: bytes, sheet: Sheet) -> Cells:
    (grid,) = grids_of(data, "表.bin")
    found = [(c.place.row, c.place.column, c.rows, c.columns, c.text) for c in grid if c.text]
    above = len(captions(sheet))
    return [(r, c, 1, len(sheet.widths), t) if r <= above else (r, c, n, m, t) for r, c, n, m, t in found]


def as_printed(sheet: Sheet, cells: Cells) -> Cells:
    """Figures as a workbook gives them back, whose digits depend on the reader: without grouping."""
    figures = {(c.row, c.column) for c in sheet.cells if c.number is not None}
    return sorted((*c[:4], plain_figure(c[4])) if c[:2] in figures else c for c in cells)


def plain_figure(text: str) -> str:
    bare = text.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
@settings(max_examples=15, deadline=None)
@given(document=documents())
def test_any_document(ending: str, document: Document) -> None:
    """Workbook, Word and page keep every cell of any document, merged as they were laid out."""
    for pack in PACKS:
        sheet = sheet_for(document, load_pack(pack))
        read = cells_read(SHEET_WRITERS[ending](sheet), sheet)
        assert as_printed(sheet, read) == as_printed(sheet, cells_of(sheet))


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
def test_the_seed(ending: str) -> None:
    """The official form of the seed keeps its cells in every kind of file."""
    sheet = sheet_for(seed_declaration(), load_pack("shanghai"))
    read = cells_read(SHEET_WRITERS[ending](sheet), sheet)
    assert as_printed(sheet, read) == as_printed(sheet, cells_of(sheet))
