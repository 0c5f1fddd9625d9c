"""D15: a target is not easier than what was reached last year."""

from decimal import Decimal

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import LESS, Row, text_of
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.forms.document import Document
from jiheng.forms.figures import parse_figure, plain


@declare(
    "D15",
    Severity.INFO,
    title="指标值不低于上年实际",
    reason="目标低于上年已经做到的水平，失去激励作用。",
)
def not_below_last_year(view: View) -> Answer:
    """Needs last year's form with actual values; rows are found by name, in the same unit."""
    if view.context.last_year is None:
        return CannotTell("需要上年的申报表和实际完成值才能比较。")
    reached = _reached(view.context.last_year)
    pairs = [
        (row, reached[key])
        for row in view.rows
        if row.number is not None and (key := _key(row.name, row.unit)) in reached
    ]
    if not pairs:
        return CannotTell("上年的表中没有同名且有实际完成值的指标，无法比较。")
    return [hit for row, last in pairs for hit in _hits(row, last)]


def _key(name: str, unit: str) -> tuple[str, str]:
    return squeeze(name), unit


def _reached(last_year: Document) -> dict[tuple[str, str], Decimal]:
    found = {}
    for row in last_year.indicators:
        actual = parse_figure(text_of(row.actual).rstrip("%％"))
        if actual is not None:
            found[_key(text_of(row.name), squeeze(text_of(row.unit_of_measure)))] = actual
    return found


def _hits(row: Row, last: Decimal) -> list[Hit]:
    wants_less = row.operator in LESS or (row.operator not in LESS and row.is_reverse)
    if row.number is None or (row.number <= last if wants_less else row.number >= last):
        return []
    message = f"{row.label}的指标值是{row.value}，上年实际已做到{plain(last)}{row.unit}。请提高目标，或说明下调的原因。"
    return [row.hit("target", message)]
