"""The door: bytes of any file → its grids, by what the bytes are and not by what the file is called."""

from jiheng.reading.errors import EmptyFileError, UnknownKindError
from jiheng.reading.files.docx import grids_of_docx
from jiheng.reading.files.encoding import text_of
from jiheng.reading.files.html import grids_of_html
from jiheng.reading.files.pdf import grids_of_pdf
from jiheng.reading.files.text import grids_of_text
from jiheng.reading.files.workbook import grids_of_workbook
from jiheng.reading.files.xlsx import grids_of_xlsx
from jiheng.reading.grid import Grid


def grids_of(data: bytes, name: str) -> tuple[Grid, ...]:
    """All tables of the file in order; `name` is for messages only.

    Raises:
        UnreadableFileError: one of its kinds, saying what is wrong and what to do.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError(name)
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data[-100_000:]:
            return grids_of_docx(data, name)
        return grids_of_xlsx(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return grids_of_workbook(data, name)
    if b"%PDF-" in data[:1024]:
        return grids_of_pdf(data, name)
    text = text_of(data)
    if text is None:
        raise UnknownKindError(name)
    head = text[:2000].lstrip().lower()
    if head.startswith("<") and any(mark in head for mark in ("<html", "<!doctype html", "<table", "<meta")):
        return grids_of_html(text, name)
    return grids_of_text(text, name)
