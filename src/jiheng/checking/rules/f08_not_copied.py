"""F08: the form is not a copy of another unit's."""

from decimal import Decimal

from jiheng.checking.asking import DECLARED, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.wording import pairs, squeeze
from jiheng.forms.document import Document
from jiheng.forms.figures import half_up

HUNDRED = Decimal(100)
_MARKS = ("（汇总）", "(汇总)", "（本级）", "(本级)")


@declare(
    "F08",
    Severity.WARNING,
    title="不与别的单位雷同",
    reason="照搬照抄的目标不反映本单位的工作。",
    forms=DECLARED,
)
def not_copied(view: View, *, most_similar: Decimal) -> Answer:
    """Needs other units' forms; compares pairs of characters of objective and rows, the units' names taken out."""
    if not view.context.others:
        return CannotTell("只有一张表，需要其他单位的申报表才能比较。")
    mine = _fingerprint(view.document)
    alike = max((_similarity(mine, _fingerprint(other)), text_of(other.unit_name)) for other in view.context.others)
    if alike[0] <= most_similar:
        return ()
    share = half_up(alike[0] * HUNDRED, 1)
    message = f"本表与“{alike[1] or '另一单位'}”的申报表有{share}%相同。请按本单位的职责和任务改写目标和指标。"
    return [Hit(path="", message=message)]


def _fingerprint(document: Document) -> frozenset[str]:
    texts = [text_of(document.annual_objective)]
    for row in document.indicators:
        texts += [text_of(row.name), text_of(row.definition), text_of(row.scoring_standard)]
    unit = squeeze(text_of(document.unit_name))
    for mark in _MARKS:
        unit = unit.replace(mark, "")
    return pairs("。".join(squeeze(t).replace(unit, "") if unit else squeeze(t) for t in texts))


def _similarity(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """Twice the common pairs over all pairs of both."""
    return Decimal(2 * len(one & other)) / Decimal(len(one) + len(other) or 1)
