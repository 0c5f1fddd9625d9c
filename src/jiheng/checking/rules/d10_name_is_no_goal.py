"""D10: the name is something to measure, not a goal (提高…, 改善…)."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Words
from jiheng.forms.patch import Patch


@declare(
    "D10",
    Severity.WARNING,
    title="指标名称不是目标或动作",
    reason="“提高…”“改善…”是目标，不是可以取数的指标。",
)
def name_is_no_goal(view: View, *, action_verbs: Words, indicator_ends: Words, movements: Words) -> Iterator[Hit]:
    """A verb in front is harmless where a measure stands at the end (减少排放量); `movements` can be turned round."""
    for row in view.rows:
        name = row.naming.whole
        verb = row.naming.verb or action_verbs.start_of(name)
        is_measure = indicator_ends.end_of(name) and not view.vocabulary.false_measures.end_of(name)
        if not verb or is_measure or len(squeeze(row.name)) <= len(verb):
            continue
        repair = _turned(row, verb) if movements.is_all_of(verb) else ()
        advice = (
            f"建议改为“{repair[0].value}”，再定一个能取数的指标值。" if repair else "请改成能取数的名称，如“…率”“…数”。"
        )
        yield row.hit("name", f"{row.label}以“{verb}”开头，写的是目标而不是指标。{advice}", *repair)


def _turned(row: Row, verb: str) -> Patch:
    """改善营商环境 becomes 营商环境改善情况."""
    name = squeeze(row.name)
    return (row.change("name", f"{name[len(verb) :]}{verb}情况"),)
