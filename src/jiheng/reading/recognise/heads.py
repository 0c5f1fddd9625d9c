"""The head and the foot of a form: labels beside or above their values, money, tasks, and fields kept as printed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jiheng.forms.blanks import Blank
from jiheng.forms.document import OtherField
from jiheng.forms.figures import Figure, Text, parse_figure
from jiheng.reading.recognise.labels import Label, LabelKind, is_caption, label_of, spread, unit_in, without_unit
from jiheng.reading.recognise.ledger import Ledger
from jiheng.reading.recognise.money import Money
from jiheng.reading.recognise.tasks import SPLIT, TaskTable, is_task_head, items_of
from jiheng.reading.recognise.text import head_key
from jiheng.reading.recognise.tokens import Row, Token, tidy
from jiheng.reading.recognise.vocabulary import Vocabulary

_LONGEST_LABEL = 12
_OPEN = 10_000
_AMOUNTS = {"amount", "initial", "adjusted", "executed", "forecast"}
_ENOUGH_COLUMNS = 2
_SHORTEST_TEXT = 8
_AMOUNT = re.compile(r"[-+]?[\d,]+(?:\.\d+)?")
_RATE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%")
_OF_MONEY = re.compile(r"预算|资金|金额|支出|经费|投入")
_YEAR_LABELS = ("年度", "年份")
_YEAR = re.compile(r"(20\d\d)(?:年度?|财政年度)?")


class HeadReader:
    """Reads the rows outside the indicator table one after another."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self._vocabulary, self._ledger = vocabulary, ledger
        self.money = Money(vocabulary, ledger)
        self.values: dict[str, Token | None] = {}
        self.duties: tuple[str, ...] = ()
        self.task_tables: list[TaskTable] = []
        self.others: list[OtherField] = []
        self._money_columns: list[tuple[str, Token]] = []
        self._money_caption: Token | None = None

    def read(self, rows: Sequence[Row]) -> None:
        """Reads rows from the first to the last."""
        at = 0
        while at < len(rows):
            at += self._read_from(rows, at)

    def text(self, field: str) -> Text:
        """The text found for a field; None where the form has no such label."""
        if field not in self.values:
            return None
        token = self.values[field]
        if token is None or self._vocabulary.words.placeholders.fullmatch(token.key):
            return Blank.NOT_FILLED
        token = tidy(token)
        self._ledger.record(field, token)
        return token.text

    def year(self) -> tuple[int, Token] | None:
        """The year beside 年度 or 预算年度, where it is one."""
        for token in (self.values.get("year"), self.values.get("period")):
            if token and (found := _YEAR.fullmatch(token.key)):
                return int(found[1]), token
        return None

    def figure(self, field: str) -> Figure:
        """The figure found for a field; None where the form has no such label."""
        if field not in self.values:
            return None
        token = self.values[field]
        if token is None:
            return Blank.NOT_FILLED
        number = parse_figure(token.key.rstrip("人个"))
        if number is None:
            self._ledger.problem(f"“{token.text}”不是一个数，已留空，请核对。", field, token)
            return Blank.NOT_FILLED
        self._ledger.record(field, token)
        return number

    def read_duties(self) -> tuple[str, ...]:
        """单位职责 as items."""
        token = self.values.get("duties")
        if token is None:
            return ()
        items = items_of(token.raw)
        for n in range(1, len(items) + 1):
            self._ledger.record(f"duties.{n}", token, repair=SPLIT if len(items) > 1 else None)
        return tuple(items)

    def _read_from(self, rows: Sequence[Row], at: int) -> int:
        row = rows[at]
        for token in (*spread(row.tokens, self._vocabulary), *row.tokens):
            self.money.note_unit(token.text)
        tokens = spread(without_unit(row.tokens), self._vocabulary)
        if not tokens:
            return 1
        if is_task_head(tokens, self._vocabulary):
            return self._read_tasks(rows, at)
        if self._is_money_head(tokens):
            self._money_caption = next((t for t in tokens if all(t is not c for _, c in self._money_columns)), None)
            alone = self._amounts_alone(rows[at + 1]) if at + 1 < len(rows) else []
            if alone:
                owner = self._money_caption or self._money_columns[0][1]
                self._take_money(owner, Label(LabelKind.MONEY, owner.key, "total", "figure"), alone)
            return 2 if alone else 1
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below and self._read_above(row, tokens, below):
            return 2
        self._read_beside(tokens)
        return 1

    def _read_tasks(self, rows: Sequence[Row], at: int) -> int:
        table = TaskTable(rows[at], self._vocabulary, self._ledger)
        self.task_tables.append(table)
        taken = 1
        for row in rows[at + 1 :]:
            if not table.takes(row):
                break
            table.add(row)
            taken += 1
        return taken

    def _is_money_head(self, tokens: Sequence[Token]) -> bool:
        """Whether the row names the columns of the money table; remembers them."""
        columns = [(role, t) for t in tokens if (role := self._vocabulary.money_column(head_key(t.text)))]
        if not {r for r, _ in columns} & _AMOUNTS or any(_AMOUNT.fullmatch(t.key) for t in tokens):
            return False
        others = [t for t in tokens if all(t is not c for _, c in columns)]
        if len(columns) < _ENOUGH_COLUMNS and not (others and all(is_caption(t, self._vocabulary) for t in others)):
            return False
        left = columns[0][1].column
        self._money_columns = [(self._money_role(t), t) for t in tokens if t.column >= left]
        return True

    def _money_role(self, token: Token) -> str:
        return self._vocabulary.money_column(head_key(token.text)) or ""

    def _amounts_alone(self, row: Row) -> list[Token]:
        """The cells of a row that has no label of its own, only amounts under the heads of the money table."""
        caption = self._money_caption
        tokens = [t for t in row.tokens if caption is None or t.key != caption.key]
        is_filled = any(_AMOUNT.fullmatch(t.key) for t in tokens)
        return tokens if is_filled and all(self._is_amount(t) for t in tokens) else []

    def _is_amount(self, token: Token) -> bool:
        key = token.key
        return bool(_AMOUNT.fullmatch(key) or _RATE.fullmatch(key) or key in self._vocabulary.words.blanks)

    def _read_above(self, row: Row, tokens: Sequence[Token], under: Row) -> bool:
        """A row of labels alone over a row of values alone; labels that reach over both may be printed twice."""
        labels = [label_of(t, self._vocabulary) for t in tokens]
        below = [t for t in spread(under.tokens, self._vocabulary) if not _is_printed_again(t, tokens)]
        if not all(labels) or not below or any(label_of(t, self._vocabulary) for t in below):
            return False
        heads = [(t, lb) for t, lb in zip(tokens, labels, strict=True) if lb and lb.kind is LabelKind.HEAD]
        if under.width == row.width - 1 and not under.is_trusted and self._only_heads_others(heads, tokens):
            heads = [(replace(t, column=t.column - 1), lb) for t, lb in heads if t is not tokens[0]]
        holds = {lb.holds for _, lb in heads}
        if not heads or "text" in holds or (len(heads) == 1 and holds != {"long"}):
            return False
        found = _match_below(heads, below)
        if not found:
            return False
        for (token, label), value in found:
            self._take(token, label, value)
        return True

    def _only_heads_others(self, heads: Sequence[tuple[Token, Label]], tokens: Sequence[Token]) -> bool:
        """Whether the first label heads the others: a caption, or a field that one of them names again."""
        first = next((lb for t, lb in heads if t is tokens[0]), None)
        return len(tokens) > 1 and (first is None or any(lb.field == first.field for _, lb in heads[1:]))

    def _read_beside(self, tokens: Sequence[Token]) -> None:
        """Labels with their values to the right."""
        tokens = self._without_year(tokens)
        labels = [label_of(t, self._vocabulary) for t in tokens]
        stages = self._stages(tokens)
        at = 0
        while at < len(tokens):
            label = labels[at]
            end = next((n for n in range(at + 1, len(tokens)) if labels[n] or n in stages), len(tokens))
            values = list(tokens[at + 1 : end])
            if at in stages:
                self.money.add(tokens[at], "total", values[0] if values else None, (stages[at], tokens[at]))
            elif label and label.kind is LabelKind.MONEY and not values and end in stages:
                pass
            elif self._is_amount_beside(tokens[at], label, values):
                role = "total" if label else "lines"
                self.money.add(tokens[at], role, values[0])
            elif label:
                self._take_all(tokens[at], label, values)
            elif self._is_amount_row(tokens[at], values):
                self._take_money(tokens[at], Label(LabelKind.MONEY, tokens[at].key, "lines", "figure"), values)
            else:
                self._take_unknown(tokens[at:end], is_first=at == 0)
            at = end

    def _is_amount_beside(self, token: Token, label: Label | None, values: Sequence[Token]) -> bool:
        """Whether a caption of money (预算金额), or an unknown label that names its unit, has one amount beside it."""
        if len(values) != 1 or not _AMOUNT.fullmatch(values[0].key) or _AMOUNT.fullmatch(token.key):
            return False
        if label is not None:
            return label.kind is LabelKind.CAPTION and bool(_OF_MONEY.search(label.key))
        return unit_in(token.text) is not None

    def _without_year(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The cells without the pair 年度, 2025: 年度 alone is no label, since wrapped heads begin with it."""
        for n, (label, value) in enumerate(pairwise(tokens)):
            if label.key in _YEAR_LABELS and _YEAR.fullmatch(value.key):
                self.values.setdefault("year", value)
                return [*tokens[:n], *tokens[n + 2 :]]
        return tokens

    def _stages(self, tokens: Sequence[Token]) -> dict[int, str]:
        """Where a row names stages of the budget with their amounts beside them: 预算数 … 执行数 …, or 执行数 alone."""
        roles = {n: role for n, t in enumerate(tokens) if (role := self._vocabulary.money_column(head_key(t.text)))}
        stages = {n: role for n, role in roles.items() if role in _AMOUNTS - {"amount"}}
        is_spent = set(stages.values()) == {"executed"} and len(tokens) == 2  # noqa: PLR2004, because it is a pair
        return stages if len(set(stages.values())) > 1 or is_spent else {}

    def _is_amount_row(self, token: Token, values: Sequence[Token]) -> bool:
        """Whether an unknown label stands in a money table: amounts and nothing else beside it."""
        if not self._money_columns or not values or _AMOUNT.fullmatch(token.key):
            return False
        return any(_AMOUNT.fullmatch(v.key) for v in values) and all(self._is_amount(v) for v in values)

    def _take_unknown(self, tokens: Sequence[Token], *, is_first: bool) -> None:
        """Cells before any known label: a label of the form's own with its value, or amounts that lost theirs."""
        if _AMOUNT.fullmatch(tokens[0].key):
            for token in tokens:
                self._ledger.problem(f"金额“{token.text}”找不到对应的栏目，没有读入，请核对。", "budget", token)
        elif is_first and len(tokens) > 1 and len(tokens[0].key) <= _LONGEST_LABEL:
            self._other(tokens[0], tokens[1])

    def _take_all(self, token: Token, label: Label, values: list[Token]) -> None:
        if label.kind is LabelKind.MONEY:
            self._take_money(token, label, values)
        elif label.kind is LabelKind.HEAD:
            self._take(token, label, values[0] if values else None)
        elif label.kind is LabelKind.OTHER:
            self._other(token, values[0] if values else None)

    def _take(self, token: Token, label: Label, value: Token | None) -> None:
        if label.kind is not LabelKind.HEAD or (value and label.field == "unit_name" and _is_money_unit(value)):
            return
        if value is not None and label.holds == "long" and _AMOUNT.fullmatch(value.key):
            self._ledger.problem(f"金额“{value.text}”找不到对应的栏目，没有读入，请核对。", "budget", value)
            value = None
        if value is not None and label.holds == "long" and len(value.key) < _SHORTEST_TEXT:
            self._ledger.problem(
                f"“{label.key}”旁边的“{value.text}”不像它的内容，没有读入，请核对。", label.field, value
            )
            value = None
        if self.values.get(label.field) is None:
            self.values[label.field] = value
        elif value is not None and token.key:
            self.others.append(OtherField(label=tidy(token).text, text=tidy(value).text))

    def _take_money(self, token: Token, label: Label, values: Sequence[Token]) -> None:
        columns = self._money_columns
        if not columns or len(values) > len(columns):
            self.money.add(token, label.field, values[0] if values else None)
            return
        under = _under(values, columns)
        empty = [c for c in columns if c[0] in _AMOUNTS - {"amount"} and all(o is not c for _, o in under)]
        for value, column in sorted([*under, *((None, c) for c in empty)], key=lambda u: columns.index(u[1])):
            if value is None:
                self.money.add(token, label.field, None, column)
            elif not column[0] and _AMOUNT.fullmatch(value.key):
                self._ledger.problem(f"金额“{value.text}”找不到对应的栏目，没有读入，请核对。", "budget", value)
            elif column[0] == "amount":
                self.money.note_unit(column[1].text)
                self.money.add(token, label.field, value)
            elif column[0] in _AMOUNTS:
                self.money.add(token, label.field, value, column)
            elif label.field == "total" and column[0] in {"rate", "score"}:
                self.others.append(OtherField(label=f"{tidy(token).text}{tidy(column[1]).text}", text=value.text))

    def _other(self, token: Token, value: Token | None) -> None:
        text = tidy(value).text if value else Blank.NOT_FILLED
        self.others.append(OtherField(label=tidy(token).text.rstrip(":："), text=text))
        if value:
            self._ledger.record(f"other_fields.{len(self.others)}.text", tidy(value))


def _is_money_unit(token: Token) -> bool:
    return unit_in(f"({token.key})") is not None


def _is_printed_again(token: Token, above: Sequence[Token]) -> bool:
    return any(t.column == token.column and t.key == token.key for t in above)


def _match_below(
    heads: Sequence[tuple[Token, Label]], below: Sequence[Token]
) -> list[tuple[tuple[Token, Label], Token | None]]:
    """Each label with the value under it: by columns, else by order where the counts agree."""
    found: list[tuple[tuple[Token, Label], Token | None]] = []
    for n, head in enumerate(heads):
        end = heads[n + 1][0].column if n + 1 < len(heads) else _OPEN
        value = next((t for t in below if head[0].column <= t.column < end), None)
        found.append((head, value))
    placed = {id(v) for _, v in found if v}
    if len(placed) == len(below):
        return found
    if len(heads) == len(below):
        return list(zip(heads, below, strict=True))
    return []


def _under(values: Sequence[Token], columns: Sequence[tuple[str, Token]]) -> list[tuple[Token, tuple[str, Token]]]:
    """Each value with the column it stands under: by columns, else by order."""
    found = []
    for value in values:
        over = [c for c in columns if c[1].column <= value.column]
        found.append((value, over[-1] if over else columns[0]))
    if len({id(c) for _, c in found}) == len(values):
        return found
    return list(zip(values, columns, strict=False))
