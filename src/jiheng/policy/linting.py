"""Every fault of a pack at once, each with file, line and a sentence; the loader stops at the first of form."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from jiheng.policy.cases import case_faults
from jiheng.policy.errors import PackFaultError, PackNotFoundError
from jiheng.policy.nodes import Keys, line_of, lines
from jiheng.policy.pack import HEAD, Pack, assemble, available, chain_of, folder_of, read_files
from jiheng.policy.parameter import Dated, Parameter
from jiheng.policy.parsing import Fault, PackFile
from jiheng.policy.schema import is_known, nearest, shape_of
from jiheng.policy.shapes.others import crossed
from jiheng.policy.shapes.slip import Beside


def lint(pack: str | Path) -> tuple[Fault, ...]:
    """All faults of the pack of that name or in that folder, by file and line; its parents are linted by themselves."""
    folder = folder_of(str(pack)) if isinstance(pack, str) else pack
    if folder is None or not (folder / HEAD).is_file():
        raise PackNotFoundError(str(pack), available())
    try:
        head, *above = chain_of(folder)
        parent = assemble(above[0].folder.resolve()) if above else None
    except PackFaultError as error:
        return (Fault.of(error),)
    files = list(read_files(folder))
    own = {name: p for file in files for name, p in file.parameters.items()}
    whole = Pack(name=folder.name, title=head.title, parent=parent, own=own, folder=folder)
    found = [fault for file in files for fault in (*file.faults, *_file_faults(file, whole))]
    return tuple(sorted({*found, *case_faults(folder)}))


def _file_faults(file: PackFile, pack: Pack) -> Iterator[Fault]:
    for name, parameter in file.parameters.items():
        nodes = file.nodes[name]
        if not is_known(name, pack.parent):
            like = nearest(name, pack.parent)
            hint = f"是不是想写“{like}”？" if like else "请核对名称，或删除它。"
            yield Fault(file.file, line_of(nodes[0]), f"没有名为“{name}”的参数。{hint}")
            continue
        yield from _value_faults(file, parameter, nodes, pack)


def _value_faults(file: PackFile, parameter: Parameter, nodes: list[yaml.Node], pack: Pack) -> Iterator[Fault]:
    shape = shape_of(parameter.name)
    for dated, node in zip(parameter.history, nodes, strict=True):
        slips = [*crossed(dated.value)]
        for day in _days(dated, parameter, pack) if shape else ():
            slips += shape(dated.value, Beside(parameter.name, pack, day)) if shape else ()
        at = _lines_of_value(node) if slips else {}
        for slip in dict.fromkeys(slips):
            yield Fault(file.file, _line(slip.at, at), f"“{parameter.name}”：{slip.message}")


def _days(dated: Dated, parameter: Parameter, pack: Pack) -> list[date]:
    """The days to look at a value: when it begins, and when what stands beside it changes."""
    days = {dated.valid_from}
    group = parameter.name.partition(".")[0]
    if group in {"weights", "templates", "results"}:
        for name in (*pack.names("weights."), *pack.names("grades.")):
            beside = pack.find(name)
            days |= {d.valid_from for d in beside.history} if beside else set()
    return sorted(day for day in days if parameter.on(day) is dated)


def _lines_of_value(node: yaml.Node) -> dict[Keys, int]:
    value = next(v for k, v in node.value if k.value == "value")
    return dict(lines(value))


def _line(at: Keys, known: dict[Keys, int]) -> int:
    while at not in known:
        at = at[:-1]
    return known[at]
