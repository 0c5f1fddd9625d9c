"""Small forms for the tests: a row in one line, a form in one call."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.document import CLASSES, Document, FormKind, KeyTask
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target

LEVELS = {
    "IN": ("投入管理指标", "预算执行管理"),
    "QN": ("产出指标", "数量指标"),
    "QL": ("产出指标", "质量指标"),
    "TM": ("产出指标", "时效指标"),
    "CO": ("产出指标", "成本指标"),
    "EC": ("效益指标", "经济效益指标"),
    "SO": ("效益指标", "社会效益指标"),
    "EN": ("效益指标", "生态效益指标"),
    "SU": ("效益指标", "可持续影响指标"),
    "SA": ("满意度指标", "服务对象满意度指标"),
}
SIGNS = {"=": "=", "≥": ">=", "≤": "<=", ">": ">", "<": "<"}
FIGURE = re.compile(r"([=≥≤><]?)\s*(-?\d+(?:\.\d+)?)\s*(\D*)")


def row(
    row_id: str, name: str, target: str = "≥ 3 次", standard: str = "", definition: str = "", **more: Any
) -> Indicator:
    """A row at the place its id says; a target such as `≥ 90 %` is 定量, words are 定性, nothing is an empty cell."""
    level1, level2 = LEVELS[row_id[:2]]
    return replace(
        _aimed(target),
        id=row_id,
        level1=level1,
        level2=level2,
        name=name or Blank.NOT_FILLED,
        definition=definition or f"反映{name}的情况，数据来源为统计报表",
        scoring_standard=standard or "达到指标值，得满分，每低1个单位扣1分，扣完为止",
        **more,
    )


def _aimed(target: str) -> Indicator:
    if found := FIGURE.fullmatch(target):
        return Indicator(
            id="",
            nature=Nature.QUANTITATIVE,
            operator=Operator(SIGNS[found[1]]) if found[1] else Blank.NOT_FILLED,
            target=Target(raw=found[2], number=Decimal(found[2])),
            unit_of_measure=found[3] or Blank.NOT_FILLED,
        )
    blank, words = Blank.NOT_FILLED, Target(raw=target, text=target) if target else Target(raw=Blank.NOT_FILLED)
    return Indicator(id="", nature=Nature.QUALITATIVE, operator=blank, target=words, unit_of_measure=blank)


def form(*rows: Indicator, kind: FormKind = FormKind.UNIT_OVERALL, **fields: Any) -> Document:
    """A form with these rows and an ordinary head; any field can be given."""
    usual: dict[str, Any] = {
        "title": "单位整体支出绩效目标申报表",
        "year": 2024,
        "unit_name": "城东区社区服务中心",
        "funding_mode": "全额",
        "duties": ("组织社区文化活动，做好为老服务",),
        "annual_objective": "全年举办文化活动12场，社区养老服务覆盖300人",
        "budget": money(),
        "staffing": Staffing(staff_at_year_end=Decimal(20), internal_offices=Decimal(3)),
    }
    return CLASSES[kind](form_kind=kind, indicators=rows, **{**usual, **fields})


def money(total: int = 5_000_000, **fields: Any) -> Budget:
    """A budget that adds up, basic 4 and project 1 of five parts; any amount can be given."""
    usual: dict[str, Any] = {
        "total": Decimal(total),
        "fiscal_appropriation": Decimal(total),
        "other_funds": Decimal(0),
        "basic_expenditure": Decimal(total * 4 // 5),
        "project_expenditure": Decimal(total // 5),
        "printed_unit": "元",
    }
    given = {k: Decimal(v) if isinstance(v, int) else v for k, v in fields.items()}
    return Budget(**{**usual, **given})


def staff(people: str, offices: str = "3") -> Staffing:
    """Heads and offices."""
    return Staffing(staff_at_year_end=Decimal(people), internal_offices=Decimal(offices))


def tasks(*named: tuple[str, str], budget: int | None = None) -> tuple[KeyTask, ...]:
    """Key tasks by name and plan."""
    each = None if budget is None else Decimal(budget)
    return tuple(KeyTask(name=name, plan=plan, budget=each) for name, plan in named)


def waiting(row_id: str, text: str | Blank = Blank.NOT_FILLED) -> PlaceholderRow:
    """A level-2 row without an indicator."""
    level1, level2 = LEVELS[row_id[:2]]
    return PlaceholderRow(id=row_id, level1=level1, level2=level2, text=text)
