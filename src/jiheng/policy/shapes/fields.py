"""Whether a path names a field of a typed document."""

import types
from dataclasses import is_dataclass
from typing import Any, Union, get_args, get_origin

from jiheng.forms.blanks import Blank
from jiheng.forms.codec import kinds_of


def names_field(root: Any, path: str) -> bool:
    """Whether the path leads somewhere: rows by any key, and below a text the word that is ticked."""
    kind: Any = root
    for key in path.split("."):
        kind = _step(kind, key)
        if kind is None:
            return False
    return True


def _step(kind: Any, key: str) -> Any:
    if not key:
        return None
    if get_origin(kind) is tuple:
        return _bare(get_args(kind)[0])
    if is_dataclass(kind):
        return _bare(kinds_of(kind).get(key))
    return _Ticked if kind is str else None


class _Ticked:
    """A word below a text: whether the text is that word."""


def _bare(hint: Any) -> Any:
    """The kind of a field without its blanks."""
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [a for a in get_args(hint) if a not in {Blank, type(None)}]
        return kinds[0]
    return hint
