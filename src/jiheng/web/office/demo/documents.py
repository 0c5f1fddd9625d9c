"""Invented declarations, varied from unit to unit and year to year, and spoilt where a demo needs it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from jiheng.forms.budget import Budget, BudgetLine, Staffing
from jiheng.forms.document import Declaration, FormKind, KeyTask
from jiheng.forms.indicator import Indicator, Nature, Operator, Target

FIRST_YEAR = 2025
PACES = (1, 2, 2, 3, 3, 4, 9)
"""How many of ten figures move in a year, and how far."""
PERCENT = "%"
LARGE = 20
"""Counts from here on are varied; rates and small counts stay as they are."""


class Quality(StrEnum):
    """How well an invented declaration is made."""

    GOOD = "good"
    ODD = "odd"
    BROKEN = "broken"


@cache
def invented(name: str) -> Mapping[str, Any]:
    """What one of the demo's files says."""
    data: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8"))
    return data


def declaration(kind: str, unit_name: str, year: int, quality: Quality, *, is_rollup: bool) -> Declaration:
    """The declaration of that unit and year; the same for the same unit, year and quality."""
    chance = Random(unit_name)  # noqa: S311, because it varies a demo and guards nothing
    of = invented("declarations")[kind]
    pace, staff = chance.choice(PACES), chance.randint(18, 240) * (12 if is_rollup else 1)
    indicators = _own_words(_indicators(of["indicators"], chance, _Years(unit_name, year, pace)), unit_name, chance)
    document = Declaration(
        form_kind=FormKind.UNIT_OVERALL,
        title="单位整体支出绩效目标申报表",
        year=year,
        unit_name=f"{unit_name}（汇总）" if is_rollup else unit_name,
        is_rollup=is_rollup,
        funding_mode="全额",
        duties=tuple(f"{duty}（{_short(unit_name)}）" if chance.randrange(2) else duty for duty in of["duties"]),
        annual_objective=of["objective"].replace("{n}", str(indicators[0].target.number)),
        key_tasks=tuple(KeyTask(name=name, plan=plan) for name, plan in of["tasks"]),
        budget=_budget(chance, staff, _Years(unit_name, year, pace)),
        staffing=Staffing(staff_at_year_end=Decimal(staff), internal_offices=Decimal(chance.randint(3, 12))),
        indicators=indicators,
    )
    return {Quality.GOOD: _good, Quality.ODD: _odd, Quality.BROKEN: _broken}[quality](document)


class _Years:
    """How a unit's figures move from year to year: a little, or in some units a lot."""

    def __init__(self, unit_name: str, year: int, pace: int) -> None:
        self.unit_name, self.year, self.pace = unit_name, year, pace

    def moved(self, figure: Decimal, name: str) -> Decimal:
        """What the figure of the first year has become."""
        for year in range(FIRST_YEAR, self.year + 1):
            chance = Random(f"{self.unit_name}-{name}-{year}")  # noqa: S311, because it varies a demo and guards nothing
            if chance.randrange(10) < self.pace:
                figure = (figure * (100 + chance.randint(-2 * self.pace, 4 * self.pace)) / 100).quantize(Decimal(1))
        return figure


def _budget(chance: Random, staff: int, years: _Years) -> Budget:
    basic = years.moved(Decimal(chance.randint(140_000, 320_000) * staff), "basic")
    project = years.moved(Decimal(chance.randint(30_000, 260_000) * staff), "project")
    other = Decimal(chance.choice((0, 0, chance.randint(50_000, 900_000))))
    total = basic + project
    amounts = {
        "部门整体预算总额": total,
        "1、资金来源：（1）财政拨款": total - other,
        "（2）其他资金": other,
        "2、资金结构：（1）基本支出": basic,
        "（2）项目支出": project,
    }
    return Budget(
        printed_unit="元",
        total=total,
        fiscal_appropriation=total - other,
        other_funds=other,
        basic_expenditure=basic,
        project_expenditure=project,
        lines=tuple(BudgetLine(label=label, amount=amount, raw=str(amount)) for label, amount in amounts.items()),
    )


def _indicators(rows: list[list[Any]], chance: Random, years: _Years) -> tuple[Indicator, ...]:
    levels = invented("district")["levels"]
    count: Counter[str] = Counter()
    found: list[Indicator] = []
    for level2, name, sign, target, unit, definition, standard in rows:
        level1, prefix = levels[level2]
        count[prefix] += 1
        number = _varied(Decimal(target), unit, chance)
        if number >= LARGE and unit != PERCENT:
            number = years.moved(number, name)
        found.append(
            Indicator(
                id=f"{prefix}{count[prefix]}",
                level1=level1,
                level2=level2,
                name=name,
                nature=Nature.QUANTITATIVE,
                operator=Operator(sign),
                target=Target(raw=str(number), number=number),
                unit_of_measure=unit,
                definition=definition,
                scoring_standard=standard,
            )
        )
    return tuple(found)


def _varied(target: Decimal, unit: str, chance: Random) -> Decimal:
    if unit == PERCENT or target < LARGE:
        return target
    return (target * chance.randint(70, 140) / 100).quantize(Decimal(1))


def _own_words(rows: tuple[Indicator, ...], unit_name: str, chance: Random) -> tuple[Indicator, ...]:
    """Some units describe in their own words how they count, some copy."""
    own, words = chance.choice((1, 3, 6, 9)), f"，由{_short(unit_name)}逐季汇总"
    return tuple(
        replace(row, definition=f"{row.definition}{words}") if chance.randrange(10) < own else row for row in rows
    )


def _short(unit_name: str) -> str:
    return unit_name.removeprefix(invented("district")["name"])


def _good(document: Declaration) -> Declaration:
    """As it should be."""
    return document


def _odd(document: Declaration) -> Declaration:
    """What a reviewer asks about: no words of what is counted, and a standard that leaves all to judgement."""
    rows = list(document.indicators)
    rows[1] = replace(rows[1], definition="反映该项工作的完成情况")
    rows[-1] = replace(rows[-1], scoring_standard="根据满意情况酌情扣分")
    return replace(document, indicators=tuple(rows))


def _broken(document: Declaration) -> Declaration:
    """What cannot be sent: an equals sign on satisfaction, money that does not add up, a figure without a number."""
    rows = list(document.indicators)
    rows[0] = replace(rows[0], target=Target(raw="若干", text="若干"))
    rows[-1] = replace(rows[-1], operator=Operator.EQ)
    wrong = Decimal(1_000_000)
    *lines, last = document.budget.lines
    lines.append(replace(last, amount=wrong, raw=str(wrong)))
    budget = replace(document.budget, project_expenditure=wrong, lines=tuple(lines))
    return replace(document, indicators=tuple(rows), budget=budget)
