"""What has to add up in a declaration, as one line: the budget's identities, the key tasks, the weights."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from jiheng.checking.check import check
from jiheng.checking.finding import Outcome
from jiheng.forms.figures import Figure, is_figure, plain
from jiheng.web.prepared import Prepared
from jiheng.writing.values import YUAN_IN, grouped

WEIGHTS, TASKS, SOURCES, USES = "A10", "A15", "B01", "B02"
"""The checks that say whether a sum is right, with the pack's tolerance and the pack's totals."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: its words, what it comes to, where it stands, and what the check says when it is wrong."""

    name: str
    shown: str
    path: str
    wrong: str = ""


def sums(ready: Prepared) -> tuple[Sum, ...]:
    """The sums that the form has figures for, in the form's own unit of money."""
    found = check(ready.document, ready.pack, trace=ready.trace, only={WEIGHTS, TASKS, SOURCES, USES})
    wrong = {f.rule: f.message for f in found if f.outcome is Outcome.FIRES}
    return tuple(_sums(ready, wrong))


def same_sums(before: Prepared, after: Prepared) -> bool:
    """Whether nothing that is summed changed."""
    old, new = before.document, after.document
    weights = [[i.weight for i in d.indicators] for d in (old, new)]
    return old.budget is new.budget and old.key_tasks is new.key_tasks and weights[0] == weights[1]


def _sums(ready: Prepared, wrong: dict[str, str]) -> Iterator[Sum]:
    budget, document = ready.document.budget, ready.document
    factor = YUAN_IN.get(ready.sheet.money_unit, Decimal(1))
    lines: tuple[tuple[str, str, Iterable[Figure], str], ...] = (
        (SOURCES, _("财政拨款＋其他资金"), (budget.fiscal_appropriation, budget.other_funds), "budget.total"),
        (USES, _("基本支出＋项目支出"), (budget.basic_expenditure, budget.project_expenditure), "budget.total"),
        (TASKS, _("重点任务"), [task.budget for task in document.key_tasks], "key_tasks.1.budget"),
    )
    if is_figure(budget.total):
        yield Sum(_("预算总额"), grouped(budget.total / factor), "budget.total")
    for rule, name, parts, path in lines:
        if known := [p for p in parts if is_figure(p)]:
            yield Sum(name, grouped(sum(known, Decimal(0)) / factor), path, wrong.get(rule, ""))
    if weights := [i.weight for i in document.indicators if is_figure(i.weight)]:
        yield Sum(_("权重"), plain(sum(weights, Decimal(0))), "", wrong.get(WEIGHTS, ""))
