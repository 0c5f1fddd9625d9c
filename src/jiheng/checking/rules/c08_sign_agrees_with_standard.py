"""C08: the sign says the same as the scoring text: 达到 N is ≥, 不超过 N is ≤."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import LESS, MORE, Row
from jiheng.checking.view import View
from jiheng.checking.wording import full_marks_clause, squeeze
from jiheng.checking.words import Patterns
from jiheng.forms.indicator import Operator


@declare(
    "C08",
    Severity.WARNING,
    title="方向与评分标准的说法一致",
    reason="表上一个意思，评分标准另一个意思，年底按哪个算会起争议。",
)
def sign_agrees_with_standard(view: View, *, at_least: Patterns, at_most: Patterns) -> Iterator[Hit]:
    """Only the part that says when full marks are given is read."""
    for row in view.rows:
        clause = full_marks_clause(squeeze(row.scoring)) if row.operator and row.number is not None else None
        if clause is None:
            continue
        said, wrong, right = at_least.first(clause), LESS | {Operator.EQ}, Operator.GE
        if not said:
            said, wrong, right = at_most.first(clause), MORE | {Operator.EQ}, Operator.LE
        if said and row.operator in wrong:
            yield row.hit("operator", _message(row, said, right), row.change("operator", right.value))


def _message(row: Row, said: str, right: Operator) -> str:
    sign = row.operator.sign if row.operator else ""
    return f"{row.label}的评分标准写“{said}”，方向却是“{sign}”。两处说法不一，建议把方向改为“{right.sign}”。"
