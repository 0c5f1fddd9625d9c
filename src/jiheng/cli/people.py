"""`jiheng people`: what the operator does to people from outside, which is to make the first administrator."""

import click

from jiheng.cli.output import print_line
from jiheng.cli.web_extra import need_web_extra


@click.group("people", short_help="网页系统的人员：建立管理员")
def command() -> None:
    """网页系统的人员；其余的事管理员在网页上办。"""


@command.command("add-administrator", short_help="建立一个管理员账号")
@click.option("--username", required=True, help="用户名，登录用")
@click.option("--name", required=True, help="姓名")
@click.option("--email", default="", help="邮箱，忘记密码时用")
@click.option("--bureau", default="财政局", help="还没有财政部门时，用这个名称建立（默认 财政局）")
def add_administrator(username: str, name: str, email: str, bureau: str) -> None:
    """建立一个管理员账号，给出只显示一次的首次密码。"""
    need_web_extra()
    from jiheng.web.commands import administrator  # noqa: PLC0415, because the other commands work without the web extra

    password = administrator(username, name, email, bureau)
    print_line(f"管理员“{name}”已经建立。用户名：{username}　首次密码：{password}")
    print_line("首次密码只显示这一次，登录后必须修改。接着在网页上建立单位和其他人的账号。")
