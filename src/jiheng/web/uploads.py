"""What an uploaded file is asked before anything reads it: macros, parts that lead outside."""

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import olefile

from jiheng.reading.errors import HostileFileError, UnreadableFileError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MACRO_PART = "vbaproject.bin"
MACRO_STREAMS = {"vba", "_vba_project", "_vba_project_cur", "macros"}


class MacroFileError(UnreadableFileError):
    """A file that brings a program along."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件里带有宏程序，出于安全不接收", "请在原程序中另存为不带宏的 .xlsx 或 .docx 后再试")


def uploaded(file: "UploadedFile[Any]") -> bytes:
    """What is in it; MacroFileError or HostileFileError."""
    data = bytes(file.read())
    refuse_dangerous(file.name or "", data)
    return data


def refuse_dangerous(name: str, data: bytes) -> None:
    """MacroFileError or HostileFileError; what is broken is left to the readers, who say how."""
    if data.startswith(b"PK"):
        _package(name, data)
    elif olefile.isOleFile(data=data):
        _compound(name, data)


def _package(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [part.replace("\\", "/") for part in package.namelist()]
    # A packing method that zipfile does not know is a NotImplementedError of its own.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    if any(part.startswith("/") or ".." in PurePosixPath(part).parts for part in parts):
        raise HostileFileError(name, "压缩包里有指向外部文件夹的路径")
    if any(PurePosixPath(part).name.lower() == MACRO_PART for part in parts):
        raise MacroFileError(name)


def _compound(name: str, data: bytes) -> None:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            streams = {step.lower() for path in compound.listdir(storages=True) for step in path}
    except (OSError, ValueError, TypeError, IndexError, KeyError):
        return
    if streams & MACRO_STREAMS:
        raise MacroFileError(name)
