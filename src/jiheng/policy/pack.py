"""A pack as read from its folder: its own parameters, each with file and line, over those of its parents."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jiheng.policy.errors import PackFaultError, ParameterNotFoundError
from jiheng.policy.nodes import compose, lines, plain
from jiheng.policy.parameter import Dated, Parameter
from jiheng.policy.parsing import Fault, PackFile, parameters_of

PACKS = Path(__file__).parent / "packs"
HEAD = "pack.yaml"
HEAD_KEYS = {"title", "parent"}
CASES = "cases"


@dataclass(frozen=True, eq=False)
class Pack:
    """A place's rules: its own parameters over those of its parents.

    A pack equals itself only, so that what is worked out of it can be kept by it: one loaded anew is another pack.
    """

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


@cache
def assemble(folder: Path) -> Pack:
    """The pack in that (resolved) folder, over its parents; PackFaultError for the first fault of form."""
    head, *above = chain_of(folder)
    own: dict[str, Parameter] = {}
    with collector_at_rest():
        for file in read_files(folder):
            if file.faults:
                raise min(file.faults).error
            own |= file.parameters
    parent = assemble(above[0].folder.resolve()) if above else None
    return Pack(name=folder.name, title=head.title, parent=parent, own=own, folder=folder)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for garbage while thousands of nodes are born and none dies: a sixth of the time saved."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def folder_of(name: str, beside: Path | None = None) -> Path | None:
    """The folder of a pack: a path as given, a sibling of the folder `beside`, or one that comes with the program."""
    folders = [Path(name)] if "/" in name or "\\" in name else [beside.parent / name] if beside else []
    folders.append(PACKS / name)
    return next((f for f in folders if (f / HEAD).is_file()), None)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a pack: its folder, its title, and the parent it names on which line."""

    folder: Path
    title: str
    parent: str | None
    where: str


def chain_of(folder: Path) -> list[Head]:
    """The head of the pack and those of its parents, nearest first; PackFaultError where they form a ring."""
    chain = [_head(folder)]
    while name := chain[-1].parent:
        where = chain[-1].where
        parent = folder_of(name, chain[-1].folder)
        if parent is None:
            raise PackFaultError(where, f"没有名为“{name}”的上级包。可用的有：{'、'.join(available())}。")
        if parent.resolve() in {head.folder.resolve() for head in chain}:
            way = " → ".join((*(head.folder.name for head in chain), parent.name))
            raise PackFaultError(where, f"上级包绕成了圈：{way}。请改正 parent。")
        chain.append(_head(parent))
    return chain


def _head(folder: Path) -> Head:
    file = f"{folder.name}/{HEAD}"
    node = compose(folder / HEAD, file)
    head = plain(node)
    if not isinstance(head, dict) or not isinstance(head.get("title"), str):
        raise PackFaultError(f"{file}:1", "缺少 title（规则包的名称）。")
    line = {str(keys[0]): line for keys, line in lines(node) if keys}
    if unknown := [key for key in head if key not in HEAD_KEYS]:
        raise PackFaultError(f"{file}:{line[unknown[0]]}", f"没有“{unknown[0]}”这一项。可写的有：parent、title。")
    return Head(folder, head["title"], head.get("parent"), f"{file}:{line.get('parent', 1)}")


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
