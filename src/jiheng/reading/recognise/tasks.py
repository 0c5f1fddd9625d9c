"""年度重点任务: the task table → tasks, and a cell of numbered items taken apart."""

import re
from collections.abc import Sequence
from decimal import Decimal

from jiheng.forms.blanks import Blank
from jiheng.forms.document import KeyTask
from jiheng.forms.figures import Figure, Text, parse_figure
from jiheng.reading.recognise.labels import LabelKind, label_of, unit_in
from jiheng.reading.recognise.ledger import Ledger
from jiheng.reading.recognise.text import close_up, head_key, one_line
from jiheng.reading.recognise.tokens import Row, Token, tidy
from jiheng.reading.recognise.vocabulary import Vocabulary

SPLIT = "一格里写了几项，按编号拆开"
_FACTORS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(100000000)}
_NUMBERED = (
    re.compile(r"(?:(?<=^)|(?<=[\s；;。、，：:]))(\d{1,2})\s*[.、．)）](?!\d)"),
    re.compile(r"[(（](\d{1,2})[)）]"),
    re.compile(r"(?:(?<=^)|(?<=[\s；;。]))(?:目标|任务|职责)(\d{1,2})\s*[:：、.]"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_CHINESE_ITEM = re.compile(r"(?:(?<=^)|(?<=[\s；;。]))([一二三四五六七八九十]{1,3})、")


def items_of(text: str) -> list[str]:
    """The numbered items of a text in order, without their numbers; the whole text where it is not numbered.

    `text` is the cell as printed: a number at the start of a line counts.
    """
    for pattern in (*_NUMBERED, _CHINESE_ITEM):
        chain = _chain(text, pattern)
        if len(chain) > 1 and not text[: chain[0][0]].strip():
            return _cut(text, chain)
    circled = [(text.find(c), text.find(c) + 1) for c in _CIRCLED if c in text]
    if len(circled) > 1 and circled == sorted(circled) and not text[: circled[0][0]].strip():
        return _cut(text, circled)
    return [close_up(one_line(text))]


def _chain(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where 1, 2, 3 … stand in order."""
    chain: list[tuple[int, int]] = []
    for mark in pattern.finditer(text):
        number = int(mark[1]) if mark[1].isdigit() else (_CHINESE.index(mark[1]) + 1 if mark[1] in _CHINESE else 0)
        if number == len(chain) + 1:
            chain.append(mark.span())
    return chain


def _cut(text: str, chain: Sequence[tuple[int, int]]) -> list[str]:
    ends = [start for start, _ in chain[1:]] + [len(text)]
    pieces = [text[begin:end] for (_, begin), end in zip(chain, ends, strict=True)]
    return [close_up(one_line(p).rstrip("；;").strip()) for p in pieces]


def is_task_head(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a row is the head of the task table."""
    fields = {vocabulary.tasks.get(head_key(t.text)) for t in tokens}
    return "task_name" in fields and bool(fields & {"task_plan", "task_expected"})


class TaskTable:
    """Reads the rows under one head of the task table."""

    def __init__(self, head: Row, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self._vocabulary, self._ledger = vocabulary, ledger
        self._columns = [(f, t) for t in head.tokens if (f := vocabulary.tasks.get(head_key(t.text)))]
        self._unit = next((u for _, t in self._columns if (u := unit_in(t.text))), None)
        self.tasks: list[KeyTask] = []

    def takes(self, row: Row) -> bool:
        """Whether a row below still belongs to the table."""
        labels = [label_of(t, self._vocabulary) for t in row.tokens]
        kinds = [lb.kind if lb else None for lb in labels]
        if kinds[0] is LabelKind.CAPTION and len(row.tokens) <= len(self._columns) // 2 + 1:
            return False
        at = next((n for n, kind in enumerate(kinds) if kind is not LabelKind.CAPTION), 0)
        if kinds[at] is LabelKind.MONEY and row.tokens[at].column >= self._columns[0][1].column:
            is_beside_text = at + 1 < len(row.tokens) and parse_figure(row.tokens[at + 1].key) is None
            return is_beside_text and not any(kinds[at + 1 :])
        return kinds[at] is None

    def add(self, row: Row) -> None:
        """Reads one row: a task, or a cell of numbered names beside a cell of numbered plans."""
        cells = self._place(row)
        names, plans = cells.get("task_name"), cells.get("task_plan")
        placeholders = self._vocabulary.words.placeholders
        if names is None or (placeholders.search(names.key) and (plans is None or placeholders.search(plans.key))):
            return
        many = items_of(names.raw)
        if len(many) > 1 and plans is not None:
            self._add_many(names, plans, many)
            return
        self._add(names, plans, cells.get("task_budget"))

    def _place(self, row: Row) -> dict[str, Token]:
        cells: dict[str, Token] = {}
        tokens = [t for t in row.tokens if t.column >= self._columns[0][1].column or not label_of(t, self._vocabulary)]
        for n, (field, head) in enumerate(self._columns):
            end = self._columns[n + 1][1].column if n + 1 < len(self._columns) else 10_000
            token = next((t for t in tokens if head.column <= t.column < end), None)
            if token:
                cells[field] = token
        return cells

    def _add(self, name: Token, plan: Token | None, budget: Token | None) -> None:
        path = f"key_tasks.{len(self.tasks) + 1}"
        self._ledger.record(f"{path}.name", tidy(name))
        text: Text = Blank.NOT_FILLED
        if plan is not None:
            self._ledger.record(f"{path}.plan", tidy(plan))
            text = tidy(plan).text
        self.tasks.append(KeyTask(name=tidy(name).text, plan=text, budget=self._money(budget, f"{path}.budget")))

    def _money(self, token: Token | None, path: str) -> Figure:
        if not any(field == "task_budget" for field, _ in self._columns):
            return None
        if token is None:
            return Blank.NOT_FILLED
        figure = parse_figure(token.key)
        factor = _FACTORS.get(self._unit or "")
        if figure is None or factor is None:
            why = "不是一个数" if figure is None else "没有印金额单位"
            self._ledger.problem(f"任务预算“{token.text}”{why}，已留空，请核对。", path, token)
            return Blank.NOT_FILLED if figure is None else None
        self._ledger.record(path, token)
        return figure * factor

    def _add_many(self, names: Token, plans: Token, many: Sequence[str]) -> None:
        parts = items_of(plans.raw)
        if len(parts) != len(many):
            message = f"任务名称写了 {len(many)} 项，主要内容写了 {len(parts)} 项，对不上，请核对。"
            self._ledger.problem(message, "key_tasks", plans)
            parts = [*parts, *[""] * len(many)][: len(many)]
        for name, part in zip(many, parts, strict=True):
            path = f"key_tasks.{len(self.tasks) + 1}"
            plan = part.removeprefix(name).strip(" ：:，")
            self._ledger.record(f"{path}.name", names, repair=SPLIT)
            self._ledger.record(f"{path}.plan", plans, repair=SPLIT)
            self.tasks.append(KeyTask(name=name, plan=plan or Blank.NOT_FILLED))
