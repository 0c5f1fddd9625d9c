"""Whatever is handed in: grids, or one sentence that names the file, what is wrong with it and what to do."""

import os
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jiheng.reading import errors
from jiheng.reading.files.grids import LARGEST, grids_of
from jiheng.reading.files.source import bytes_of
from paths import REAL, SEED

XLSX, DOCX, PDF = SEED / "xinhong-2024.xlsx", SEED / "xinhong-2024.docx", REAL / "003.pdf"
BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(*parts: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return buffer.getvalue()


def workbook(sheet: bytes, *more: tuple[str, bytes]) -> bytes:
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="表1" sheetId="1" r:id="r1"/></sheets></workbook>'
    links = f'<Relationships xmlns="x"><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    parts = (
        ("xl/workbook.xml", book.encode()),
        ("xl/_rels/workbook.xml.rels", links.encode()),
        ("xl/worksheets/sheet1.xml", sheet),
    )
    return zipped(*parts, *more)


def rows(*numbers: int) -> Iterator[bytes]:
    yield f'<worksheet xmlns="{SHEET}"><sheetData>'.encode()
    for row in numbers:
        yield b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%d</t></is></c></row>' % (row, row, row)
    yield b"</sheetData></worksheet>"


def refused(data: bytes, name: str = "表.xlsx") -> errors.UnreadableFileError:
    with pytest.raises(errors.UnreadableFileError) as caught:
        grids_of(data, name)
    assert f"“{name}”" in str(caught.value)
    assert str(caught.value).endswith("。")
    return caught.value


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", bytes(1000)], ids=["nothing", "blanks", "a mark", "zeros"]
)
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    """Nothing, or nothing but blanks."""
    assert isinstance(refused(data), errors.EmptyFileError)


@pytest.mark.parametrize("sample", [XLSX, DOCX], ids=["xlsx", "docx"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_half_downloaded_file_is_said_to_be_damaged(sample: Path, share: float) -> None:
    """Its directory is at its end, which is missing."""
    data = sample.read_bytes()
    assert isinstance(refused(data[: int(len(data) * share)]), errors.DamagedFileError)


def test_a_half_downloaded_pdf_is_said_to_be_damaged_or_read_as_far_as_it_goes() -> None:
    """PDFium mends what it can; what it cannot is refused."""
    data = PDF.read_bytes()
    assert isinstance(refused(data[:5_000], "半个.pdf"), errors.DamagedFileError | errors.ScannedFileError)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "图片"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "压缩包"),
        (zipped(("a.txt", b"x")), "压缩包"),
        (zipped(("OFD.xml", b"x")), "OFD"),
        (zipped(("ppt/presentation.xml", b"x")), "演示文稿"),
        (b"MZ\x90\x00" + bytes(200), "可执行程序"),
        (bytes(range(256)) * 4, "不是可以识别"),
    ],
)
def test_what_is_no_form_is_called_what_it_is(data: bytes, words: str) -> None:
    """By its content, even under the name of a workbook."""
    assert words in str(refused(data))


@pytest.mark.parametrize(
    ("sample", "name"), [(XLSX, "表.doc"), (DOCX, "表.pdf"), (PDF, "表.xlsx"), (SEED / "xinhong-2024.txt", "表.xls")]
)
def test_a_wrong_ending_does_no_harm(sample: Path, name: str) -> None:
    """What the bytes are decides."""
    assert grids_of(sample.read_bytes(), name)


def test_locked_files_are_said_to_be_locked() -> None:
    """A zip whose parts are encrypted; a PDF with a password."""
    data = bytearray(zipped(("xl/workbook.xml", b"secret")))
    for head in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[head] |= 1
    assert isinstance(refused(bytes(data)), errors.EncryptedFileError)


