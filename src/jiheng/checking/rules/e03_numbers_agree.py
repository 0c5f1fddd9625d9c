"""E03: the number in explanation and scoring text is the target."""

import re
from decimal import Decimal

from jiheng.checking.asking import EVERY, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import figures_of, full_marks_clause, percents, squeeze
from jiheng.checking.words import Patterns
from jiheng.forms.figures import plain
from jiheng.forms.patch import Patch


@declare(
    "E03",
    Severity.ERROR,
    title="解释、评分标准里的数与指标值一致",
    reason="说明与指标值不一致，年底不知按哪个数计分。",
    forms=EVERY,
)
def numbers_agree(view: View, *, reached: Patterns) -> Answer:
    """Of the standard the part before full marks is read; of the explanation what must be `reached`."""
    if not view.columns & {"definition", "scoring_standard"}:
        return CannotTell("这张表没有指标解释和评分标准，无从判断。")
    return [hit for row in view.rows if row.number is not None for hit in _hits(row, reached)]


def _hits(row: Row, reached: Patterns) -> list[Hit]:
    clause = full_marks_clause(squeeze(row.scoring)) or ""
    asked = "。".join(reached.every(squeeze(row.definition)))
    hits = []
    for field, label, text in (("scoring_standard", "评分标准", clause), ("definition", "指标解释", asked)):
        said = _figures(row, text)
        if said and row.number not in said:
            number = plain(said[0]) + ("%" if row.is_percent else row.unit)
            message = (
                f"{row.label}的指标值是{row.value}，{label}里却写{number}。请核对；若以指标值为准，建议改{label}。"
            )
            hits.append(row.hit(field, message, *_repair(row, field, said[0])))
    return hits


def _figures(row: Row, text: str) -> tuple[Decimal, ...]:
    """Figures in the target's own unit; without a unit nothing can be compared."""
    if row.is_percent:
        return percents(text)
    return figures_of(text, row.unit) if row.unit else ()


def _repair(row: Row, field: str, said: Decimal) -> Patch:
    text = row.definition if field == "definition" else row.scoring
    number = plain(row.number) if row.number is not None else ""
    unit = "[%％]" if row.is_percent else re.escape(row.unit)
    mended = re.sub(rf"(?<![\d.]){re.escape(plain(said))}(?:\.0+)?(?=\s*{unit})", number, text, count=1)
    return (row.change(field, mended),) if mended != text else ()
