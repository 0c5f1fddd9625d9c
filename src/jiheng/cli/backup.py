"""`jiheng backup`: a copy of the database, taken while the system runs."""

from pathlib import Path

import click

from jiheng.cli.output import print_line
from jiheng.cli.web_extra import need_web_extra


@click.command("backup", short_help="备份网页系统的数据库")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """把数据库备份到 FILE；系统可以照常运行。恢复的办法见 docs/operating.md。"""
    need_web_extra()
    from jiheng.web.commands import backup  # noqa: PLC0415, because the other commands work without the web extra

    size = backup(file)
    print_line(f"已备份到 {file}（{size / 1048576:.1f} MB），内容核对无误。")
