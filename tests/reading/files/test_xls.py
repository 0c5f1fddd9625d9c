"""Old workbooks say what their new twins say."""

import struct

import pytest

from jiheng.reading.errors import DamagedFileError, EncryptedFileError
from jiheng.reading.files.grids import grids_of
from jiheng.reading.files.xls import grids_of_xls
from jiheng.reading.grid import Grid
from paths import SEED


def cells(grids: tuple[Grid, ...]) -> list[tuple[str, str, int, int]]:
    return [(str(c.place), c.text, c.rows, c.columns) for grid in grids for c in grid]


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def book(*sheet: bytes, formats: tuple[bytes, ...] = (), strings: bytes = b"") -> bytes:
    """A workbook stream of one sheet named 表."""
    begin, end = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)), record(0x0A)
    name = record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 1) + "表".encode("utf-16-le"))
    head = begin + b"".join(formats) + strings
    offset = len(head) + len(name) + len(end)
    name = record(0x85, struct.pack("<IBBBB", offset, 0, 0, 1, 1) + "表".encode("utf-16-le"))
    return head + name + end + begin + b"".join(sheet) + end


def test_the_old_workbook_gives_the_same_cells_as_its_new_twin() -> None:
    """Texts longer than a record, merges, numbers."""
    old, new = (grids_of((SEED / f"xinhong-2024.{e}").read_bytes(), f"表.{e}") for e in ("xls", "xlsx"))
    assert cells(old) == cells(new)


def test_packed_numbers_are_exact() -> None:
    """Integers, hundredths and halves of doubles, shown by their format: 1/100 in `0%` is 1%."""
    percent = record(0xE0, struct.pack("<HH", 0, 9) + bytes(16))
    general = record(0xE0, struct.pack("<HH", 0, 0) + bytes(16))
    packed = [(52 << 2) | 2, (-3 << 2) & 0xFFFFFFFF | 2, (12345 << 2) | 3]
    row = struct.pack("<HH", 0, 0) + b"".join(struct.pack("<HI", 1, value) for value in packed) + struct.pack("<H", 2)
    grids = grids_of_xls(
        book(record(0xBD, row), record(0x27E, struct.pack("<HHHI", 1, 0, 0, (1 << 2) | 3)), formats=(percent, general)),
        "表.xls",
    )
    assert [c.text for c in grids[0]] == ["52", "-3", "123.45", "1%"]


def test_a_string_split_over_records_changes_its_width_there() -> None:
    """The first half is written with one byte a character, the second with two."""
    first = struct.pack("<II", 1, 1) + struct.pack("<HB", 6, 0) + b"ABC"
    rest = b"\x01" + "完成率".encode("utf-16-le")
    label = record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))
    grids = grids_of_xls(book(label, strings=record(0xFC, first) + record(0x3C, rest)), "表.xls")
    assert [c.text for c in grids[0]] == ["ABC完成率"]


def test_a_formula_gives_its_saved_value() -> None:
    """A number in the record itself, a text in the record after it, an error with a note."""
    number = record(0x06, struct.pack("<HHHd", 0, 0, 0, 2.5) + bytes(8))
    text = record(0x06, struct.pack("<HHH", 0, 1, 0) + b"\x00" + bytes(5) + b"\xff\xff" + bytes(8))
    follows = record(0x207, struct.pack("<HB", 2, 1) + "优秀".encode("utf-16-le"))
    error = record(0x06, struct.pack("<HHH", 0, 2, 0) + b"\x02\x00\x07" + bytes(3) + b"\xff\xff" + bytes(8))
    (grid,) = grids_of_xls(book(number, text, follows, error), "表.xls")
    assert [c.text for c in grid] == ["2.5", "优秀", "#DIV/0!"]
    assert ["#DIV/0!" in note.message for note in grid.notes] == [True]


def test_a_locked_workbook_is_refused_by_name() -> None:
    """The stream says so before its first sheet."""
    with pytest.raises(EncryptedFileError, match="密码"):
        grids_of_xls(book(formats=(record(0x2F, bytes(6)),)), "锁.xls")


@pytest.mark.parametrize("kept", [100, 5_000, 15_000])
def test_a_half_downloaded_workbook_is_damaged(kept: int) -> None:
    """Cut anywhere: a sentence, no traceback."""
    with pytest.raises(DamagedFileError, match="下载"):
        grids_of((SEED / "xinhong-2024.xls").read_bytes()[:kept], "半个.xls")
