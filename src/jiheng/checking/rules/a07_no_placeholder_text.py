"""A07: no placeholder is left where content belongs (根据…要求设置, XX, 待定, ○○)."""

from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns


@declare(
    "A07",
    Severity.ERROR,
    title="没有占位文字",
    reason="占位文字说明这张表还没有填完。",
    forms=EVERY,
)
def no_placeholder_text(view: View, *, placeholders: Patterns) -> Iterator[Hit]:
    """An empty placeholder row below one with a placeholder text shares its merged cell."""
    waiting: dict[str, str] = {}
    for row in view.document.placeholder_rows:
        block, text = text_of(row.level1), text_of(row.text)
        found = placeholders.first(squeeze(text)) or ("" if text else waiting.get(block, ""))
        if found:
            waiting[block] = found
            name = text_of(row.level2) or row.id
            yield Hit(
                path=f"placeholder_rows.{row.id}.text",
                message=f"“{name}”只写了“{found}”，还没有三级指标。请按要求设置三级指标和指标值，替换这段占位文字。",
            )
    for path, text in view.texts:
        slip = None if path.startswith("placeholder_rows.") else placeholders.first(squeeze(text))
        if slip:
            yield Hit(path=path, message=f"这里还留着占位文字“{slip}”。请换成实际内容；确实没有的，写明“不适用”。")
