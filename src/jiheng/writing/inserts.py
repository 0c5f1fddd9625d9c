"""Values that a printed label carries between braces: `（{year}年度）`."""

import re
from collections.abc import Callable

_ROOM = "____"
_INSERT = re.compile(r"\{([a-z_.]+)\}")


def inserts(label: str | None) -> list[str]:
    """The paths of the values that stand in a label."""
    return _INSERT.findall(label or "")


def filled(label: str | None, text_of: Callable[[str], str]) -> str:
    """The label with each value in its place; a value that is not there leaves room to write it in."""
    return _INSERT.sub(lambda m: text_of(m[1]) or _ROOM, label or "")
