"""`jiheng score`: a declaration and its actual values as points, each with its proof."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from jiheng.cli.options import Day, FigureParameter, InputFile, input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.cli.waiting import waiting
from jiheng.forms.figures import plain
from jiheng.policy.loading import load_pack
from jiheng.reading.actuals import read_actuals
from jiheng.reading.read import read_file
from jiheng.scoring.beside import Beside, reviewed
from jiheng.scoring.cross_check import cross_check
from jiheng.scoring.score import ScoreSheet, score
from jiheng.scoring.verifier import shipped
from jiheng.scoring.what_if import Gain, gains, smallest_move
from jiheng.writing.atomic import write_whole
from jiheng.writing.score_report import write_score

SHEET = "score.json"
BESIDE = ("编号", "三级指标", "分值", "自评", "主管部门", "财政", "相差", "理由")


@click.command("score", short_help="评分，每一分都有证明")
@input_file
@click.option(
    "--actuals", "actuals_file", type=InputFile(), required=True, metavar="A", help="实际完成值表（xlsx 或 csv）"
)
@click.option("--on", "day", type=Day(), metavar="日期", help="按哪一天的规则评分（默认表的年度末）")
@click.option("--department", type=InputFile(), metavar="D", help="主管部门更正的完成值表，每处更正要有理由")
@click.option("--finance", type=InputFile(), metavar="F", help="财政部门更正的完成值表，每处更正要有理由")
@click.option("--what-if", "change", type=FigureParameter(), metavar="数字", help="各指标完成值增减这么多，得分怎么变")
@click.option("--report", type=click.Path(path_type=Path), metavar="OUT", help="写出得分表：.pdf .xlsx .docx .html .md")
@click.option(
    "--publish", type=click.Path(path_type=Path), metavar="文件夹", help="写出得分数据和任何人都能用的复核程序"
)
@pack_option
@json_option
def command(file: Path, actuals_file: Path, pack_name: str, *, as_json: bool, **wishes: Any) -> None:
    """按 --actuals 给出的实际完成值为 FILE 评分。没有实际完成值的指标不评分，既不算零分也不算满分。"""
    wish = Wishes(**wishes)
    pack = load_pack(pack_name)
    with waiting(f"正在评分 {file.name}"):
        document = read_file(file, pack).documents[0].document
        own = score(document, read_actuals(actuals_file), pack, on=wish.day)
        beside = _beside(own, wish)
    sheet = beside.last
    if wish.report:
        write_score(sheet, wish.report)
    if wish.publish:
        _publish(sheet, wish.publish)
    if as_json:
        print_json({**sheet.to_json(), **_more(beside, wish)})
    else:
        _show(sheet)
        _show_more(beside, wish)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What else was asked for."""

    day: date | None
    department: Path | None
    finance: Path | None
    change: Decimal | None
    report: Path | None
    publish: Path | None

    @property
    def is_reviewed(self) -> bool:
        """Whether a reviewer's corrections were given."""
        return bool(self.department or self.finance)


def _beside(own: ScoreSheet, wish: Wishes) -> Beside:
    department = reviewed(own, read_actuals(wish.department)) if wish.department else None
    finance = reviewed(department or own, read_actuals(wish.finance)) if wish.finance else None
    return Beside(self_score=own, department=department, finance=finance)


def _publish(sheet: ScoreSheet, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(sheet.to_json(), ensure_ascii=False, indent=2)
    for name, content in {SHEET: data.encode(), **shipped()}.items():
        write_whole(folder / name, content)


def _more(beside: Beside, wish: Wishes) -> dict[str, Any]:
    more: dict[str, Any] = {"cross_check": [problem.to_json() for problem in cross_check(beside.last)]}
    if wish.is_reviewed:
        more["beside"] = {k: v for k, v in beside.to_json().items() if k != "sheets"}
    if wish.change is not None:
        moves = [smallest_move(beside.last, up=up) for up in (True, False)]
        changed = [_gain_json(gain) for gain in gains(beside.last, wish.change)]
        more["what_if"] = {"gains": changed, "grade": [move.sentence for move in moves if move]}
    return more


def _gain_json(gain: Gain) -> dict[str, str | None]:
    points = None if gain.points is None else plain(Decimal(gain.points) / 100)
    return {"id": gain.row, "name": gain.name, "change": plain(gain.change), "points": points}


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


def _show_more(beside: Beside, wish: Wishes) -> None:
    more = _more(beside, wish)
    for asked in more["cross_check"]:
        print_line(asked["message"])
    if wish.is_reviewed:
        print_table(BESIDE, [tuple(row.values()) for row in more["beside"]["rows"] if row["reason"]])
        print_line("自评、主管部门、财政：" + "、".join(total or "—" for total in more["beside"]["totals"].values()))
    if wish.change is not None:
        moved = [(g["id"], g["name"], g["points"]) for g in more["what_if"]["gains"] if g["points"] not in {None, "0"}]
        print_table(("编号", "三级指标", f"完成值变动 {plain(wish.change)} 时得分变动"), moved, right=(2,))
        for sentence in more["what_if"]["grade"]:
            print_line(sentence)
    for path in (wish.report, wish.publish):
        if path:
            print_line(f"已写入 {path}。")
