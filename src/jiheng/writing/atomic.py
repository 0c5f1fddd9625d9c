"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from jiheng.writing.errors import UnwritableFileError


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path` in one step; on UnwritableFileError what was there before is untouched."""
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        _replace(path, data)
    except OSError as error:
        raise UnwritableFileError(path, error) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".jiheng-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, _mode(path))  # noqa: PTH101, because the name is not a Path yet
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those a new file would have had."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
