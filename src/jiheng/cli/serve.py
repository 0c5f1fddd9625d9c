"""`jiheng serve`: the web system on this machine."""

import click

from jiheng.cli.web_extra import need_web_extra


@click.command("serve", short_help="启动网页系统")
@click.option("--demo", is_flag=True, help="载入演示数据")
@click.option("--host", default="127.0.0.1", help="监听地址（默认 127.0.0.1，只有本机能访问）")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="端口（默认 8000）")
def command(host: str, port: int, *, demo: bool) -> None:
    """启动网页系统；按 Ctrl+C 停止。"""
    need_web_extra()
    from jiheng.web.serve import serve  # noqa: PLC0415, because the other commands work without the web extra

    serve(host, port, demo=demo)
