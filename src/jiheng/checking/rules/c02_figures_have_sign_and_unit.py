"""C02: a 定量 target has a sign and a unit."""

import re

from jiheng.checking.asking import TARGETS, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Words
from jiheng.forms.figures import is_text
from jiheng.forms.patch import Change

_BRACKET = re.compile(r"\(([^()\d]{1,4})\)$")
_AFTER_NUMBER = re.compile(r"\d\s*([^\d\s.,~\-—–]{1,4})$")


@declare(
    "C02",
    Severity.ERROR,
    title="定量指标写明方向和计量单位",
    reason="只有数值，没有方向和单位，达没达到说不清。",
    forms=TARGETS,
)
def figures_have_sign_and_unit(view: View, *, rate_names: Words, not_rates: Words) -> Answer:
    """`rate_names` are the ends of names that are counted in percent, save `not_rates`."""
    rows = [row for row in view.figures if row.number is not None]
    if not rows:
        return CannotTell("表中没有数值型的指标值，无从判断。")
    return [hit for row in rows for hit in _hits(row, view.columns, _unit_of(row, rate_names, not_rates))]


def _hits(row: Row, columns: frozenset[str], found: str) -> list[Hit]:
    """Sign and unit belong to a declared 定量; elsewhere a column that the form does not have is not asked for."""
    hits = []
    if row.operator is None and (row.declared or "operator" in columns):
        advice = f"{row.better.sign} {row.value}"
        message = f"{row.label}没有写方向，分不清是至少还是至多。建议改为“{advice}”。"
        hits.append(row.hit("operator", message, row.change("operator", row.better.value)))
    if not row.unit and (row.declared or "unit_of_measure" in columns):
        repair = (Change(path=row.path("unit_of_measure"), value=found),) if found else ()
        advice = f"建议填“{found}”。" if found else "请补填。"
        hits.append(row.hit("unit_of_measure", f"{row.label}有数值却没有计量单位。{advice}", *repair))
    return hits


def _unit_of(row: Row, rate_names: Words, not_rates: Words) -> str:
    """The unit that name or cell give away, or nothing where they do not."""
    raw = squeeze(row.it.target.raw) if is_text(row.it.target.raw) else ""
    for pattern, text in ((_BRACKET, squeeze(row.name)), (_AFTER_NUMBER, raw)):
        if found := pattern.search(text):
            return found[1]
    return "%" if rate_names.end_of(row.naming.whole) and not not_rates.end_of(row.naming.whole) else ""
