"""`jiheng convert`: one form in another format, chosen by the ending of OUT."""

from pathlib import Path

import click

from jiheng.cli.options import input_file, pack_option
from jiheng.cli.output import print_line
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from jiheng.writing.write import write_document


@click.command("convert", short_help="转换格式")
@input_file
@click.argument("out", type=click.Path(path_type=Path))
@pack_option
def command(file: Path, out: Path, pack_name: str) -> None:
    """把 FILE 写成 OUT，格式由 OUT 的后缀决定：.xlsx .docx .pdf .html .json .md。"""
    pack = load_pack(pack_name)
    with waiting(f"正在转换 {file.name}"):
        reading = read_file(file, pack)
        write_document(reading.documents[0].document, out, pack)
    more = len(reading.documents) - 1
    print_line(f"已写入 {out}。" + (f"文件里另有 {more} 份表，没有写入。" if more else ""))
