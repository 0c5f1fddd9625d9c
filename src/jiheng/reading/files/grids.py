"""The door: bytes of any file → its grids, by what the bytes are and not by what the file is called."""

from jiheng.reading.errors import EmptyFileError, UnknownKindError
from jiheng.reading.files.encoding import text_of
from jiheng.reading.files.text import grid_of_text
from jiheng.reading.files.workbook import grids_of_workbook
from jiheng.reading.grid import Grid


def grids_of(data: bytes, name: str) -> tuple[Grid, ...]:
    """All tables of the file in order; `name` is for messages only.

    Raises:
        UnreadableFileError: one of its kinds, saying what is wrong and what to do.
    """
    if not data.strip():
        raise EmptyFileError(name)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return grids_of_workbook(data, name)
    text = text_of(data)
    if text is None:
        raise UnknownKindError(name)
    return (grid_of_text(text),)
