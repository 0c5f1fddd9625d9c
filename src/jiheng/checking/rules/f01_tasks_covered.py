"""F01: every key task is covered by at least one indicator."""

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import quoted
from jiheng.checking.view import View


@declare(
    "F01",
    Severity.ERROR,
    title="每项重点任务都有指标",
    reason="目标里说了要做，指标里却找不到，年底就没法考核这项工作。",
    forms=UNIT,
)
def tasks_covered(view: View, *, min_shared: int) -> Answer:
    """Covered: an indicator shares a subject of the pack's list, or `min_shared` telling pairs of characters."""
    if not view.tasks:
        return CannotTell("表中没有年度重点任务，无从判断。")
    if not view.rows:
        return CannotTell("表中没有三级指标，无从判断。")
    return [
        Hit(
            path=f"{path}.name",
            message=f"重点任务{quoted(name or text[:20])}没有对应的指标，年底无法考核。请补设至少一条反映它的指标。",
        )
        for path, name, text in view.tasks
        if not _is_covered(view, text, min_shared)
    ]


def _is_covered(view: View, text: str, min_shared: int) -> bool:
    words = view.subject_of(text) - view.common
    if not words:
        return True
    topics = view.vocabulary.topics_of(text)
    return any(topics & row.topics or len(words & row.subject) >= min_shared for row in view.rows)
