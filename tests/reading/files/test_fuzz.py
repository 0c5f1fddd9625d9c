"""Valid files with bytes changed, cut or doubled: grids or one of our sentences, never anything else."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import olefile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiheng.reading.errors import UnreadableFileError
from jiheng.reading.files.grids import grids_of
from jiheng.reading.files.xls import grids_of_xls
from paths import BLANK, REAL, SEED

SAMPLES = {
    path.name: path.read_bytes()
    for path in (
        SEED / "xinhong-2024.xlsx",
        SEED / "xinhong-2024.xls",
        SEED / "xinhong-2024.docx",
        SEED / "xinhong-2024.txt",
        REAL / "003.pdf",
        REAL / "008.md.txt",
        BLANK / "T01.txt",
    )
}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STREAM = olefile.OleFileIO(SEED / "xinhong-2024.xls").openstream("Workbook").read()

Change = tuple[int, int, bytes]
changes = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=8)


def changed(data: bytes, edits: list[Change]) -> bytes:
    """The data with stretches replaced: each edit says where, how much goes, and what comes instead."""
    for where, length, new in edits:
        at = where % (len(data) + 1)
        data = data[:at] + new + data[at + length :]
    return data


def try_to_read(data: bytes, name: str) -> None:
    with suppress(UnreadableFileError):
        for grid in grids_of(data, name):
            assert all(cell.rows > 0 and cell.columns > 0 for cell in grid)


@pytest.mark.parametrize("name", SAMPLES)
@FEW
@given(edits=changes)
def test_changed_bytes(name: str, edits: list[Change]) -> None:
    """Anywhere in the file."""
    try_to_read(changed(SAMPLES[name], edits), name)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xinhong-2024.xlsx", "xl/worksheets/sheet1.xml"),
        ("xinhong-2024.xlsx", "xl/styles.xml"),
        ("xinhong-2024.xlsx", "xl/sharedStrings.xml"),
        ("xinhong-2024.xlsx", "xl/workbook.xml"),
        ("xinhong-2024.docx", "word/document.xml"),
    ],
)
@FEW
@given(edits=changes)
def test_changed_parts(name: str, part: str, edits: list[Change]) -> None:
    """Inside a package that is sound, so that the change reaches the reader of the part."""
    buffer = BytesIO()
    with ZipFile(BytesIO(SAMPLES[name])) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, changed(content, edits) if info.filename == part else content)
    try_to_read(buffer.getvalue(), name)


@FEW
@given(edits=changes)
def test_changed_records(edits: list[Change]) -> None:
    """Inside the stream of an old workbook."""
    with suppress(UnreadableFileError):
        grids_of_xls(changed(STREAM, edits), "表.xls")


@FEW
@given(data=st.binary(max_size=2_000))
def test_any_bytes(data: bytes) -> None:
    """Nothing that was ever a form."""
    try_to_read(data, "什么.xlsx")


@pytest.mark.parametrize(
    "head",
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"<html><table>", b"MIME-Version: 1.0\n"],
)
@FEW
@given(data=st.binary(max_size=2_000))
def test_any_bytes_under_a_known_head(head: bytes, data: bytes) -> None:
    """The first bytes promise a format that the rest does not keep."""
    try_to_read(head + data, "什么.docx")


def test_samples_are_there() -> None:
    """A fuzz of nothing would pass."""
    assert all(SAMPLES.values())
    assert Path(SEED).is_dir()
