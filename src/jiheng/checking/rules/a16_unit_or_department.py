"""A16: the form speaks of 单位 or of 部门, as its title does."""

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Patterns, Words
from jiheng.forms.patch import Change


@declare(
    "A16",
    Severity.WARNING,
    title="表名与正文的主体一致（单位或部门）",
    reason="单位和部门混用，分不清考核的是本单位还是整个部门。",
    forms=UNIT,
)
def unit_or_department(view: View, *, other_departments: Words, self_as_unit: Patterns) -> Answer:
    """A unit's form should not call itself 部门, nor a department's 本单位; other departments may be named."""
    title = str(view.document.title or "")
    if ("单位" in title) == ("部门" in title):
        return () if title else CannotTell("没有读到表名，无从判断。")
    patch, rows = [], set()
    for row in view.rows:
        for field, text in (("definition", row.definition), ("scoring_standard", row.scoring)):
            mended = (
                other_departments.change_outside(text, "部门", "单位")
                if "单位" in title
                else _as_department(text, self_as_unit)
            )
            if mended != text:
                patch.append(Change(path=row.path(field), value=mended))
                rows.add(row.it.id)
    if not rows:
        return ()
    here, there = ("单位", "部门") if "单位" in title else ("部门", "单位")
    message = (
        f"表名写的是“{here}”，却有{len(rows)}条指标的解释或评分标准称“{there}”，考核范围说不清。建议统一为“{here}”。"
    )
    return [Hit(path="title", message=message, repair=tuple(patch))]


def _as_department(text: str, self_as_unit: Patterns) -> str:
    for phrase in self_as_unit.every(text):
        text = text.replace(phrase, phrase.replace("单位", "部门"))
    return text
