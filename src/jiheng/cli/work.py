"""`jiheng work`: the worker on its own, where it does not run beside the server."""

import click

from jiheng.cli.web_extra import need_web_extra


@click.command("work", short_help="启动后台程序")
@click.option("--name", default="", help="这个后台程序的名字（默认用主机名和进程号）")
@click.option("--beside", default=0, type=int, hidden=True, help="这个进程不在了就停止")
def command(name: str, beside: int) -> None:
    """启动后台程序：导入、导出、邮件和提醒由它来做；按 Ctrl+C 停止。serve 会自带一个，不必另外启动。"""
    need_web_extra()
    from jiheng.web.work import work  # noqa: PLC0415, because the other commands work without the web extra

    work(name, beside)
