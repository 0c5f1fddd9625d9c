"""One cell a line → rows and columns again: labels with their values, tables cut into rows by the cheapest reading."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from jiheng.reading.recognise.forms import title_of
from jiheng.reading.recognise.header import Column, settled
from jiheng.reading.recognise.labels import Label, LabelKind, is_caption, is_unit_line, label_of, spread, units_apart
from jiheng.reading.recognise.lexicon import REJOINED, fused, unglued
from jiheng.reading.recognise.sequence import read_table
from jiheng.reading.recognise.stream_heads import header_run, whole_heads
from jiheng.reading.recognise.text import head_key, label_key
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary
from jiheng.reading.recognise.wraps import is_wrapped, width_of, wraps_of

PLACED = "一格一行的文字，按内容和次序归到各栏"
_MOSTLY = 4
_LAST = 8
_FIRST_ITEM = re.compile(r"[\"“]?(?:1[.、]|\(1\)|一、|目标1|①|\")")
_ENOUGH_LINES = 3
_UNEVEN = 8
_SENTENCE_END = ("。", "；", "！", "”", "）")
_TICKED = {"causes", "chances"}


def is_stream(rows: Sequence[Row]) -> bool:
    """Whether the rows of a grid are single cells one below another."""
    single = sum(r.width == 1 for r in rows)
    return len(rows) > _MOSTLY and single * 5 >= len(rows) * _MOSTLY


def rows_of_stream(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The same content as rows with columns, ready to be read as any other table."""
    found: list[Row] = []
    waiting: list[Token] = []
    grid = rows[0].grid
    for row in rows:
        if title_of(row, vocabulary):
            found += _Stream(waiting, vocabulary, grid, len(found)).rows()
            row.number = len(found)
            found.append(row)
            waiting = []
        else:
            waiting += row.tokens
    return found + _Stream(waiting, vocabulary, grid, len(found)).rows()


