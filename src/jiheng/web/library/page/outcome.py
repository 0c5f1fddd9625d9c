"""How a target was met: what was achieved, beside it, and what is not known yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from jiheng.forms.figures import parse_figure
from jiheng.forms.indicator import Operator
from jiheng.web.library.models import Usage
from jiheng.web.library.vocabulary import ACHIEVED


class Met(StrEnum):
    """How it came out."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    KNOWN = "known"
    """There is an actual value, but no figure to compare."""
    NOT_DUE = "not_due"
    NOT_FILLED = "not_filled"

    @property
    def label(self) -> str:
        """The words a person reads."""
        return str(_LABELS[self])

    @property
    def mark(self) -> str:
        """The mark beside the words, none where nothing is judged."""
        return {Met.MET: "done", Met.PARTLY: "warning", Met.NOT_MET: "error"}.get(self, "")


_LABELS = {
    Met.MET: _("达到"),
    Met.PARTLY: _("部分达到"),
    Met.NOT_MET: _("未达到"),
    Met.KNOWN: _("已填"),
    Met.NOT_DUE: _("未到期"),
    Met.NOT_FILLED: _("没有填"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What was achieved, in words, and how it stands to the target."""

    met: Met
    actual: str = ""
    score: str = ""


def outcome(usage: Usage, typed: Mapping[str, str], this_year: int) -> Result:
    """The outcome of a usage; `typed` are the columns of actual values that were typed for its row."""
    actual = typed.get("actual") or usage.actual
    score = typed.get("awarded") or usage.score
    if said := ACHIEVED.get(typed.get("achievement", "")):
        return Result(Met(said), actual or typed["achievement"], score)
    if not actual and not score:
        return Result(Met.NOT_DUE if usage.year >= this_year else Met.NOT_FILLED)
    return Result(_compared(usage, parse_figure(actual.rstrip("%％ ")) if actual else None), actual, score)


def _compared(usage: Usage, actual: Decimal | None) -> Met:
    if actual is None or not usage.number or not usage.operator:
        return Met.KNOWN
    target = Decimal(usage.number)
    is_met = {
        Operator.EQ: actual >= target if target > 0 else actual == target,
        Operator.GE: actual >= target,
        Operator.GT: actual > target,
        Operator.LE: actual <= target,
        Operator.LT: actual < target,
    }[Operator(usage.operator)]
    return Met.MET if is_met else Met.NOT_MET
