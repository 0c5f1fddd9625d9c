"""A14: each key task stands in a row of its own, its name beside its content."""

import re
from collections import Counter

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.forms.document import KeyTask
from jiheng.forms.patch import Change, Op, Patch
from jiheng.forms.trace import How

_NUMBERED = re.compile(r"(?:^|(?<=[\s;；。]))\s*(?:\d{1,2}[.．、](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*")


@declare(
    "A14",
    Severity.WARNING,
    title="重点任务一项一行",
    reason="几项任务挤在一格里，任务、预算和指标就对不上号。",
    forms=UNIT,
)
def one_task_a_row(view: View) -> Answer:
    """Several tasks read from one cell, several numbers in one cell, or a name without content and the reverse."""
    tasks = view.document.key_tasks
    if not view.tasks:
        return CannotTell("表中没有年度重点任务，无从判断。")
    if count := _packed(view):
        return [Hit(path="key_tasks", message=_message(count), repair=_confirm(tasks))]
    for n, task in enumerate(tasks, 1):
        names, plans = _parts(text_of(task.name)), _parts(text_of(task.plan))
        if len(names) > 1:
            repair = _split(n, names, plans) if len(tasks) == 1 and len(plans) == len(names) else ()
            return [Hit(path="key_tasks", message=_message(len(names)), repair=repair)]
    lonely = [n for n, t in enumerate(tasks, 1) if bool(text_of(t.name)) != bool(text_of(t.plan))]
    if lonely and len(lonely) < len(tasks):
        which = "、".join(str(n) for n in lonely)
        return [Hit(path="key_tasks", message=f"第{which}项重点任务的名称和主要内容没有一一对应。请逐项补齐。")]
    return ()


def _message(count: int) -> str:
    return f"{count}项重点任务挤在同一格里，任务与指标、预算对不上号。建议拆成每行一项任务。"


def _packed(view: View) -> int:
    """How many tasks the fullest cell of the file holds, if several; what a person has confirmed is not counted."""
    cells: Counter[str] = Counter()
    for n in range(1, len(view.document.key_tasks) + 1):
        entry = view.entry(f"key_tasks.{n}.name")
        if entry and entry.place and entry.how is not How.EDITED:
            cells[str(entry.place)] += 1
    most = max(cells.values(), default=0)
    return most if most > 1 else 0


def _parts(text: str) -> list[str]:
    parts = [p.strip() for p in _NUMBERED.split(text) if p.strip()]
    return parts if len(_NUMBERED.findall(text)) > 1 else [text]


def _confirm(tasks: tuple[KeyTask, ...]) -> Patch:
    """The tasks as they were read, one a row, now said by a person."""
    named = ((n, text_of(t.name)) for n, t in enumerate(tasks, 1))
    return tuple(Change(path=f"key_tasks.{n}.name", value=name) for n, name in named if name)


def _split(number: int, names: list[str], plans: list[str]) -> Patch:
    added = tuple(
        Change(op=Op.ADD, path="key_tasks", value={"name": name, "plan": plan, "budget": None})
        for name, plan in zip(names, plans, strict=True)
    )
    return (*added, Change(op=Op.REMOVE, path=f"key_tasks.{number}"))
