"""Writing the facts of many forms, row group by row group, so that memory stays flat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from jiheng.bulk.files import FACTS, MILLIONTHS
from jiheng.bulk.rules import RuleBook
from jiheng.forms.figures import is_text
from jiheng.scoring.compiled import Compiled, Given
from jiheng.scoring.sheet import ScoreSheet

GROUP = 122_880
"""Lines a row group: what DuckDB scans at once."""


@dataclass(slots=True)
class FactsWriter:
    """Collects facts and their rules; use as a context, `close` writes the rules file."""

    facts: Path
    rules: Path
    book: RuleBook = field(default_factory=RuleBook)
    _waiting: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in FACTS.names})
    _file: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add_sheet(self, unit: str, sheet: ScoreSheet) -> None:
        """All scored rows of one form's sheet."""
        for row in sheet.rows:
            canonical = (row.planned.parsed.canonical if row.planned.parsed else None) or ""
            level1 = row.indicator.level1
            for part, scored in enumerate(row.parts, 1 if len(row.parts) > 1 else 0):
                names = {"row": row.indicator.id, "part": part, "level1": level1 if is_text(level1) else None}
                self.add(unit, names, scored.rule, scored.given, canonical)

    def add(self, unit: str, names: Mapping[str, Any], rule: Compiled, given: Given, canonical: str = "") -> None:
        """One fact; `names` are its row, part and level1."""
        figures = fact_of(rule, given)
        number = self.book.number_of(rule, canonical, figures)
        values: dict[str, Any] = {**figures, "unit": unit, "rule": number, **names}
        for name, column in self._waiting.items():
            column.append(values.get(name))
        if len(self._waiting["unit"]) >= GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is waiting, and the rules."""
        self._flush()
        if self._file:
            self._file.close()
        self.book.write(self.rules)

    def _flush(self) -> None:
        if self._file is None:
            self._file = pq.ParquetWriter(self.facts, FACTS, compression="zstd")
        self._file.write_table(pa.table(self._waiting, schema=FACTS))
        self._waiting = {name: [] for name in FACTS.names}


def fact_of(rule: Compiled, given: Given) -> dict[str, int | None]:
    """The whole numbers of one fact; an actual that is no whole millionth keeps its denominator."""
    values: dict[str, int | None] = {
        "w": rule.weight,
        "t": None,
        "a": None,
        "times": 1,
        "den": 1,
        "ach": given.level,
        "awarded": given.awarded,
        "items_met": given.items_met,
        "items": given.items,
    }
    if rule.target is not None:
        values["t"] = int(rule.target * MILLIONTHS)
    if given.actual is not None:
        n, d = given.actual
        whole = MILLIONTHS % d == 0
        values |= {"a": n * (MILLIONTHS // d)} if whole else {"a": n, "times": MILLIONTHS, "den": d}
    return values
