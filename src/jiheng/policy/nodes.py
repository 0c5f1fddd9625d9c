"""YAML as nodes that know their line, as plain data whose figures stay text, and as a map of lines."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jiheng.policy.errors import PackFaultError

Keys = tuple[str | int, ...]
"""The way to a place inside a value: keys of mappings, indexes of lists from 0."""


class _Loader(yaml.CSafeLoader):
    """PyYAML's own, without looking up tags by path, and asking for a scalar's kind only where it may not be text."""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """No tag depends on its path."""

    def ascend_resolver(self) -> None:
        """No tag depends on its path."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of a node: text unless its first character lets it be something else."""
        if kind is yaml.ScalarNode and value and value[0] not in self.yaml_implicit_resolvers:
            return _STR
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]  # because PyYAML declares no types here


def compose(file: Path, where: str) -> yaml.Node:
    """The YAML of a file as nodes; PackFaultError, naming `where` and the line, where it is not YAML."""
    try:
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackFaultError(f"{where}:{line}", f"不是合格的 YAML（{error.problem}）。请检查缩进和冒号。") from None
    except (UnicodeDecodeError, yaml.reader.ReaderError):
        raise PackFaultError(f"{where}:1", "不是 UTF-8 文字。请用 UTF-8 保存。") from None
    if node is None:
        raise PackFaultError(f"{where}:1", "文件是空的。请写上内容，或删除这个文件。")
    if "*" in text and (ring := _ring(node, ())):
        raise PackFaultError(f"{where}:{line_of(ring)}", "引用（&、*）绕成了圈。请写出内容本身。")
    return node


def _ring(node: yaml.Node, above: tuple[yaml.Node, ...]) -> yaml.Node | None:
    """A node that stands inside itself through an alias, or None."""
    if isinstance(node, yaml.ScalarNode):
        return None
    if any(node is other for other in above):
        return node
    parts = (part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,)))
    return next((ring for part in parts if (ring := _ring(part, (*above, node)))), None)


def word(key: yaml.Node) -> str:
    """A key as text; one that is no single word prints as what it is."""
    return key.value if isinstance(key.value, str) else str(plain(key))


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


Slips = list[tuple[yaml.Node, str]]
"""What is wrong with the YAML of a value, and where."""
_STR, _INT = "tag:yaml.org,2002:str", "tag:yaml.org,2002:int"
_MAP, _LIST = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


def plain(node: yaml.Node, slips: Slips | None = None) -> Any:
    """The data of a node: every scalar a string, except true, false, null and dates.

    A decimal without quotation marks and a key that stands twice are noted in `slips`.
    """
    tag = node.tag
    if tag in {_STR, _INT}:
        return node.value
    if tag == _MAP:
        data = {word(k): plain(v, slips) for k, v in node.value}
        if slips is not None and len(data) < len(node.value):
            slips += [(k, f"“{word(k)}”写了两次。请删去一个。") for k in double_keys(node)]
        return data
    if tag == _LIST:
        return [plain(v, slips) for v in node.value]
    return _scalar(node, slips)


def _scalar(node: yaml.Node, slips: Slips | None) -> Any:
    text: str = node.value
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"true", "yes", "on"}
    if kind == "timestamp":
        return _day(text)
    if kind == "float" and slips is not None:
        slips.append((node, f'小数 {text} 要加引号，写成 "{text}"，以免被当成近似值。'))
    return text


def _day(text: str) -> date | str:
    """The date; a moment or a day that no calendar has stays text, and the reader of the value refuses it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def double_keys(node: yaml.Node) -> list[yaml.Node]:
    """The keys of a mapping that stand in it a second time."""
    seen: set[str] = set()
    found = []
    for key, _ in node.value:
        if word(key) in seen:
            found.append(key)
        seen.add(word(key))
    return found


def lines(node: yaml.Node, keys: Keys = ()) -> Iterator[tuple[Keys, int]]:
    """Every place inside a node with the line it begins on."""
    yield keys, line_of(node)
    if isinstance(node, yaml.MappingNode):
        for k, v in node.value:
            here = (*keys, word(k))
            yield here, line_of(k)
            yield from ((p, n) for p, n in lines(v, here) if p != here)
    elif isinstance(node, yaml.SequenceNode):
        for n, v in enumerate(node.value):
            yield from lines(v, (*keys, n))
