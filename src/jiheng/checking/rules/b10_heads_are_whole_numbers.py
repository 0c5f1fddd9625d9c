"""B10: staff and offices are whole numbers above nothing."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.blanks import Blank
from jiheng.forms.figures import is_figure, plain

FIELDS = (("staff_at_year_end", "年末在职人数", "人"), ("internal_offices", "内设机构数", "个"))


@declare(
    "B10",
    Severity.ERROR,
    title="人数和机构数是正整数",
    reason="人数、机构数要用来算人均和口径，必须是正整数。",
    forms=UNIT,
)
def heads_are_whole_numbers(view: View) -> Answer:
    """A form that asks for neither cannot be judged."""
    if view.staffing.staff_at_year_end is None and view.staffing.internal_offices is None:
        return CannotTell("这张表没有年末在职人数和内设机构数。")
    return _hits(view)


def _hits(view: View) -> Iterator[Hit]:
    for field, label, unit in FIELDS:
        value = getattr(view.staffing, field)
        path = f"staffing.{field}"
        if value is Blank.NOT_FILLED:
            yield Hit(path=path, message=f"“{label}”没有填写。请填写年末实有的{unit}数。")
        elif is_figure(value) and (value < Decimal(1) or value != value.to_integral_value()):
            yield Hit(path=path, message=f"“{label}”填的是{plain(value)}，应为正整数。请改正。")
