"""OpenDocument spreadsheets come out exact, dressed as their cells show them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from jiheng.reading.errors import EncryptedFileError
from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Grid

NAMES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))


def ods(rows: str, manifest: str = "<m/>") -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        table = f'<table:table table:name="表1">{rows}</table:table>'
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def number(kind: str, value: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


def text(shown: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{shown}</text:p></table:table-cell>'


def only(data: bytes) -> Grid:
    (grid,) = grids_of(data, "表.ods")
    return grid


def test_values_keep_their_digits_and_the_words_around_them() -> None:
    """What is shown is rounded; what is stored is the figure."""
    cells = (
        number("float", "10891.615675", "10,891.62"),
        number("percentage", "0.88495", "88%"),
        number("float", "50000", "50,000人"),
        number("currency", "12.5", "¥12.50"),
    )
    assert [c.text for c in only(ods(row(*cells)))] == ["10891.615675", "88.495%", "50000人", "12.5"]


def test_merges_repeats_and_comments() -> None:
    """A covered cell is left out, repeated blanks hold their place, a comment is no content."""
    covered, blanks = "<table:covered-table-cell/>", '<table:table-cell table:number-columns-repeated="2"/>'
    comment = '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>完成<text:s text:c="2"/>率<text:line-break/>（%）</text:p></table:table-cell>'
    grid = only(
        ods(
            row(text("申报表", 'table:number-columns-spanned="2"'), covered)
            + row(blanks, comment)
            + '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
    )
    assert [[(str(c.place), c.text, c.columns) for c in r] for r in grid.rows] == [
        [("表1!A1", "申报表", 2)],
        [("表1!A2", "", 1), ("表1!B2", "", 1), ("表1!C2", "完成  率\n（%）", 1)],
    ]


def test_a_locked_spreadsheet_is_refused() -> None:
    """Its manifest says that its parts are encrypted."""
    with pytest.raises(EncryptedFileError, match="密码"):
        grids_of(ods(row(text("一")), "<m><manifest:encryption-data/></m>"), "锁.ods")
