"""What the commands of the web system ask first: whether it is installed."""

import importlib.util

from jiheng.forms.errors import JihengError

NEEDED = ("django", "django_tasks_db", "environ", "granian")


class WebExtraMissingError(JihengError):
    """The web extra is not installed."""

    def __init__(self) -> None:
        super().__init__("没有安装网页系统。请运行 make setup，或安装 jiheng[web] 后再试。")


def need_web_extra() -> None:
    """WebExtraMissingError where a part of it is not there."""
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        raise WebExtraMissingError
