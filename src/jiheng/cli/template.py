"""`jiheng template`: an empty sheet of actual values for one declaration."""

from pathlib import Path

import click

from jiheng.cli.options import input_file, pack_option
from jiheng.cli.output import print_line
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from jiheng.writing.actuals_template import write_actuals_template


@click.command("template", short_help="生成空白的实际完成值表")
@input_file
@click.option("--actuals", is_flag=True, required=True, help="生成实际完成值表")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="A.xlsx|csv", help="写到哪里")
@pack_option
def command(file: Path, output: Path, pack_name: str, *, actuals: bool) -> None:
    """为 FILE 生成一份空白的实际完成值表，填好后交给 jiheng score。"""
    del actuals  # the only kind of template there is
    pack = load_pack(pack_name)
    with waiting(f"正在读取 {file.name}"):
        document = read_file(file, pack).documents[0].document
        write_actuals_template(document, output, pack)
    print_line(f"已写入 {output}。")
