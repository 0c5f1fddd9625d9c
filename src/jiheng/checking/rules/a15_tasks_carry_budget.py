"""A15: each key task carries an amount, and the amounts add up to the total."""

from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, amount
from jiheng.forms.figures import money


@declare(
    "A15",
    Severity.INFO,
    title="每项重点任务列明预算金额",
    reason="没有金额就无法核对投入和产出是否匹配。",
    forms=UNIT,
)
def tasks_carry_budget(view: View) -> Answer:
    """The sum may be the whole budget or the project money, because both customs exist."""
    tasks = view.document.key_tasks
    if not view.tasks:
        return CannotTell("表中没有年度重点任务，无从判断。")
    amounts = [a for task in tasks if (a := amount(task.budget)) is not None]
    if len(amounts) < len(tasks):
        bare = len(tasks) - len(amounts)
        return [Hit(path="key_tasks", message=f"{bare}项重点任务没有列预算金额，看不出钱花在哪项任务上。请逐项补填。")]
    whole = [a for a in (amount(view.budget.total), amount(view.budget.project_expenditure)) if a is not None]
    if not whole or sum(amounts) in whole:
        return ()
    total = money(sum(amounts, start=Decimal(0)))
    return [Hit(path="key_tasks", message=f"各项任务金额合计{total}元，与预算总额、项目支出都不相等。请核对。")]
