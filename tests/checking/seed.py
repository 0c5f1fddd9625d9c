"""The seed declaration and its trace as its gold file says them, for tests that must not wait for a reader."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.document import Declaration, Document, FormKind, KeyTask
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target
from jiheng.forms.trace import How, Place, Trace, TraceEntry
from paths import SEED

Json = dict[str, Any]
FORM_CELL = {"scoring_standard": "scoring", "definition": "explanation", "name": "level3"}


@cache
def gold() -> Json:
    """The gold file."""
    data: Json = json.loads((SEED / "xinhong-2024.gold.json").read_text("utf-8"))
    return data


@cache
def expected() -> dict[str, Json]:
    """What a reviewer says of it, by rule."""
    data = json.loads((SEED / "xinhong-2024.findings.json").read_text("utf-8"))
    return {finding["rule"]: finding for finding in data["findings"]}


@cache
def seed_document() -> Document:
    """The declaration."""
    data = gold()
    head, money, staff = data["header"], data["budget"], data["staff"]
    return Declaration(
        form_kind=FormKind.UNIT_OVERALL,
        title=head["title"],
        year=head["year"],
        unit_name=head["unit_name"],
        is_rollup=head["is_rollup"],
        funding_mode=head["financing_mode"],
        duties=tuple(d["text"] for d in data["duties"]),
        annual_objective=data["annual_goal"]["text"],
        key_tasks=tuple(KeyTask(name=t["name"], plan=t["content"]) for t in data["key_tasks"]["items"]),
        budget=Budget(
            printed_unit=money["unit"],
            total=Decimal(money["total"]),
            fiscal_appropriation=Decimal(money["by_source"]["财政拨款"]),
            other_funds=Blank.NOT_FILLED,
            basic_expenditure=Decimal(money["by_structure"]["基本支出"]),
            project_expenditure=Decimal(money["by_structure"]["项目支出"]),
        ),
        staffing=Staffing(
            staff_at_year_end=Decimal(staff["年末在职人数"]), internal_offices=Decimal(staff["内设机构数"])
        ),
        placeholder_rows=tuple(
            PlaceholderRow(id=r["id"], level1=r["level1"], level2=r["level2"], text=r["placeholder"])
            for r in data["input_management_block"]["rows"]
        ),
        indicators=tuple(_indicator(r) for r in data["indicators"]),
    )


def _indicator(row: Json) -> Indicator:
    number = None if row["value_num"] is None else Decimal(row["value_num"])
    return Indicator(
        id=row["id"],
        level1=row["level1"],
        level2=row["level2"],
        name=row["level3"],
        nature=Nature.QUANTITATIVE if row["nature"] == "定量指标" else Nature.QUALITATIVE,
        operator=Operator(row["direction"]) if row["direction"] else Blank.NOT_FILLED,
        target=Target(raw=row["value_raw"], number=number, text=None if number is not None else row["value_raw"]),
        unit_of_measure=row["unit"] or Blank.NOT_FILLED,
        definition=row["explanation"],
        scoring_standard=row["scoring"],
    )


@cache
def seed_trace() -> Trace:
    """Where each value stands, the raw text with its own punctuation; the five tasks in one cell."""
    return Trace.of(*_entries())


def _entries() -> Iterator[TraceEntry]:
    for n in range(1, 6):
        for field, column in (("name", 1), ("plan", 2)):
            yield _entry(f"key_tasks.{n}.{field}", Place(11, column), "", How.REPAIRED)
    for row in gold()["indicators"]:
        for field, key in FORM_CELL.items():
            found = next((n for n, raw in enumerate(row["raw_cells"]) if _same(raw, row[key])), None)
            if found is not None:
                place = Place(row["source_line"], found + 1)
                yield _entry(f"indicators.{row['id']}.{field}", place, row["raw_cells"][found])
        if row["direction"]:
            place = Place(row["source_line"], row["raw_cells"].index(row["direction"]) + 1)
            yield _entry(f"indicators.{row['id']}.operator", place, row["direction"])


def _same(raw: str, text: str) -> bool:
    return raw.replace(", ", "，") == text


def _entry(path: str, place: Place, raw: str, how: How = How.READ) -> TraceEntry:
    return TraceEntry(path=path, place=place, raw=raw, how=how)
