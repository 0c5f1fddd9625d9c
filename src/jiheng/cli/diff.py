"""`jiheng diff`: two forms, field by field."""

import json
from pathlib import Path

import click

from jiheng.cli.options import InputFile, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.cli.waiting import waiting
from jiheng.forms.difference import differences
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file


@click.command("diff", short_help="比较两份表")
@click.argument("old", type=InputFile())
@click.argument("new", type=InputFile())
@pack_option
@json_option
def command(old: Path, new: Path, pack_name: str, *, as_json: bool) -> None:
    """逐字段比较 OLD 和 NEW；指标按二级指标和名称配对。"""
    pack = load_pack(pack_name)
    with waiting("正在比较"):
        before, after = (read_file(f, pack).documents[0].document for f in (old, new))
    found = differences(before, after)
    if as_json:
        print_json({"differences": [d.to_json() for d in found]})
        return
    rows = [(d.kind.label, d.path, d.label, _short(d.old), _short(d.new)) for d in found]
    if rows:
        print_table(("", "字段", "名称", "原值", "新值"), rows)
    print_line(f"共 {len(found)} 处差别。" if found else "两份表的内容完全相同。")


def _short(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
