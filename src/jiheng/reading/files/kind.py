"""What a file is, by its first bytes and its parts, never by its name."""

from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import olefile


class Kind(Enum):
    """The formats that are told apart."""

    XLSX = auto()
    XLS = auto()
    ODS = auto()
    ODT = auto()
    DOCX = auto()
    DOC = auto()
    RTF = auto()
    PDF = auto()
    WEB_ARCHIVE = auto()
    ENCRYPTED_OFFICE = auto()
    TRUNCATED_ZIP = auto()
    TRUNCATED_OLE = auto()
    TEXT = auto()
    """Anything else; whether it is text at all shows on decoding."""


ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_PARTS = {"xl/workbook.xml": Kind.XLSX, "word/document.xml": Kind.DOCX}
_FOREIGN_PARTS = {
    "OFD.xml": "OFD 版式文件",
    "ppt/presentation.xml": "演示文稿（.pptx）",
    "xl/workbook.bin": "二进制工作簿（.xlsb）",
}
_STREAMS = {"Workbook": Kind.XLS, "WordDocument": Kind.DOC, "EncryptedPackage": Kind.ENCRYPTED_OFFICE}
_FOREIGN_STREAMS = {
    "PowerPoint Document": "演示文稿（.ppt）",
    "Book": "Excel 95 以前的工作簿",
    "__properties_version1.0": "邮件（.msg）",
}
_FOREIGN_HEADS = {
    b"\x89PNG": "图片（.png）",
    b"\xff\xd8\xff": "图片（.jpg）",
    b"GIF8": "图片（.gif）",
    b"BM": "图片（.bmp）",
    b"II*\0": "图片（.tif）",
    b"MM\0*": "图片（.tif）",
    b"Rar!": "压缩包（.rar）",
    b"7z\xbc\xaf": "压缩包（.7z）",
    b"\x1f\x8b": "压缩包（.gz）",
    b"BZh": "压缩包（.bz2）",
    b"\xfd7zXZ": "压缩包（.xz）",
    b"MZ": "可执行程序",
    b"\x7fELF": "可执行程序",
    b"SQLite format": "数据库文件",
    b"PAR1": "Parquet 数据文件",
}


def kind_of(data: bytes) -> Kind | str:
    """The kind of a file, or in words what it is instead of a form."""
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if data[:400].lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        return Kind.WEB_ARCHIVE
    for head, words in _FOREIGN_HEADS.items():
        if data.startswith(head) and (len(head) > 2 or b"\0" in data[:200]):  # noqa: PLR2004, because two letters may be text
            return words
    return Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind | str:
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = set(package.namelist())
            mimetype = package.open("mimetype").read(100) if "mimetype" in parts else b""
    # A packing method that zipfile does not know is a NotImplementedError of its own.
    except (BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError, EOFError, KeyError):
        return Kind.TRUNCATED_ZIP
    except Exception:  # noqa: BLE001, because a broken deflate stream has its own error class in each Python
        return Kind.TRUNCATED_ZIP
    if b"opendocument.spreadsheet" in mimetype:
        return Kind.ODS
    if b"opendocument.text" in mimetype:
        return Kind.ODT
    names = {p.replace("\\", "/").lstrip("/") for p in parts}
    for part, foreign in _FOREIGN_PARTS.items():
        if part in names:
            return foreign
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    if "[Content_Types].xml" in names:
        return Kind.DOCX if any(n.startswith("word/") for n in names) else Kind.XLSX
    return "压缩包（.zip）"


def _kind_of_ole(data: bytes) -> Kind | str:
    try:
        with olefile.OleFileIO(data) as ole:
            for stream, kind in _STREAMS.items():
                if ole.exists(stream):
                    return kind
            return next((words for s, words in _FOREIGN_STREAMS.items() if ole.exists(s)), "复合文档")
    except Exception:  # noqa: BLE001, because olefile gives up on broken files with many kinds of error
        return Kind.TRUNCATED_OLE
