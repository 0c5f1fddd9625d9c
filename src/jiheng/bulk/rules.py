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


@dataclass(slots=True)
class RuleBook:
    """Rules being collected: `number_of` gives each distinct rule its number."""

    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)
    rules: list[tuple[Compiled, str]] = field(default_factory=list)
    most: list[dict[str, int]] = field(default_factory=list)

    def number_of(self, rule: Compiled, canonical: str) -> int:
        """The rule's number in this book; equal shapes with equal figures are one rule."""
        key = (rule.shape.key, rule.figures, rule.labels)
        if key not in self.numbers:
            self.numbers[key] = len(self.rules)
            self.rules.append((rule, canonical))
            self.most.append(dict.fromkeys(MAGNITUDES, 1))
        return self.numbers[key]

    def met(self, number: int, values: Mapping[str, int | None]) -> None:
        """Notes the magnitudes of one fact."""
        most = self.most[number]
        for name in MAGNITUDES:
            most[name] = max(most[name], abs(values.get(name) or 0))

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
