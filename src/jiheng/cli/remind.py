"""`jiheng remind`: the reminders of one day; the worker does the same by itself every day."""

from datetime import date

import click

from jiheng.cli.options import Day, json_option
from jiheng.cli.output import print_json, print_line
from jiheng.cli.web_extra import need_web_extra


@click.command("remind", short_help="发出截止日期前的提醒")
@click.option("--on", type=Day(), help="按哪一天算（默认今天），例如 2026-10-31")
@json_option
def command(on: date | None, *, as_json: bool) -> None:
    """按规则包的日程提醒还没有报送、还没有审核的人；同一个截止日期的同一档提醒只发一次。"""
    need_web_extra()
    from jiheng.web.commands import remind_on  # noqa: PLC0415, because the other commands work without the web extra

    count = remind_on(on)
    if as_json:
        print_json({"reminded": count})
    else:
        print_line(f"提醒了 {count} 人次。" if count else "没有要提醒的人。")
