"""What can go wrong when a file is written, each with what to do."""

from collections.abc import Iterable
from pathlib import Path

from jiheng.forms.errors import JihengError


class UnknownEndingError(JihengError):
    """A file name whose ending no writer stands for."""

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        ending = f"“{path.suffix}”" if path.suffix else "没有后缀的文件"
        super().__init__(f"不能写成{ending}（{path.name}）。请把输出文件名的后缀改为 {'、'.join(known)} 之一。")


class UnwritableFileError(JihengError):
    """A file that the system did not let us write."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"文件“{path}”写不进去：{_reason(error)}。原有文件没有改动。")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "所在文件夹不存在，请先建立文件夹或改写路径"
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正被别的程序打开，请关闭后重试或换一个位置"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，请在后面加上文件名"
    return f"{error.strerror or error}，请检查磁盘空间或换一个位置"
