"""`jiheng read`: a file as a document, each value with its origin."""

from pathlib import Path
from typing import Any

import click

from jiheng.cli.options import input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.cli.waiting import waiting
from jiheng.forms.codec import to_json
from jiheng.forms.figures import is_figure, money
from jiheng.forms.trace import How
from jiheng.policy.loading import load_pack
from jiheng.reading.read import Reading, read_file
from jiheng.reading.recognise import Recognised


@click.command("read", short_help="读取任意格式的申报表")
@input_file
@pack_option
@json_option
def command(file: Path, pack_name: str, *, as_json: bool) -> None:
    """读取 FILE，给出文档，以及每个值的出处：单元格、原文、是读到的、修复的还是推断的。"""
    pack = load_pack(pack_name)
    with waiting(f"正在读取 {file.name}"):
        reading = read_file(file, pack)
    if as_json:
        print_json(reading_json(reading))
        return
    for recognised in reading.documents:
        _show(recognised)


def reading_json(reading: Reading) -> dict[str, Any]:
    """The contract of `jiheng read --json`: the first document, all documents, and the first one's origins."""
    first = reading.documents[0]
    return {
        "document": to_json(first.document),
        "documents": [to_json(r.document) for r in reading.documents],
        "trace": [entry.to_json() for entry in first.trace],
        "problems": [problem.to_json() for r in reading.documents for problem in r.problems],
    }


def _show(recognised: Recognised) -> None:
    document = recognised.document
    print_line(f"{document.title or '（无标题）'}　{document.year or ''}")
    heads = {
        "单位名称": document.unit_name,
        "项目名称": document.project_name,
        "财政拨款方式": document.funding_mode,
        "预算总额（元）": money(document.budget.total) if is_figure(document.budget.total) else None,
        "指标数": len(document.indicators),
        "未填的指标行": len(document.placeholder_rows) or None,
    }
    for label, value in heads.items():
        if value is not None:
            print_line(f"{label}：{value}")
    rows = [
        (
            r.id,
            r.level2,
            r.name,
            r.operator.value if r.operator else "",
            r.target.raw,
            r.unit_of_measure,
            r.scoring_standard,
        )
        for r in document.indicators
    ]
    print_table(("编号", "二级指标", "三级指标", "方向", "指标值", "计量单位", "评（扣）分标准"), rows)
    how = [entry.how for entry in recognised.trace]
    print_line(
        f"直接读到 {how.count(How.READ)} 个值，修复 {how.count(How.REPAIRED)} 个，推断 {how.count(How.INFERRED)} 个。"
    )
    for problem in recognised.problems:
        print_line(f"需要核对：{problem.message}" + (f"（{problem.place}）" if problem.place else ""))
