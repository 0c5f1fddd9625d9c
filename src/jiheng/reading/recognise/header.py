"""The head of the indicator table: which column holds which field, over one row or two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiheng.reading.recognise.text import head_key
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.vocabulary import Vocabulary

_LEVELS = {"level1", "level2"}
_STRONG = {"level1", "level2", "name", "target", "scoring_standard", "definition", "actual"}
_ENOUGH = 3
_ENOUGH_STRONG = 2
_ENOUGH_TICKED = 2
_OPEN = 10_000
_GROUPS = {"deviation_reason", "likelihood", "remark"}
_TICKED_GROUPS = {"deviation_reason": "causes", "likelihood": "chances"}
_UNDER_GROUPS = {"causes", "chances", "explanation", "deviation_reason"}
_WIDE_GROUPS = {"target", "other", "actual", "score", "weight", "forecast"}
"""Fields whose head may stand over columns that a second row names; the latter only when they are wide."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it holds, its head as printed, its grid columns, and the label of a ticked column."""

    field: str
    head: str
    start: int
    end: int
    label: str = ""
    token: Token | None = None


@dataclass(frozen=True)
class Header:
    """The columns from left to right, how many rows the head takes, and a second set where the table has two sides."""

    columns: tuple[Column, ...]
    rows: int = 1
    tokens: tuple[Token, ...] = ()

    def index(self, field: str) -> int | None:
        """The position of the first column of that field."""
        return next((n for n, c in enumerate(self.columns) if c.field == field), None)

    def has(self, field: str) -> bool:
        """Whether the table has such a column."""
        return any(c.field == field for c in self.columns)


