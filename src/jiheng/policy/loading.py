"""Packs from their folders: YAML read with file and line, a child laid over its parent parameter by parameter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jiheng.policy.errors import PackFaultError, PackNotFoundError, ParameterNotFoundError
from jiheng.policy.nodes import compose, lines, plain
from jiheng.policy.parameter import Dated, Parameter
from jiheng.policy.parameters import Fault, PackFile, parameters_of

PACKS = Path(__file__).parent / "packs"
HEAD = "pack.yaml"
HEAD_KEYS = {"title", "parent"}
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

    def on(self, name: str, day: date) -> Dated | None:
        """The value in force on that day: this pack's own, else (before and after its dates) its parents', or None."""
        own = self.own.get(name)
        dated = own.on(day) if own else None
        return dated or (self.parent.on(name, day) if self.parent else None)

    def at(self, name: str, on: date) -> Dated:
        """The dated value in force on that day; ParameterNotFoundError names parameter and day."""
        dated = self.on(name, on)
        if dated is None:
            raise ParameterNotFoundError(self.name, name, on if self.find(name) else None)
        return dated

    def under(self, prefix: str, on: date) -> dict[str, Dated]:
        """Every value in force on that day whose name starts with `prefix.`, keyed by the rest of its name."""
        start = prefix + "."
        return {n.removeprefix(start): dated for n in self.names(start) if (dated := self.on(n, on))}


def available() -> list[str]:
    """The names of the packs that come with the program."""
    return sorted(p.parent.name for p in PACKS.glob(f"*/{HEAD}"))


def load_pack(name: str) -> Pack:
    """The pack of that name, or in that folder; PackNotFoundError, or PackFaultError for the first fault met."""
    folder = folder_of(name)
    if folder is None:
        raise PackNotFoundError(name, available())
    return _load(folder.resolve())


@cache
def _load(folder: Path) -> Pack:
    (_, head), *above = chain_of(folder)
    own: dict[str, Parameter] = {}
    for file in read_files(folder):
        if file.faults:
            raise min(file.faults).error
        own |= file.parameters
    parent = _load(above[0][0].resolve()) if above else None
    return Pack(name=folder.name, title=head["title"], parent=parent, own=own, folder=folder)


def folder_of(name: str, beside: Path | None = None) -> Path | None:
    """The folder of a pack: a path as given, a sibling of the folder `beside`, or one that comes with the program."""
    folders = [Path(name)] if "/" in name or "\\" in name else [beside.parent / name] if beside else []
    folders.append(PACKS / name)
    return next((f for f in folders if (f / HEAD).is_file()), None)


def chain_of(folder: Path) -> list[tuple[Path, dict[str, str]]]:
    """The folder with its head, and those of its parents, nearest first; PackFaultError where they form a ring."""
    chain = [(folder, _head(folder))]
    while name := chain[-1][1].get("parent"):
        below = chain[-1][0]
        where = f"{below.name}/{HEAD}:1"
        parent = folder_of(name, below)
        if parent is None:
            raise PackFaultError(where, f"没有名为“{name}”的上级包。可用的有：{'、'.join(available())}。")
        if parent.resolve() in {f.resolve() for f, _ in chain}:
            way = " → ".join(f.name for f, _ in (*chain, (parent, {})))
            raise PackFaultError(where, f"上级包绕成了圈：{way}。请改正 parent。")
        chain.append((parent, _head(parent)))
    return chain


def _head(folder: Path) -> dict[str, str]:
    where = f"{folder.name}/{HEAD}"
    node = compose(folder / HEAD, where)
    head = plain(node)
    if not isinstance(head, dict) or not isinstance(head.get("title"), str):
        raise PackFaultError(f"{where}:1", "缺少 title（规则包的名称）。")
    unknown = [(key, line) for (key, *_), line in (p for p in lines(node) if p[0]) if key not in HEAD_KEYS]
    if unknown:
        raise PackFaultError(f"{where}:{unknown[0][1]}", f"没有“{unknown[0][0]}”这一项。可写的有：title、parent。")
    return head


def read_files(folder: Path) -> Iterator[PackFile]:
    """The pack's parameter files one by one, each with its parameters and faults of form."""
    for file in parameter_files(folder):
        where = f"{folder.name}/{file.relative_to(folder).as_posix()}"
        stem = ".".join(file.relative_to(folder).with_suffix("").parts)
        try:
            node = compose(file, where)
        except PackFaultError as error:
            yield PackFile(where, faults=[Fault.of(error)])
            continue
        yield parameters_of(node, stem, folder.name, where)


def parameter_files(folder: Path) -> list[Path]:
    """The YAML files of a pack that hold parameters: all but its head and its worked cases."""
    files = (f for f in folder.rglob("*.yaml") if f != folder / HEAD)
    return sorted(f for f in files if CASES not in f.relative_to(folder).parts)
