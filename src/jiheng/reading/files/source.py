"""A path → the bytes there, refused before they are read where they cannot be a form."""

import stat
from pathlib import Path

from jiheng.reading.errors import NoSuchFileError, TooLargeError
from jiheng.reading.files.grids import LARGEST, refuse_large


def bytes_of(path: Path) -> bytes:
    """All bytes of a file of a size that a form can have.

    Raises:
        NoSuchFileError: nothing there, a folder, or nothing one may read.
        TooLargeError: more bytes than any form has; they are not read.
    """
    name = path.name or str(path)
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise NoSuchFileError(name, "这是一个文件夹，不是文件")
        if not stat.S_ISREG(facts.st_mode):
            raise NoSuchFileError(name, "这不是普通文件（可能是设备或管道）")
        refuse_large(facts.st_size, name)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except PermissionError as error:
        raise NoSuchFileError(name, "没有读取它的权限") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise NoSuchFileError(name, "找不到这个文件") from error
    if len(data) > LARGEST:
        raise TooLargeError(name, f"文件超过 {LARGEST // 2**20} MB 的上限")
    return data