class _Stream:
    """The tokens between two titles."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary, grid: int, number: int) -> None:
        self._vocabulary, self._grid, self._number = vocabulary, grid, number
        whole = fused(unglued(units_apart(tokens), vocabulary), vocabulary)
        self._tokens = spread(whole, vocabulary)
        self._wraps = wraps_of(tokens, vocabulary) if is_wrapped(whole, vocabulary) else None
        self._found: list[Row] = []

    def rows(self) -> list[Row]:
        """The rows, in order."""
        start, end = self._header_run(0)
        self._read_head(self._tokens[: start if end else len(self._tokens)])
        if end:
            self._read_body(start, end)
        return self._found

    def _emit(self, tokens: Sequence[Token], columns: Sequence[int] = (), placed_by: str | None = None) -> None:
        if not tokens:
            return
        at = columns or range(len(tokens))
        placed = [replace(t, column=c, columns=1, rows=1) for t, c in zip(tokens, at, strict=True)]
        number = self._number + len(self._found)
        self._found.append(Row(placed, self._grid, len(placed), number, placed_by=placed_by))

    def _header_run(self, begin: int) -> tuple[int, int]:
        """Where the heads of the indicator table stand, or (0, 0)."""
        found = header_run(self._tokens, begin, self._vocabulary)
        if found[1]:
            self._tokens = whole_heads(self._tokens, found, self._vocabulary)
            found = header_run(self._tokens, begin, self._vocabulary)
        return found

    def _field(self, at: int) -> str | None:
        return self._vocabulary.column(head_key(self._tokens[at].text))

    def _read_body(self, start: int, end: int) -> None:
        columns = self._columns(start, end)
        self._emit([c.token for c in columns if c.token])
        self._found[-1].heads = tuple((c.field, c.label) for c in columns)
        rest = self._tokens[end:]
        foot = self._foot(rest)
        rest, last = rest[:foot], rest[foot:]
        while rest:
            body, rest = self._until_next_head(rest)
            for row in read_table(body, [c.field for c in columns], self._vocabulary, self._wraps):
                self._emit([t for _, t in row], [c for c, _ in row], PLACED)
        self._read_foot(last)

    def _foot(self, tokens: Sequence[Token]) -> int:
        """Where the total and what follows it begin."""
        words = self._vocabulary.words
        for n, token in enumerate(tokens):
            label = label_key(token.text)
            if label in words.totals and n + 1 < len(tokens) and is_figure(tokens[n + 1]):
                return n
            if label in words.footers and (":" in token.key or n + _LAST >= len(tokens)):
                return n
        return len(tokens)

    def _read_foot(self, tokens: Sequence[Token]) -> None:
        row: list[Token] = []
        for token in tokens:
            if row and not is_figure(token):
                self._emit(row)
                row = []
            row.append(token)
        self._emit(row)

    def _until_next_head(self, tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        self._tokens = list(tokens)
        start, end = self._header_run(0)
        return (list(tokens), []) if not end else (self._tokens[:start], self._tokens[end:])

    def _columns(self, start: int, end: int) -> list[Column]:
        """The columns that the heads name, where a head over ticked columns gives way to them."""
        columns: list[Column] = []
        for at in range(start, end):
            token = self._tokens[at]
            ticked = self._vocabulary.ticked.get(head_key(token.text))
            field = ticked[0] if ticked and at > start else self._field(at) or "other"
            columns.append(Column(field, token.text, at, at + 1, token=token))
        fields = [c.field for c in columns]
        if "causes" in fields or "chances" in fields:
            columns = _under_their_heads(columns)
        return settled(columns)

    def _read_head(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            labels = self._run(tokens, at, is_label=True)
            values = self._run(tokens, at + len(labels), is_label=False)
            at += len(labels) + len(values)
            self._each([t for t in (*labels, *values) if is_unit_line(t)])
            labels, values = [t for t in labels if not is_unit_line(t)], [t for t in values if not is_unit_line(t)]
            if not labels:
                for value in values:
                    self._emit([value])
            else:
                self._pair(labels, values)

    def _run(self, tokens: Sequence[Token], at: int, *, is_label: bool) -> list[Token]:
        found = []
        for token in tokens[at:]:
            if not is_unit_line(token) and self._is_label(token) is not is_label:
                break
            found.append(token)
        return found

    def _is_label(self, token: Token) -> bool:
        head = head_key(token.text)
        vocabulary = self._vocabulary
        return bool(label_of(token, vocabulary)) or bool(vocabulary.money_column(head)) or head in vocabulary.tasks

    def _pair(self, labels: list[Token], values: list[Token]) -> None:
        """Emits a run of labels and the run of values after it as label-value rows, or labels over values."""
        if self._is_task_head(labels):
            self._tasks(labels, values)
            return
        labels = self._without_money_heads(labels, values)
        if not labels:
            self._each(values)
            return
        known = [(t, label_of(t, self._vocabulary)) for t in labels]
        open_labels = [(t, lb) for t, lb in known if lb and lb.kind is not LabelKind.CAPTION]
        together = _side_by_side(_last_of_each(open_labels, self._vocabulary), values)
        for token, label in known:
            if not label or label.kind is LabelKind.CAPTION or (token not in together and token is not labels[-1]):
                self._emit([token])
        if together:
            self._emit(together)
            self._emit(_shared_out(values, len(together)))
        elif known[-1][1] and known[-1][1].kind is LabelKind.MONEY:
            self._amounts(labels[-1], values)
        elif known[-1][1] and known[-1][1].kind is not LabelKind.CAPTION:
            self._emit([labels[-1], *_value(known[-1][1], _long(_last_of_each(open_labels, self._vocabulary)), values)])
        else:
            self._each(values)

    def _each(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._emit([token])

    def _without_money_heads(self, labels: list[Token], values: Sequence[Token]) -> list[Token]:
        """Emits the heads of a money table that a run of labels begins with; what is left of the run."""
        amounts = [t for t in labels if self._vocabulary.money_column(head_key(t.text))]
        if not amounts or not all(
            t in amounts or is_caption(t, self._vocabulary) for t in labels[: labels.index(amounts[-1])]
        ):
            return labels
        if amounts == [labels[-1]] and values and is_figure(values[0]):
            return labels
        last = labels.index(amounts[-1]) + 1
        self._emit(labels[:last])
        return labels[last:]

    def _amounts(self, label: Token, values: Sequence[Token]) -> None:
        """A money label with its amounts, and after them labels of the form's own with theirs."""
        row = [label]
        for value in values:
            if len(row) > 1 and not is_figure(value):
                self._emit(row)
                row = []
            row.append(value)
        self._emit(row)

    def _is_task_head(self, labels: Sequence[Token]) -> bool:
        fields = {self._vocabulary.tasks.get(head_key(t.text)) for t in labels}
        return "task_name" in fields and bool(fields & {"task_plan", "task_expected"})

    def _tasks(self, labels: Sequence[Token], values: Sequence[Token]) -> None:
        fields = [self._vocabulary.tasks.get(head_key(t.text)) for t in labels]
        heads = [t for n, t in enumerate(labels) if fields[n] and fields[n] not in {*fields[:n]} - {"task_part"}]
        end = labels.index(heads[-1]) + 1
        for token in labels[:end]:
            if token not in heads:
                self._emit([token])
        self._emit(heads)
        if after := list(labels[end:]):
            self._pair(after, list(values))
            return
        columns = [self._vocabulary.tasks[head_key(t.text)] for t in heads]
        for row in read_table(values, columns, self._vocabulary, self._wraps):
            self._emit([t for _, t in row], [c for c, _ in row], PLACED)


