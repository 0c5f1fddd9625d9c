"""The door: a document to a file of the kind its ending names."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from jiheng.forms.codec import to_json
from jiheng.forms.document import Document
from jiheng.policy.loading import Pack
from jiheng.writing.atomic import write_whole
from jiheng.writing.docx import docx_bytes
from jiheng.writing.errors import UnknownEndingError
from jiheng.writing.html import html_bytes
from jiheng.writing.layouts import sheet_for
from jiheng.writing.markdown import markdown_bytes
from jiheng.writing.pdf import pdf_bytes
from jiheng.writing.placed import Sheet
from jiheng.writing.xlsx import xlsx_bytes

SHEET_WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".xlsx": xlsx_bytes,
    ".docx": docx_bytes,
    ".pdf": pdf_bytes,
    ".html": html_bytes,
    ".md": markdown_bytes,
}
JSON = ".json"
ENDINGS = (*SHEET_WRITERS, JSON)


def write_document(document: Document, path: Path, pack: Pack, on: date | None = None) -> None:
    """Writes the document in the pack's layout.

    Raises:
        UnknownEndingError, UnwritableFileError: and then nothing is written.
    """
    write_whole(path, document_bytes(document, ending_of(path, ENDINGS), pack, on))


def document_bytes(document: Document, ending: str, pack: Pack, on: date | None = None) -> bytes:
    """The document as a file of that ending, one of `ENDINGS`."""
    if ending == JSON:
        return json_bytes(document)
    return SHEET_WRITERS[ending](sheet_for(document, pack, on))


def json_bytes(document: Document) -> bytes:
    """The published JSON, indented for people."""
    return (json.dumps(to_json(document), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def ending_of(path: Path, known: tuple[str, ...]) -> str:
    """The file's ending, if it is one of the known; UnknownEndingError otherwise."""
    ending = path.suffix.lower()
    if ending not in known:
        raise UnknownEndingError(path, known)
    return ending
