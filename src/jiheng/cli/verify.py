"""`jiheng verify`: recomputes a published score sheet, or proves an archive, by the verifiers that strangers get."""

import json
from pathlib import Path
from typing import Any

import click

from jiheng.cli.options import InputFile, json_option
from jiheng.cli.output import print_json, print_line
from jiheng.forms import verify_archive
from jiheng.forms.errors import JihengError
from jiheng.scoring.verifier.verify_score import LIMITS, differences

DIFFERENT = 1
ZIP = b"PK"
ARCHIVES = "jiheng/archive/"
WHOLE = {True: "每一版、每一条都对得上，没有改动。", False: "每一行得分、小计、总分和等级都能重新算出，没有差异。"}


class NotAScoreSheetError(JihengError):
    """A file that is neither a published score sheet nor an archive."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(
            f"“{file.name}”不是公布的得分表，也不是申报件的存档（{why}）。"
            "请给出 jiheng score --json 输出的文件，或从系统下载的 archive.json、archive.zip。"
        )


@click.command("verify", short_help="独立复算已公布的得分，验证申报件的存档")
@click.argument("archive", type=InputFile())
@json_option
def command(archive: Path, *, as_json: bool) -> int:
    """ARCHIVE 是公布的得分表时，重新计算每一分、小计、总分和等级；是申报件的存档（JSON 或 ZIP）时，重算每一版的
    SHA-256、链和每一部分的封印，改动一个字节也能指出在哪里。有差异时退出码为 1。
    """  # noqa: D205, because it is the help that people read
    data = archive.read_bytes()
    sheet = None if data[:2] == ZIP else _json(archive, data)
    is_archive = sheet is None or (isinstance(sheet, dict) and str(sheet.get("schema")).startswith(ARCHIVES))
    found = _archive_breaks(data) if is_archive else _differences(archive, sheet)
    if as_json:
        print_json({"differences": found})
        return DIFFERENT if found else 0
    for line in found:
        print_line(line)
    print_line(f"共 {len(found)} 处差异。" if found else WHOLE[is_archive])
    print_line(verify_archive.LIMITS if is_archive else LIMITS)
    return DIFFERENT if found else 0


def _json(file: Path, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise NotAScoreSheetError(file, "不是 JSON") from None


def _archive_breaks(data: bytes) -> list[str]:
    """What does not hold together in the archive, and in each score sheet that it holds."""
    found = [f"{where}：{what}" for where, what in verify_archive.verify(data)]
    if found:
        return found
    for number, sheet in enumerate(verify_archive.contents(data)["scores"], 1):
        found += [f"第{number}张得分表：{line}" for line in _sheet_breaks(sheet)]
    return found


def _sheet_breaks(sheet: Any) -> list[str]:
    try:
        return differences(sheet)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"缺少或写错 {error}"]


def _differences(file: Path, sheet: Any) -> list[str]:
    try:
        return differences(sheet)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAScoreSheetError(file, f"缺少或写错 {error}") from None
