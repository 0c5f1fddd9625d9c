"""What can go wrong with a pack, each with its file and line."""

from datetime import date

from jiheng.forms.errors import JihengError


class PackNotFoundError(JihengError):
    """No pack of that name."""

    def __init__(self, name: str, known: list[str]) -> None:
        self.name = name
        super().__init__(f"没有名为“{name}”的规则包。可用的有：{'、'.join(known)}。也可以给出一个规则包文件夹的路径。")


class PackFaultError(JihengError):
    """A pack file that cannot be read as one; names file and line."""

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        self.what = what
        super().__init__(f"{where}：{what}")


class ParameterNotFoundError(JihengError):
    """A parameter that the pack and its parents do not have, or not on that day."""

    def __init__(self, pack: str, name: str, on: date | None = None) -> None:
        self.name = name
        day = f"在{on.year}年{on.month}月{on.day}日" if on else ""
        super().__init__(f"规则包“{pack}”{day}没有参数“{name}”。请在该包或其上级包中补充，或换一个日期。")
