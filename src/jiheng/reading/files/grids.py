"""The door: bytes of any file → its grids, by what the bytes are and not by what the file is called."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from io import BytesIO

import olefile

from jiheng.reading.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    TooLargeError,
    UnknownKindError,
    UnreadableFileError,
)
from jiheng.reading.files.doc import grids_of_doc
from jiheng.reading.files.docx import grids_of_docx
from jiheng.reading.files.encoding import BROKEN, text_of
from jiheng.reading.files.guard import HTML, PDF, guarded_grids
from jiheng.reading.files.kind import Kind, kind_of
from jiheng.reading.files.markdown import is_markup
from jiheng.reading.files.ods import grids_of_ods
from jiheng.reading.files.spreadsheet_xml import grids_of_spreadsheet_xml
from jiheng.reading.files.text import grids_of_text
from jiheng.reading.files.xls import grids_of_xls
from jiheng.reading.files.xlsx import grids_of_xlsx
from jiheng.reading.grid import Grid, Note

LARGEST = 50 * 2**20
"""No form of this kind comes near this many bytes."""
LARGEST_TEXT = 8 * 2**20
_HEAD = 4_000
_WORD_FLAGS, _WORD_ENCRYPTED = 10, 0x0100


def grids_of(data: bytes, name: str) -> tuple[Grid, ...]:
    """All tables of the file in order; `name` is for messages only.

    Raises:
        UnreadableFileError: one of its kinds, saying what is wrong and what to do.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError(name)
    refuse_large(len(data), name)
    kind = kind_of(data)
    if isinstance(kind, str):
        raise UnknownKindError(name, kind)
    try:
        grids = READERS[kind](data, name)
    except UnreadableFileError:
        raise
    except Exception as error:  # the last net: a broken file must bring a sentence, whatever it breaks
        raise DamagedFileError(name, "文件") from error
    if not any(grid.notes or any(cell.text for cell in grid) for grid in grids):
        raise EmptyFileError(name)
    return grids


def refuse_large(size: int, name: str) -> None:
    """Refuse a file by its size, before it is read into memory."""
    if size > LARGEST:
        raise TooLargeError(name, f"文件有 {size / 2**20:.0f} MB，超过 {LARGEST // 2**20} MB 的上限")


def _xls(data: bytes, name: str) -> tuple[Grid, ...]:
    with olefile.OleFileIO(BytesIO(data)) as ole:
        return grids_of_xls(ole.openstream("Workbook").read(), name, has_macros=ole.exists("_VBA_PROJECT_CUR"))


def _doc(data: bytes, name: str) -> tuple[Grid, ...]:
    with olefile.OleFileIO(BytesIO(data)) as ole:
        head = ole.openstream("WordDocument").read(_WORD_FLAGS + 2)
    if int.from_bytes(head[_WORD_FLAGS:], "little") & _WORD_ENCRYPTED:
        raise EncryptedFileError(name)
    return grids_of_doc(data, name)


def _rtf(data: bytes, name: str) -> tuple[Grid, ...]:
    return grids_of_doc(data, name, ending=".rtf")


def _odt(data: bytes, name: str) -> tuple[Grid, ...]:
    return grids_of_doc(data, name, ending=".odt")


def _web_archive(data: bytes, name: str) -> tuple[Grid, ...]:
    """The page inside a single-file web page (.mht), which Word saves under the name `.doc` too."""
    try:
        parts = [p for p in message_from_bytes(data).walk() if p.get_content_type() == "text/html"]
        page = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, LookupError, ValueError) as error:
        raise DamagedFileError(name, "单个文件网页") from error
    text = text_of(page) if isinstance(page, bytes) else None
    if text is None:
        raise DamagedFileError(name, "单个文件网页")
    return guarded_grids(HTML, text.encode(), name)


def _text(data: bytes, name: str) -> tuple[Grid, ...]:
    if len(data) > LARGEST_TEXT:
        raise TooLargeError(name, f"文本有 {len(data) / 2**20:.0f} MB，超过 {LARGEST_TEXT // 2**20} MB 的上限")
    text = text_of(data)
    if text is None:
        raise UnknownKindError(name)
    if text[:_HEAD].lstrip().startswith("<") and "urn:schemas-microsoft-com:office:spreadsheet" in text[:_HEAD]:
        return grids_of_spreadsheet_xml(data, name)
    is_guarded = is_markup(text)
    grids = guarded_grids(HTML, text.encode("utf-8", "replace"), name) if is_guarded else grids_of_text(text, name)
    if grids and (broken := text.count(BROKEN)):
        note = Note(f"文字里有 {broken} 处编码损坏，读成了“{BROKEN}”，请对照原文改正。")
        return (replace(grids[0], notes=(note, *grids[0].notes)), *grids[1:])
    return grids


def _pdf(data: bytes, name: str) -> tuple[Grid, ...]:
    return guarded_grids(PDF, data, name)


def _encrypted(_: bytes, name: str) -> tuple[Grid, ...]:
    raise EncryptedFileError(name)


def _truncated(_: bytes, name: str) -> tuple[Grid, ...]:
    raise DamagedFileError(name, "文件", "文件头是 Office 文档，后面却不完整")


READERS: dict[Kind, Callable[[bytes, str], tuple[Grid, ...]]] = {
    Kind.XLSX: grids_of_xlsx,
    Kind.XLS: _xls,
    Kind.ODS: grids_of_ods,
    Kind.ODT: _odt,
    Kind.DOCX: grids_of_docx,
    Kind.DOC: _doc,
    Kind.RTF: _rtf,
    Kind.PDF: _pdf,
    Kind.WEB_ARCHIVE: _web_archive,
    Kind.ENCRYPTED_OFFICE: _encrypted,
    Kind.TRUNCATED_ZIP: _truncated,
    Kind.TRUNCATED_OLE: _truncated,
    Kind.TEXT: _text,
}
