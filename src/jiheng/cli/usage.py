"""Mistakes in calling a command, said in Chinese."""

import click


def usage_sentence(error: click.ClickException) -> str:
    """What is wrong with the call, and where its help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jiheng"
    return f"{_what(error)}用法见 {command} --help。"


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”。"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_name(error.param)}。"
    if isinstance(error, click.BadParameter):
        return f"{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”后面缺少内容。"
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"没有命令{error.message.removeprefix('No such command ').rstrip('.')}。"
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra"):
        return "参数太多。"
    return f"{error.format_message()} "


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项 {param.opts[-1]}"
    return f"参数 {param.human_readable_name}" if param else "参数"
