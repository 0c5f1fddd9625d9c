"""`jiheng watch`: monitoring lights at the end of a month, for targets and for money (双监控)."""

from pathlib import Path

import click

from jiheng.cli.options import InputFile, input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.actuals import read_actuals
from jiheng.reading.read import read_file
from jiheng.scoring.actuals import Actuals
from jiheng.scoring.monitoring import watch


@click.command("watch", short_help="绩效运行监控：目标进度和预算执行的灯")
@input_file
@click.option("--month", type=click.IntRange(1, 12), required=True, metavar="月", help="截至几月底")
@click.option("--actuals", "actuals_file", type=InputFile(), metavar="A", help="截至当月的完成值表")
@pack_option
@json_option
def command(file: Path, month: int, actuals_file: Path | None, pack_name: str, *, as_json: bool) -> None:
    """看 FILE 截至某月底的目标进度和预算执行：正常、关注、预警，每盏灯都说明理由和出处。"""
    pack = load_pack(pack_name)
    with waiting(f"正在读取 {file.name}"):
        document = read_file(file, pack).documents[0].document
        seen = watch(document, read_actuals(actuals_file) if actuals_file else Actuals(), pack, month=month)
    data = seen.to_json()
    if as_json:
        print_json(data)
        return
    lit = [data["execution"], *data["rows"]]
    print_table(("灯", "指标", "说明"), [(f"{r['shape']} {r['word']}", r["name"], r["sentence"]) for r in lit])
    for finding in data["findings"]:
        print_line(finding)
    print_line(f"截至{month}月底，本单位：{data['word']}。")
    for source in data["sources"].values():
        print_line(f"依据：{source['source']}（{source['standing']}）")