def ole(name: str, content: bytes = b"") -> bytes:
    """A compound file of one stream: a header, one sector of allocation, one of directory, eight of content."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    table = [fat, end, *range(3, 10), end, *[free] * 118]

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        name = title.encode("utf-16-le") + b"\0\0"
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name), kind, 1, free, free, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, 4096) + bytes(256)
    return header + struct.pack("<128I", *table) + directory + content.ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("stream", "content", "error", "words"),
    [
        ("EncryptedPackage", b"", errors.EncryptedFileError, "密码"),
        ("WordDocument", bytes(10) + b"\x00\x01", errors.EncryptedFileError, "密码"),
        ("Workbook", b"", errors.DamagedFileError, "损坏"),
        ("PowerPoint Document", b"", errors.UnknownKindError, "演示文稿"),
        ("Book", b"", errors.UnknownKindError, "Excel 95"),
        ("Contents", b"", errors.UnknownKindError, "复合文档"),
    ],
)
def test_compound_files_are_told_apart(stream: str, content: bytes, error: type, words: str) -> None:
    """A locked .xlsx or .docx is one; so are old documents, locked or not, and much that is no form."""
    caught = refused(ole(stream, content))
    assert isinstance(caught, error)
    assert words in str(caught)


def test_bombs_are_not_opened() -> None:
    """A part of a gigabyte in a megabyte, thousands of parts, entities that grow."""
    sheet = bytearray(zipped(("xl/worksheets/sheet1.xml", bytes(300)), ("xl/workbook.xml", b"x")))
    struct.pack_into("<I", sheet, sheet.find(b"PK\x01\x02") + 24, 300 * 2**20)
    many = zipped(*((f"xl/{n}.xml", b"") for n in range(6_000)), ("xl/workbook.xml", b"x"))
    for data in (
        bytes(sheet),
        many,
        workbook(BOMB + b"<worksheet>&c;</worksheet>"),
        zipped(("word/document.xml", BOMB + b"<w>&c;</w>")),
    ):
        assert isinstance(refused(data), errors.HostileFileError)


def test_a_sheet_of_a_million_rows_is_cut_with_a_note() -> None:
    """What stands first is read; that more was left is said."""
    (grid,) = grids_of(workbook(b"".join(rows(1, 2, 99_999, 1_000_000))), "大.xlsx")
    assert [c.text for c in grid] == ["1", "2", "99999"]
    assert ["太大" in note.message for note in grid.notes] == [True]


def test_a_cell_far_out_costs_nothing() -> None:
    """One value in the last corner of a sheet, under a merge of everything."""
    corner = f'<worksheet xmlns="{SHEET}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD9"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    (grid,) = grids_of(workbook(corner.encode()), "角.xlsx")
    assert [c.text for c in grid if c.text] == ["1"]
    assert "第 1000 列以后" in grid.notes[0].message


def test_macros_and_links_are_left_alone_and_said() -> None:
    """Nothing runs, nothing is fetched; what the cells hold is read."""
    sheet = b"".join(rows(1))
    (grid,) = grids_of(
        workbook(sheet, ("xl/vbaProject.bin", b"x"), ("xl/externalLinks/externalLink1.xml", b"x")), "宏.xlsm"
    )
    assert [note.message[:6] for note in grid.notes] == ["文件含有宏。", "文件引用了其"]
    assert [c.text for c in grid] == ["1"]


def test_an_outside_entity_is_not_read(tmp_path: Path) -> None:
    """A part that asks for a file of this machine is refused."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    assert isinstance(
        refused(zipped(("word/document.xml", doctype + b"<w>&x;</w>")), "表.docx"), errors.HostileFileError
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\报表\\表.xlsx", "表.xlsx"),
        ("a\0b\x1b[31m.xlsx", "ab[31m.xlsx"),
        ("", "未命名文件"),
        ("长" * 300, f"{'长' * 40}…{'长' * 40}"),
    ],
)
def test_a_name_is_shown_without_its_tricks(name: str, shown: str) -> None:
    """Paths, control characters and endless names stay out of messages."""
    assert errors.EmptyFileError(name).file == shown


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """200 MB of nothing: the size alone decides."""
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(errors.TooLargeError, match="200 MB"):
        bytes_of(path)
    assert isinstance(refused(bytes(1) * 7 + b"x" * LARGEST), errors.TooLargeError)


@pytest.mark.parametrize("path", ["没有.xlsx", "a\0b.xlsx", "长" * 5_000, "."])
def test_what_is_no_file_is_said_so(tmp_path: Path, path: str) -> None:
    """Missing, impossible and endless names, and a folder."""
    with pytest.raises(errors.NoSuchFileError):
        bytes_of(tmp_path / path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes by name are of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening one would wait for ever."""
    os.mkfifo(tmp_path / "管.xlsx")
    with pytest.raises(errors.NoSuchFileError, match="不是普通文件"):
        bytes_of(tmp_path / "管.xlsx")
