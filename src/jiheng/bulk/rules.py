"""The rules of a bulk run: each distinct rule once, with its steps, figures and the magnitudes it meets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jiheng.bulk.files import MILLIONTHS, RULES
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.steps import Step
from jiheng.scoring.steps_json import step_from_json, step_to_json

LARGE = 1_000 * MILLIONTHS
"""Beyond a thousand of its unit a figure is large: an amount, not a percentage."""
MAGNITUDES = ("w", "t", "a", "den", "times")


@dataclass(frozen=True, slots=True)
class BulkRule:
    """One rule as the file holds it: steps in order, figures as whole numbers (values in millionths)."""

    number: int
    shape: str
    steps: tuple[Step, ...]
    figures: Mapping[str, int]
    values: frozenset[str]
    """The figures that are values, and so are carried over the row's denominator."""
    labels: tuple[str, ...]
    canonical: str
    most: Mapping[str, int]
    lines: int = 0
    large: bool = False
    """Whether its facts are large amounts; the same rule with small ones has a number of its own."""


@dataclass(slots=True)
class RuleBook:
    """Rules being collected: `number_of` gives each distinct rule its number."""

    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)
    rules: list[tuple[Compiled, str]] = field(default_factory=list)
    most: list[dict[str, int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    large: list[bool] = field(default_factory=list)

    def number_of(self, rule: Compiled, canonical: str, values: Mapping[str, int | None], lines: int = 1) -> int:
        """The rule's number for a fact of these magnitudes, which are noted.

        Equal shapes with equal figures are one rule, but ratios and large amounts are numbered apart, so that the
        many small figures are not computed in 128 bits for the sake of the few large ones.
        """
        sizes = {name: abs(values.get(name) or 0) for name in MAGNITUDES}
        large = max(sizes["t"], sizes["a"]) > LARGE
        key = (rule.shape.key, rule.figures, rule.labels, sizes["den"] > 1 or sizes["times"] > 1, large)
        number = self.numbers.setdefault(key, len(self.rules))
        if number == len(self.rules):
            self.rules.append((rule, canonical))
            self.most.append(dict.fromkeys(MAGNITUDES, 1))
            self.lines.append(0)
            self.large.append(large)
        most = self.most[number]
        for name, size in sizes.items():
            most[name] = max(most[name], size)
        self.lines[number] += lines
        return number

    def write(self, path: Path) -> None:
        """The book as a rules file."""
        columns: dict[str, list[Any]] = {name: [] for name in RULES.names}
        for number, (rule, canonical) in enumerate(self.rules):
            columns["rule"].append(number)
            columns["shape"].append(rule.shape.key)
            columns["steps"].append(_dump([step_to_json(step) for step in rule.shape.steps]))
            columns["figures"].append(_dump(_figures(rule)))
            columns["labels"].append(_dump(list(rule.labels)))
            columns["canonical"].append(canonical)
            columns["most"].append(_dump({k: str(v) for k, v in self.most[number].items()}))
            columns["lines"].append(self.lines[number])
            columns["large"].append(self.large[number])
        pq.write_table(pa.table(columns, schema=RULES), path, compression="zstd")


def read_rules(path: Path) -> tuple[BulkRule, ...]:
    """The rules of a rules file, by number."""
    rows = pq.read_table(path, schema=RULES).to_pylist()
    return tuple(_rule(row) for row in sorted(rows, key=lambda row: int(row["rule"])))


def _rule(row: Mapping[str, Any]) -> BulkRule:
    figures = json.loads(row["figures"])
    return BulkRule(
        number=row["rule"],
        shape=row["shape"],
        steps=tuple(step_from_json(step) for step in json.loads(row["steps"])),
        figures={name: int(item["int"]) for name, item in figures.items()},
        values=frozenset(name for name, item in figures.items() if item["kind"] == "value"),
        labels=tuple(json.loads(row["labels"])),
        canonical=row["canonical"],
        most={name: int(value) for name, value in json.loads(row["most"]).items()},
        lines=row["lines"],
        large=row["large"],
    )


def _figures(rule: Compiled) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for figure in rule.figures:
        scaled = rule.scaled.get(figure.name)
        number = rule.fixed.get(figure.name) if scaled is None else scaled * MILLIONTHS // rule.scale
        found[figure.name] = {"kind": figure.kind, "int": str(number)}
    return found


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