def find_header(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> Header | None:
    """The head that begins with row `at`, or None where that row is none."""
    if heads := rows[at].heads:
        made = [
            Column(f, t.text, n, n + 1, lb, t)
            for n, ((f, lb), t) in enumerate(zip(heads, rows[at].tokens, strict=True))
        ]
        return Header(tuple(made), 1, tuple(rows[at].tokens))
    columns = head_columns(rows[at].tokens, vocabulary)
    if not columns:
        return None
    tokens = tuple(rows[at].tokens)
    taken = 1
    if at + 1 < len(rows) and (below := _second_row(columns, rows[at + 1], vocabulary)):
        columns, taken = below, 2
        tokens = (*tokens, *rows[at + 1].tokens)
    return Header(tuple(settled(columns)), taken, tokens)


def is_first_row_of(again: Header, header: Header) -> bool:
    """Whether a head is the first of the two rows of another, printed again without the second."""
    if again.rows >= header.rows:
        return False
    return [(t.column, t.key) for t in again.tokens] == [(t.column, t.key) for t in header.tokens[: len(again.tokens)]]


def head_columns(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Column]:
    """The columns that a row of heads names; empty where the row is no head of an indicator table."""
    fields = [vocabulary.column(head_key(t.text)) for t in tokens]
    if not is_head([f for f in fields if f]):
        return []
    ticked = [vocabulary.ticked.get(head_key(t.text)) for t in tokens]
    if sum(t is not None for t in ticked) < _ENOUGH_TICKED:
        ticked = [None for _ in tokens]
    columns = []
    for n, (token, field) in enumerate(zip(tokens, fields, strict=True)):
        if field is None and n == 0 and token.key in vocabulary.captions:
            continue
        end = tokens[n + 1].column if n + 1 < len(tokens) else _OPEN
        end = max(token.end, end) if n + 1 < len(tokens) else max(token.end, token.column + 1, _OPEN)
        own, label = ticked[n] or (field or "other", "")
        columns.append(Column(own, token.text, token.column, end, label, token))
    return columns


def is_head(fields: Sequence[str]) -> bool:
    """Whether these fields make the head of an indicator table."""
    found = set(fields)
    if "name" in found or found >= _LEVELS:
        return len(found & _STRONG) >= _ENOUGH_STRONG and len(found) >= _ENOUGH
    return False


def _second_row(columns: list[Column], below: Row, vocabulary: Vocabulary) -> list[Column] | None:
    """The columns as a second row of heads divides them; None where the row below holds no heads."""
    tokens = [t for t in below.tokens if not _is_printed_again(t, columns)]
    fields = []
    for token in tokens:
        head = head_key(token.text)
        ticked = vocabulary.ticked.get(head)
        fields.append(ticked[0] if ticked else vocabulary.column(head))
    known = [f for f in fields if f]
    if not known or len(known) * 2 < len(fields) or set(known) & {"level1", "level2", "name"}:
        return None
    if slid := _slid_left(columns, tokens, fields, vocabulary):
        return slid
    found = list(columns)
    for n, (token, field) in enumerate(zip(tokens, fields, strict=True)):
        over = next((c for c in found if c.start <= token.column < c.end), None)
        if over is None or not _is_group(over):
            continue
        following = tokens[n + 1].column if n + 1 < len(tokens) else over.end
        end = max(token.end, min(over.end, following))
        ticked = vocabulary.ticked.get(head_key(token.text))
        part = Column(field or "other", token.text, token.column, end, ticked[1] if ticked else "", token)
        found = _divided(found, over, part)
    return sorted(found, key=lambda c: c.start)


def _slid_left(
    columns: Sequence[Column], tokens: Sequence[Token], fields: Sequence[str | None], vocabulary: Vocabulary
) -> list[Column]:
    """The columns where the cells above were left out of the second row, so that its heads stand at the left.

    Told by heads that never begin a table: causes and chances to be ticked. The places that the heads of their
    groups cover were left out as well, so that all columns follow one another.
    """
    group = next((c for c in columns if c.field in _TICKED_GROUPS), None)
    is_left = group is not None and tokens[0].column < group.start
    if not is_left or fields[0] not in _TICKED_GROUPS.values() or not set(fields) <= _UNDER_GROUPS:
        return []
    found: list[Column] = []
    at = columns[0].start
    for column in columns:
        parts = [(t, f) for t, f in zip(tokens, fields, strict=True) if f and _group_of(f) == column.field]
        for token, field in parts:
            ticked = vocabulary.ticked.get(head_key(token.text))
            found.append(Column(field, token.text, at, at + 1, ticked[1] if ticked else "", token))
            at += 1
        if not parts:
            found.append(replace(column, start=at, end=at + 1))
            at += 1
    return found


def _group_of(field: str) -> str:
    return "likelihood" if field == "chances" else "deviation_reason"


def _is_printed_again(token: Token, columns: Sequence[Column]) -> bool:
    """Whether a head that reaches over both rows is printed on the second as well."""
    return any(c.start <= token.column < c.end and c.token and c.token.key == token.key for c in columns)


def _is_group(column: Column) -> bool:
    is_wide = 1 < column.end - column.start < _OPEN - column.start
    return column.field in _GROUPS or (is_wide and column.field in _WIDE_GROUPS)


def _divided(columns: list[Column], over: Column, part: Column) -> list[Column]:
    rest = [c for c in columns if c is not over]
    if over.start < part.start:
        rest.append(replace(over, end=part.start))
    if part.end < over.end and part.end < _OPEN:
        rest.append(replace(over, start=part.end))
    return [*rest, part]


def settled(columns: Sequence[Column]) -> list[Column]:
    """The columns with each doubled or dependent head given its one meaning."""
    fields = {c.field for c in columns}
    if "name" not in fields and "level1" in fields:
        columns = [replace(c, field="name") if c.field == "level2" else c for c in columns]
        fields = {c.field for c in columns}
    found: list[Column] = []
    for column in columns:
        found.append(_settle(column, found, fields))
    return found


def _settle(column: Column, before: Sequence[Column], fields: set[str]) -> Column:
    field = column.field
    seen = {c.field for c in before}
    if field == "note":
        field = "scoring_standard" if "definition" in fields and "scoring_standard" not in fields else "definition"
    if field == "explanation":
        field = "deviation_reason"
    if field == "weight" and before and before[-1].field in _LEVELS and "name" in fields and "name" not in seen:
        field = f"{before[-1].field}_weight"
    once = field not in {"causes", "chances", "other"}
    if once and field in seen and (field != "deviation_reason" or column.field == field):
        field = "other"
    return replace(column, field=field)
