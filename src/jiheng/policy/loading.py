"""Packs from their folders: YAML read with file and line, a child laid over its parent parameter by parameter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jiheng.policy.errors import PackFaultError, PackNotFoundError, ParameterNotFoundError
from jiheng.policy.parameter import Dated, Parameter, Source

PACKS = Path(__file__).parent / "packs"
NOT_PARAMETERS = {"pack.yaml"}
CASES = "cases"


@dataclass(frozen=True)
class Pack:
    """A place's rules: its own parameters over those of its parents."""

    name: str
    title: str
    parent: "Pack | None"
    own: Mapping[str, Parameter]
    folder: Path

    @property
    def lineage(self) -> tuple[str, ...]:
        """This pack's name and those of its parents, nearest first."""
        return (self.name, *(self.parent.lineage if self.parent else ()))

    def find(self, name: str) -> Parameter | None:
        """The parameter, this pack's own or inherited, or None."""
        return self.own.get(name) or (self.parent.find(name) if self.parent else None)

    def names(self, prefix: str = "") -> list[str]:
        """The names of all parameters, own and inherited, that start with `prefix`, sorted."""
        inherited = self.parent.names(prefix) if self.parent else []
        return sorted({*inherited, *(n for n in self.own if n.startswith(prefix))})

    def at(self, name: str, on: date) -> Dated:
        """The dated value in force on that day; ParameterNotFoundError names parameter and day."""
        parameter = self.find(name)
        if parameter is None:
            raise ParameterNotFoundError(self.name, name)
        dated = parameter.on(on)
        if dated is None:
            raise ParameterNotFoundError(self.name, name, on)
        return dated

    def under(self, prefix: str, on: date) -> dict[str, Dated]:
        """Every value in force on that day whose name starts with `prefix.`, keyed by the rest of its name."""
        start = prefix + "."
        found = {n: p.on(on) for n in self.names(start) if (p := self.find(n))}
        return {n.removeprefix(start): dated for n, dated in found.items() if dated}


def available() -> list[str]:
    """The names of the packs that come with the program."""
    return sorted(p.parent.name for p in PACKS.glob("*/pack.yaml"))


@cache
def load_pack(name: str) -> Pack:
    """The pack of that name, or in that folder; PackNotFoundError or PackFaultError."""
    folder = Path(name) if "/" in name or "\\" in name else PACKS / name
    if not (folder / "pack.yaml").is_file():
        raise PackNotFoundError(name, available())
    head = plain(compose(folder / "pack.yaml"))
    if not isinstance(head, dict) or "title" not in head:
        raise PackFaultError(f"{folder.name}/pack.yaml:1", "缺少 title（规则包的名称）。")
    parent = load_pack(head["parent"]) if head.get("parent") else None
    own: dict[str, Parameter] = {}
    for file in parameter_files(folder):
        stem = ".".join(file.relative_to(folder).with_suffix("").parts)
        for parameter in _parameters(compose(file), stem, folder.name, file):
            own[parameter.name] = parameter
    return Pack(name=folder.name, title=head["title"], parent=parent, own=own, folder=folder)


def parameter_files(folder: Path) -> list[Path]:
    """The YAML files of a pack that hold parameters: all but its head and its worked cases."""
    files = (f for f in folder.rglob("*.yaml") if f.name not in NOT_PARAMETERS)
    return sorted(f for f in files if CASES not in f.relative_to(folder).parts)


def compose(file: Path) -> yaml.Node:
    """The YAML of a file as nodes that know their line; PackFaultError where it is not YAML."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackFaultError(
            f"{_where(file, line)}", f"不是合格的 YAML（{error.problem}）。请检查缩进和冒号。"
        ) from None
    if node is None:
        raise PackFaultError(_where(file, 1), "文件是空的。")
    return node


def plain(node: yaml.Node) -> Any:
    """The data of a node: every scalar a string, except true, false, null and dates."""
    if isinstance(node, yaml.MappingNode):
        return {str(plain(k)): plain(v) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(v) for v in node.value]
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in {"true", "yes", "on"}
    if kind == "timestamp":
        return date.fromisoformat(node.value)
    return node.value


def _where(file: Path, line: int) -> str:
    return f"{file.parent.name}/{file.name}:{line}"


def _parameters(node: yaml.Node, name: str, pack: str, file: Path) -> Iterator[Parameter]:
    where = _where(file, node.start_mark.line + 1)
    if not isinstance(node, yaml.MappingNode):
        raise PackFaultError(where, f"“{name}”应为一组参数，每个参数有 values。")
    parts = {k.value: v for k, v in node.value}
    if "values" not in parts:
        for key, child in node.value:
            yield from _parameters(child, f"{name}.{key.value}", pack, file)
        return
    values = parts["values"]
    if not isinstance(values, yaml.SequenceNode) or not values.value:
        raise PackFaultError(where, f"“{name}”的 values 应为按日期排列的列表。")
    history = tuple(sorted((_dated(v, name, file) for v in values.value), key=lambda d: d.valid_from))
    description = str(plain(parts["description"])) if "description" in parts else ""
    yield Parameter(name=name, description=description, history=history, pack=pack)


def _dated(node: yaml.Node, name: str, file: Path) -> Dated:
    where = _where(file, node.start_mark.line + 1)
    data = plain(node)
    if not isinstance(data, dict):
        raise PackFaultError(where, f"“{name}”的每个取值应写明 value、valid_from、source、verified。")
    for key in ("value", "valid_from", "source", "verified"):
        if key not in data:
            raise PackFaultError(where, f"“{name}”的取值缺少 {key}。")
    source = data["source"]
    if not isinstance(source, dict) or not source.get("document"):
        raise PackFaultError(where, f"“{name}”的 source 应写明 document（文件），有条款时写 article。")
    if not isinstance(data["valid_from"], date) or not isinstance(data["verified"], bool):
        raise PackFaultError(where, f"“{name}”的 valid_from 应为日期（2020-02-25），verified 应为 true 或 false。")
    return Dated(
        value=data["value"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        source=Source(source["document"], source.get("article") or ""),
        verified=data["verified"],
        where=where,
    )
