"""The demo's one real declaration, read by our own reader from its flattened text."""

import logging
from pathlib import Path

from jiheng.forms.errors import JihengError
from jiheng.web import access
from jiheng.web.actions.import_file import import_file, start_import

log = logging.getLogger(__name__)

BY = "演示"
PACK = "shanghai"
FOLDERS = (Path(__file__).parents[3] / "demo" / "forms", Path(__file__).parent / "demo_forms")
"""Beside the sources, or inside the installed package."""


class NoDemoError(JihengError):
    """The demo files are not there."""

    def __init__(self) -> None:
        super().__init__("找不到演示用的申报表（demo/forms）。请在项目文件夹里运行，或去掉 --demo。")


def load_demo() -> None:
    """Imports the demo forms, once: nothing is done where one of that name is already there."""
    folder = next((f for f in FOLDERS if f.is_dir()), None)
    if folder is None:
        raise NoDemoError
    there = set(access.documents().values_list("source_name", flat=True))
    new = [f for f in sorted(folder.iterdir()) if f.name not in there]
    if new:
        batch = start_import(PACK, by=BY)
        for file in new:
            kept = import_file(batch, file.name, file.read_bytes(), by=BY)
            if kept.error:
                log.warning("演示用的 %s 没有读成：%s", file.name, kept.error)
