"""From the nodes of one pack file to its parameters, and every fault of form on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Self

import yaml

from jiheng.policy.errors import PackFaultError
from jiheng.policy.nodes import Slips, double_keys, line_of, plain, word
from jiheng.policy.parameter import Dated, Parameter, Source

PARAMETER_KEYS = {"description", "values"}
VALUE_KEYS = {"value", "valid_from", "valid_to", "source", "verified", "effect", "note"}
NEEDED = ("value", "valid_from", "source", "verified")
SOURCE_KEYS = {"document", "article"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a pack: file, line, and a sentence that says what and what to do."""

    file: str
    line: int
    message: str

    @property
    def where(self) -> str:
        """`shanghai/grades.yaml:12`."""
        return f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return f"{self.where}：{self.message}"

    @classmethod
    def of(cls, error: PackFaultError) -> Self:
        """The fault an error speaks of."""
        file, _, line = error.where.rpartition(":")
        return cls(file, int(line), error.what)

    @property
    def error(self) -> PackFaultError:
        """The fault as an error to raise."""
        return PackFaultError(self.where, self.message)


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack: the parameters that could be read, the node each value stands on, and the faults."""

    file: str
    parameters: dict[str, Parameter] = field(default_factory=dict)
    nodes: dict[str, list[yaml.Node]] = field(default_factory=dict)
    """The nodes of the values of each parameter, in the order of its history."""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: yaml.Node, message: str) -> None:
        """Notes what is wrong at that node."""
        self.faults.append(Fault(self.file, line_of(node), message))


def parameters_of(node: yaml.Node, stem: str, pack: str, file: str) -> PackFile:
    """All parameters below a file's top node; `stem` is the name its path gives, `layouts.unit-overall`."""
    found = PackFile(file)
    for name, body in _parameter_nodes(node, stem, found):
        _read(body, name, pack, found)
    return found


def _parameter_nodes(node: yaml.Node, name: str, found: PackFile) -> Iterator[tuple[str, yaml.MappingNode]]:
    if not isinstance(node, yaml.MappingNode):
        found.fault(node, f"“{name}”应为一组参数，每个参数有 values。")
        return
    if any(word(k) == "values" for k, _ in node.value):
        yield name, node
        return
    _single_keys(node, found)
    for key, child in node.value:
        yield from _parameter_nodes(child, f"{name}.{word(key)}", found)


def _single_keys(node: yaml.Node, found: PackFile) -> None:
    for key in double_keys(node):
        found.fault(key, f"“{word(key)}”写了两次。请删去一个。")


def _read(node: yaml.MappingNode, name: str, pack: str, found: PackFile) -> None:
    _single_keys(node, found)
    parts = {word(k): v for k, v in node.value}
    for key, _ in node.value:
        if word(key) not in PARAMETER_KEYS:
            found.fault(key, f"参数“{name}”没有“{word(key)}”这一项。可写的有：description、values。")
    values = parts["values"]
    if not isinstance(values, yaml.SequenceNode) or not values.value:
        found.fault(values, f"“{name}”的 values 应为按日期排列的列表，至少有一个取值。")
        return
    history = [(dated, v) for v in values.value if (dated := _dated(v, name, found))]
    history.sort(key=lambda pair: pair[0].valid_from)
    _overlaps(history, name, found)
    if history:
        description = _text(parts.get("description"))
        kept = tuple(d for d, _ in history)
        found.parameters[name] = Parameter(name=name, description=description, history=kept, pack=pack)
        found.nodes[name] = [v for _, v in history]


def _overlaps(history: list[tuple[Dated, yaml.Node]], name: str, found: PackFile) -> None:
    for (before, _), (after, node) in pairwise(history):
        if before.valid_from == after.valid_from:
            found.fault(node, f"“{name}”有两个取值都从{after.valid_from}起生效。请只留一个，或改正日期。")
        elif before.valid_to and before.valid_to >= after.valid_from:
            message = f"“{name}”前一个取值到{before.valid_to}才失效，与从{after.valid_from}起的取值重叠。请改正日期。"
            found.fault(node, message)


def _dated(node: yaml.Node, name: str, found: PackFile) -> Dated | None:
    if not isinstance(node, yaml.MappingNode):
        found.fault(node, f"“{name}”的每个取值应写明 value、valid_from、source、verified。")
        return None
    parts = {word(k): v for k, v in node.value}
    before = len(found.faults)
    _single_keys(node, found)
    for key, _ in node.value:
        if word(key) not in VALUE_KEYS:
            found.fault(key, f"“{name}”的取值没有“{word(key)}”这一项。可写的有：{'、'.join(sorted(VALUE_KEYS))}。")
    for key in NEEDED:
        if key not in parts:
            found.fault(node, f"“{name}”的取值缺少 {key}。请补上{_WHY[key]}。")
    if len(found.faults) > before:
        return None
    value = _value(parts["value"], name, found)
    source = _source(parts["source"], name, found)
    valid_from, valid_to = (_date(parts.get(key), key, name, found) for key in ("valid_from", "valid_to"))
    verified = plain(parts["verified"])
    if not isinstance(verified, bool):
        found.fault(parts["verified"], f"“{name}”的 verified 应为 true（有人读过原文）或 false（待核实）。")
    if valid_from and valid_to and valid_to < valid_from:
        found.fault(
            parts["valid_to"], f"“{name}”的 valid_to（{valid_to}）早于 valid_from（{valid_from}）。请改正日期。"
        )
    if len(found.faults) > before or source is None or valid_from is None:
        return None
    return Dated(
        value=value,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
        verified=verified,
        where=f"{found.file}:{line_of(node)}",
        effect=_text(parts.get("effect")),
        note=_text(parts.get("note")),
    )


_WHY = {
    "value": "取值",
    "valid_from": "生效日期（2020-02-25）",
    "source": "出处（document，有条款时写 article）",
    "verified": "是否有人读过原文（true 或 false）",
}


def _value(node: yaml.Node, name: str, found: PackFile) -> Any:
    slips: Slips = []
    value = plain(node, slips)
    for at, message in slips:
        found.fault(at, f"“{name}”里的{message}")
    if value is None:
        found.fault(node, f"“{name}”的 value 是空的。请写上取值，或删去这个参数。")
    return value


def _source(node: yaml.Node, name: str, found: PackFile) -> Source | None:
    data: Any = plain(node)
    if not isinstance(data, dict) or not data.get("document"):
        found.fault(node, f"“{name}”的 source 应写明 document（文件），有条款时写 article。")
        return None
    if unknown := sorted(set(data) - SOURCE_KEYS):
        found.fault(node, f"“{name}”的 source 没有“{unknown[0]}”这一项。可写的有：document、article。")
        return None
    return Source(data["document"], data.get("article") or "")


def _date(node: yaml.Node | None, key: str, name: str, found: PackFile) -> date | None:
    if node is None:
        return None
    day = plain(node)
    if isinstance(day, date):
        return day
    found.fault(node, f"“{name}”的 {key} 应为日期，写成 2020-02-25 的样子，不加引号。")
    return None


def _text(node: yaml.Node | None) -> str:
    return str(plain(node) or "") if node is not None else ""
