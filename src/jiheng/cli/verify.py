"""`jiheng verify`: recomputes a published score sheet from its own JSON, by the verifier that strangers get."""

import json
from pathlib import Path
from typing import Any

import click

from jiheng.cli.options import InputFile, json_option
from jiheng.cli.output import print_json, print_line
from jiheng.forms.errors import JihengError
from jiheng.scoring.verifier.verify_score import LIMITS, differences

DIFFERENT = 1


class NotAScoreSheetError(JihengError):
    """A file that is no published score sheet."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"“{file.name}”不是公布的得分表（{why}）。请给出 jiheng score --json 输出的文件。")


@click.command("verify", short_help="独立复算已公布的得分")
@click.argument("archive", type=InputFile())
@json_option
def command(archive: Path, *, as_json: bool) -> int:
    """只根据 ARCHIVE（公布的得分表 JSON）重新计算每一分、小计、总分和等级。有差异时退出码为 1。"""
    found = _differences(archive)
    if as_json:
        print_json({"differences": found})
        return DIFFERENT if found else 0
    for line in found:
        print_line(line)
    print_line(f"共 {len(found)} 处差异。" if found else "每一行得分、小计、总分和等级都能重新算出，没有差异。")
    print_line(LIMITS)
    return DIFFERENT if found else 0


def _differences(archive: Path) -> list[str]:
    try:
        sheet: Any = json.loads(archive.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise NotAScoreSheetError(archive, "不是 JSON") from None
    try:
        return differences(sheet)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAScoreSheetError(archive, f"缺少或写错 {error}") from None
