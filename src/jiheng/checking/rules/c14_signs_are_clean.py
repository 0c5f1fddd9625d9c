"""C14: signs are written one way; 》 is a slip for ≥."""

import re
from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row, text_of
from jiheng.checking.view import View
from jiheng.checking.words import Words
from jiheng.forms.patch import Patch
from jiheng.forms.trace import How

_SIGN = re.compile(r"^\s*([≥≤≧≦⩾⩽＞＜>＝<=》《≯≮]+)")


@declare(
    "C14",
    Severity.WARNING,
    title="方向符号规范统一",
    reason="符号写法不一，导入时容易认错方向。",
    forms=EVERY,
)
def signs_are_clean(view: View, *, clean: Words) -> Iterator[Hit]:
    """Reads what the file really says, where the document came out of a file and nobody has retyped the cell."""
    for row in view.rows:
        for raw in _written(view, row):
            found = _SIGN.match(raw)
            if found and not clean.is_all_of(found[1]):
                yield row.hit("operator", _message(row, found[1]), *_repair(row))
                break


def _written(view: View, row: Row) -> Iterator[str]:
    """What stands in the file for the sign, unless a person has given it since, and in the target cell."""
    operator = view.trace.get(row.path("operator"))
    if operator is None or operator.how is not How.EDITED:
        yield from (e.raw for e in (operator, view.trace.get(row.path("target"))) if e)
    yield _cell(row)


def _cell(row: Row) -> str:
    return text_of(row.it.target.raw)


def _message(row: Row, sign: str) -> str:
    right = row.operator.sign if row.operator else "≥”或“≤"
    return f"{row.label}的方向写成“{sign}”，不是规范的符号。建议统一写成“{right}”。"


def _repair(row: Row) -> Patch:
    """Sets the sign that the cell was read to mean; where none was understood nothing is offered."""
    if row.operator is None:
        return ()
    sign = row.change("operator", row.operator.value)
    if found := _SIGN.match(_cell(row)):
        return (sign, row.change("target.raw", row.operator.sign + _cell(row)[found.end() :]))
    return (sign,)
