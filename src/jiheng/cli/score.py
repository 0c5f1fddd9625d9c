"""`jiheng score`: a declaration and its actual values as points, each with its proof."""

from datetime import date
from pathlib import Path

import click

from jiheng.cli.options import Day, InputFile, input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.actuals import read_actuals
from jiheng.reading.read import read_file
from jiheng.scoring.score import ScoreSheet, score


@click.command("score", short_help="评分，每一分都有证明")
@input_file
@click.option(
    "--actuals", "actuals_file", type=InputFile(), required=True, metavar="A", help="实际完成值表（xlsx 或 csv）"
)
@click.option("--on", "day", type=Day(), metavar="日期", help="按哪一天的规则评分（默认表的年度末）")
@pack_option
@json_option
def command(file: Path, actuals_file: Path, pack_name: str, day: date | None, *, as_json: bool) -> None:
    """按 --actuals 给出的实际完成值为 FILE 评分。没有实际完成值的指标不评分，既不算零分也不算满分。"""
    pack = load_pack(pack_name)
    with waiting(f"正在评分 {file.name}"):
        document = read_file(file, pack).documents[0].document
        sheet = score(document, read_actuals(actuals_file), pack, on=day)
    if as_json:
        print_json(sheet.to_json())
    else:
        _show(sheet)


def _show(sheet: ScoreSheet) -> None:
    data = sheet.to_json()
    rows = [
        (r["id"], r.get("name"), r["weight"], r["points"] if r["points"] is not None else "未评分")
        for r in data["rows"]
    ]
    print_table(("编号", "三级指标", "分值", "得分"), rows, right=(2, 3))
    for problem in data["problems"]:
        print_line(problem["message"])
    print_line(f"得分 {data['total']}，覆盖分值 {data['covered_weight']}（满分 100）。等级：{data['grade'] or '未定'}")
    if data["grade"] is None:
        print_line(data["grade_note"])
