"""指标值 as a form prints it: the bare figure where sign and unit have columns, else all in one cell."""

import re
from dataclasses import dataclass

from jiheng.forms.figures import is_text, parse_figure, plain
from jiheng.forms.indicator import Indicator, Operator, Target

_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_UNIT_SHOWN = {"百分比": ("%", "％")}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetColumns:
    """Whether the form has a column for the sign (方向) and one for the unit (计量单位)."""

    operator: bool = True
    unit: bool = True


def target_text(target: Target, row: Indicator | None, columns: TargetColumns) -> str:
    """The target cell: as written where that says all this form must say, else put together from its parts."""
    raw = target.raw if is_text(target.raw) else ""
    if target.number is None or target.parts:
        return raw or target.text or ""
    bare = raw if parse_figure(raw) == target.number else plain(target.number)
    operator = row.operator if row and isinstance(row.operator, Operator) and not columns.operator else None
    unit = row.unit_of_measure if row and is_text(row.unit_of_measure) and not columns.unit else ""
    if parse_figure(raw) is not None or not raw:
        return f"{operator.sign if operator else ''}{bare}{unit}"
    if columns.operator and columns.unit:
        return bare
    return _with_what_raw_lacks(raw, operator, unit)


def _with_what_raw_lacks(raw: str, operator: Operator | None, unit: str) -> str:
    shown = (unit, *_UNIT_SHOWN.get(unit, ()))
    with_unit = raw if not unit or any(u in raw for u in shown) else raw + unit
    rest = _FIGURE.sub("", raw, count=1)
    for part in shown:
        rest = rest.replace(part, "") if part else rest
    says_how = bool(rest.strip(" %％()（）"))
    return with_unit if operator is None or says_how else operator.sign + with_unit
