"""The `jiheng` command: finds the subcommand, and turns errors into one sentence and an exit code."""

import sys
from importlib import import_module

import click

from jiheng import __version__
from jiheng.cli.usage import usage_sentence
from jiheng.forms.errors import JihengError

COMMANDS = {
    "read": "读取任意格式的申报表，给出文档和每个值的出处",
    "check": "按规则包审核一份申报表",
    "score": "按实际完成值评分，每一分都有证明",
    "watch": "绩效运行监控：目标进度和预算执行的灯",
    "template": "为一份申报表生成空白的实际完成值表",
    "convert": "把一份表转换成另一种格式",
    "diff": "比较两份表，逐字段列出差别",
    "standard": "把一句评分标准读成规则",
    "policy": "查看、检查、比较规则包",
    "serve": "启动网页系统",
    "work": "启动后台程序（serve 会自带一个）",
    "remind": "发出截止日期前的提醒",
    "people": "建立网页系统的管理员",
    "backup": "备份网页系统的数据库",
    "bulk": "批量评分（Parquet 进，Parquet 出）",
    "verify": "独立复算已公布的得分",
}
BAD_INPUT = 2


class Commands(click.Group):
    """Loads a command's file only when that command is called, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, because click passes it
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, because click passes it
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"jiheng.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, because click passes it
        """The list of commands, without loading any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jiheng")
def cli() -> None:
    """绩衡：读取、审核、评分、证明单位整体支出绩效目标申报表。"""


def main() -> None:
    """Runs the command; a person's mistake is one sentence on stderr and exit code 2, never a traceback."""
    try:
        code = cli.main(standalone_mode=False)
    except JihengError as error:
        _stop(str(error))
    except click.ClickException as error:
        _stop(usage_sentence(error))
    except click.Abort:
        _stop("已中断，没有写入任何文件。", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    sys.exit(code if isinstance(code, int) else 0)


def _stop(sentence: str, code: int = BAD_INPUT) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)
