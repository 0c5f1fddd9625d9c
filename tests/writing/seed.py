"""The seed form as a document, made from its labels, so that writing can be tested without reading."""

import json
from decimal import Decimal
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.document import Declaration, FormKind, KeyTask
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target
from paths import SEED

PACKS = ("mof-2020", "shanghai", "henan", "zhengzhou")
"""Packs that bring layouts of their own."""


def seed_declaration() -> Declaration:
    """The declaration that `xinhong-2024.gold.json` describes."""
    gold: dict[str, Any] = json.loads((SEED / "xinhong-2024.gold.json").read_text("utf-8"))
    budget = gold["budget"]
    return Declaration(
        form_kind=FormKind.UNIT_OVERALL,
        title=gold["header"]["title"],
        year=gold["header"]["year"],
        unit_name=gold["header"]["unit_name"],
        is_rollup=True,
        funding_mode=gold["header"]["financing_mode"],
        duties=tuple(d["text"] for d in gold["duties"]),
        annual_objective=gold["annual_goal"]["text"],
        key_tasks=tuple(KeyTask(name=t["name"], plan=t["content"]) for t in gold["key_tasks"]["items"]),
        budget=Budget(
            printed_unit="元",
            total=Decimal(budget["total"]),
            fiscal_appropriation=Decimal(budget["by_source"]["财政拨款"]),
            other_funds=Blank.NOT_FILLED,
            basic_expenditure=Decimal(budget["by_structure"]["基本支出"]),
            project_expenditure=Decimal(budget["by_structure"]["项目支出"]),
        ),
        staffing=Staffing(staff_at_year_end=Decimal(52), internal_offices=Decimal(9)),
        placeholder_rows=tuple(
            PlaceholderRow(id=r["id"], level1=r["level1"], level2=r["level2"], text=r["placeholder"])
            for r in gold["input_management_block"]["rows"]
        ),
        indicators=tuple(_indicator(row) for row in gold["indicators"]),
    )


def _indicator(row: dict[str, Any]) -> Indicator:
    number = row["value_num"]
    return Indicator(
        id=row["id"],
        level1=row["level1"],
        level2=row["level2"],
        name=row["level3"],
        nature=Nature.QUANTITATIVE if row["nature"] == "定量指标" else Nature.QUALITATIVE,
        operator=Operator(row["direction"]) if row["direction"] else Blank.NOT_FILLED,
        target=Target(
            raw=row["value_raw"],
            number=None if number is None else Decimal(number),
            text=row["value_raw"] if number is None else None,
        ),
        unit_of_measure=row["unit"] or Blank.NOT_FILLED,
        definition=row["explanation"],
        scoring_standard=row["scoring"],
    )
