"""F02: the annual objective mentions every key task."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import quoted
from jiheng.checking.view import View
from jiheng.checking.wording import pairs, squeeze
from jiheng.forms.patch import Change


@declare(
    "F02",
    Severity.WARNING,
    title="年度目标提到每项重点任务",
    reason="目标和任务前后不一，说明其中一处漏了内容。",
    forms=UNIT,
)
def objective_mentions_tasks(view: View, *, min_share: Decimal) -> Answer:
    """A task is mentioned when at least `min_share` of the telling pairs of its name stand in the objective."""
    named = [(name, view.subject_of(name)) for _, name, _ in view.tasks if name]
    if not named or not view.objective:
        return CannotTell("表中没有年度履职目标或年度重点任务，无从判断。")
    there = pairs(squeeze(view.objective))
    missing = [name for name, words in named if words and len(words & there) < min_share * len(words)]
    if not missing:
        return ()
    repair = Change(path="annual_objective", value=f"{view.objective.rstrip('。；;')}；{'；'.join(missing)}。")
    listed = "、".join(map(quoted, missing))
    message = f"年度履职目标没有提到重点任务{listed}。建议补进目标，使目标和任务一致。"
    return [Hit(path="annual_objective", message=message, repair=(repair,))]
