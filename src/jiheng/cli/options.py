"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

from jiheng.forms.figures import parse_figure

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_PACK = "shanghai"


class InputFile(click.ParamType[Path]):
    """A file that must be there; says so in Chinese when it is not."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, when it names a file."""
        path = Path(value)
        if path.is_dir():
            self.fail(f"“{path}”是文件夹，这里需要一个文件。", param, ctx)
        if not path.exists():
            self.fail(f"找不到文件“{path}”。请核对路径。", param, ctx)
        return path


class Day(click.ParamType[date]):
    """A civil day, `2024-12-31`."""

    name = "日期"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day a person typed."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2024-12-31。", param, ctx)


class FigureParameter(click.ParamType[Decimal]):
    """A figure, exact; says so in Chinese when it is none."""

    name = "数字"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The figure a person typed."""
        figure = value if isinstance(value, Decimal) else parse_figure(str(value).removesuffix("%"))
        if figure is None:
            self.fail(f"“{value}”不是数字。", param, ctx)
        return figure


def input_file(function: F) -> F:
    """The FILE argument."""
    return click.argument("file", type=InputFile())(function)


def pack_option(function: F) -> F:
    """`--pack`: the rules to read, check and score by."""
    text = f"规则包的名称或文件夹（默认 {DEFAULT_PACK}；jiheng policy list 列出全部）"
    return click.option("--pack", "pack_name", default=DEFAULT_PACK, show_default=False, metavar="P", help=text)(
        function
    )


def json_option(function: F) -> F:
    """`--json`: one JSON document to stdout."""
    return click.option("--json", "as_json", is_flag=True, help="输出一份 JSON")(function)
