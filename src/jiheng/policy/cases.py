"""Faults of form in a pack's worked cases (算例); whether they hold is for the scoring room to say."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from jiheng.policy.errors import PackFaultError
from jiheng.policy.nodes import Slips, compose, line_of, plain, word
from jiheng.policy.pack import CASES
from jiheng.policy.parsing import Fault

CASE_KEYS = {
    *("name", "year", "standard", "weight", "operator", "target", "unit", "level1", "level2", "indicator"),
    *("actual", "numerator", "denominator", "achievement", "awarded", "reason"),
    *("points", "why", "says"),
}
"""What a worked case may say."""


def case_faults(folder: Path) -> Iterator[Fault]:
    """Every fault of form in the cases of the pack in that folder."""
    for path in sorted((folder / CASES).glob("*.yaml")):
        file = f"{folder.name}/{CASES}/{path.name}"
        try:
            node = compose(path, file)
        except PackFaultError as error:
            yield Fault.of(error)
            continue
        slips: Slips = []
        plain(node, slips)
        yield from (Fault(file, line_of(at), message) for at, message in slips)
        if not isinstance(node, yaml.SequenceNode):
            yield Fault(file, 1, "算例文件应为列表，每个算例以 name 一句话开头。")
            continue
        for case in node.value:
            yield from _case(case, file)


def _case(case: yaml.Node, file: str) -> Iterator[Fault]:
    keys = {word(key): key for key, _ in case.value} if isinstance(case, yaml.MappingNode) else {}
    if not {"name", "points"} <= set(keys):
        yield Fault(file, line_of(case), "每个算例应写明 name（一句话）、weight 和 points（不评分写 null）。")
    for name, key in keys.items():
        if name not in CASE_KEYS:
            allowed = "、".join(sorted(CASE_KEYS))
            yield Fault(file, line_of(key), f"算例没有“{name}”这一项。可写的有：{allowed}。")