def _under_their_heads(columns: Sequence[Column]) -> list[Column]:
    """In one line the ticked heads follow all first heads: they take the place of the head over them."""
    ticks = [c for c in columns if c.field in _TICKED]
    first = next(n for n, c in enumerate(columns) if c.field in _TICKED)
    below = columns[first:]
    found: list[Column] = []
    for column in columns[:first]:
        if column.field == "deviation_reason" and any(c.field == "causes" for c in ticks):
            found += [replace(ticks[0], field="causes", label="")]
            found += [c for c in below if c.field in {"explanation", "deviation_reason"}] or [column]
        elif column.field == "likelihood" and any(c.field == "chances" for c in ticks):
            found.append(replace(next(c for c in ticks if c.field == "chances"), label=""))
        else:
            found.append(column)
    return found


def _side_by_side(labels: Sequence[tuple[Token, Label]], values: Sequence[Token]) -> list[Token]:
    """The last labels that stand side by side over their values: as many figures as values, or long texts."""
    alike = list(takewhile(lambda pair: pair[1].holds == labels[-1][1].holds, reversed(labels)))[::-1]
    tokens = [t for t, lb in alike if lb.kind is LabelKind.HEAD or lb.holds == "figure"]
    if len(tokens) <= 1 or len(tokens) != len(alike) or not values:
        return []
    if alike[0][1].holds == "long":
        return tokens if len(_shared_out(values, len(tokens))) == len(tokens) else []
    return tokens if alike[0][1].holds == "figure" and len(tokens) == len(values) == len(labels) else []


def _last_of_each(labels: Sequence[tuple[Token, Label]], vocabulary: Vocabulary) -> list[tuple[Token, Label]]:
    """The labels without those that only head the ones after them: captions, and a field that is named again."""
    found: list[tuple[Token, Label]] = []
    for n, (token, label) in enumerate(labels):
        is_last = n + 1 == len(labels)
        is_named_again = any(lb.field == label.field and lb.holds == "long" for _, lb in labels[n + 1 :])
        if is_last or not (is_named_again or (label.holds == "long" and label.key in vocabulary.head_captions)):
            found.append((token, label))
    return found


def _shared_out(values: Sequence[Token], count: int) -> list[Token]:
    """As many texts as labels: one value each, or lines up to a sentence's end before one that begins as the first."""
    if len(values) == count:
        return list(values)
    ends = [n + 1 for n, v in enumerate(values[:-1]) if v.text.endswith((*_SENTENCE_END, '"'))]
    alike = [n for n in ends if _begins_alike(values[n], values[0])]
    chosen = alike if len(alike) == count - 1 else ends
    if len(chosen) != count - 1:
        return []
    parts, begin = [], 0
    for end in [*chosen, len(values)]:
        parts.append(_whole(values[begin:end]))
        begin = end
    return parts


def _begins_alike(one: Token, other: Token) -> bool:
    first, second = _FIRST_ITEM.match(one.key), _FIRST_ITEM.match(other.key)
    return bool(first and second and first[0] == second[0])


def _value(label: Label, labels: Sequence[Token], values: Sequence[Token]) -> list[Token]:
    """The cells of a label's value: figures stay apart, wrapped text is joined."""
    if label.holds == "figure" or not values or all(is_figure(v) for v in values):
        return list(values)
    whole = _whole(values)
    if label.holds == "long" and len(labels) > 1:
        names = "”和“".join(t.text for t in labels)
        whole = replace(whole, doubt=f"“{names}”的文字连在一起，分不开，请核对。")
    return [whole]


def _whole(lines: Sequence[Token]) -> Token:
    """The lines as one text; doubtful where broken lines are of very different widths, as when columns are mixed."""
    whole = joined(lines, REJOINED if len(lines) > 1 else None)
    broken = [width_of(t.text) for t in lines[:-1] if not t.text.endswith(_SENTENCE_END)]
    if len(broken) >= _ENOUGH_LINES and max(broken) - min(broken) > _UNEVEN:
        return replace(whole, doubt="各行长短不一，可能混进了别的栏的文字，请核对。")
    return whole


def _long(labels: Sequence[tuple[Token, Label]]) -> list[Token]:
    return [t for t, lb in labels if lb.holds == "long"]


def is_figure(token: Token) -> bool:
    """Whether a token is nothing but a figure."""
    return token.key.replace(",", "").replace(".", "").strip("-+%").isdigit()
