"""A list of projects in one table (项目名称 and 年度目标 beside the levels) cut into one form for each project."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jiheng.reading.recognise.forms import FormRows
from jiheng.reading.recognise.header import find_header
from jiheng.reading.recognise.labels import Label, LabelKind, label_of
from jiheng.reading.recognise.text import label_key
from jiheng.reading.recognise.tokens import Row, Token
from jiheng.reading.recognise.vocabulary import Vocabulary

_ROW_FIELDS = {"level1", "level2", "name"}
_OWNERS = ("project_name", "unit_name")


@dataclass(slots=True)
class _List:
    """The columns to the left of the levels: the one that names the project, and those that say more of it."""

    edge: int
    owner: Token
    labels: list[Token]
    seen: dict[int, str] = field(default_factory=dict)

    def label_over(self, token: Token) -> Token | None:
        """The label of the column that a cell stands in."""
        for n, label in enumerate(self.labels):
            end = self.labels[n + 1].column if n + 1 < len(self.labels) else self.edge
            if label.column <= token.column < end:
                return label
        return None


def projects(form: FormRows, vocabulary: Vocabulary) -> list[FormRows]:
    """The form itself, or one form for each project that its table lists."""
    header = find_header(form.table, 0, vocabulary) if form.table else None
    edge = min((c.start for c in header.columns if c.field in _ROW_FIELDS), default=0) if header else 0
    labels = [(t, lb) for t in header.tokens if t.column < edge and (lb := label_of(t, vocabulary))] if header else []
    owner = _owner(labels)
    if header is None or owner is None:
        return [form]
    listing = _List(edge, owner, [t for t, _ in labels])
    head = [_without(r, edge) for r in form.table[: header.rows]]
    found: list[FormRows] = []
    at = header.rows
    while at < len(form.table):
        if again := find_header(form.table, at, vocabulary):
            at += again.rows
            continue
        _add(found, form.table[at], (form, head, listing), vocabulary)
        at += 1
    return found or [form]


def _owner(labels: Sequence[tuple[Token, Label]]) -> Token | None:
    heads = [(t, lb.field) for t, lb in labels if lb.kind is LabelKind.HEAD]
    return next((t for name in _OWNERS for t, field_ in heads if field_ == name), None)


def _add(found: list[FormRows], row: Row, given: tuple[FormRows, list[Row], _List], vocabulary: Vocabulary) -> None:
    """Adds one row to the project that it belongs to, which it may begin."""
    form, head, listing = given
    if not row.tokens:
        return
    words, key = vocabulary.words, label_key(row.tokens[0].text)
    if found and (key in words.totals or key in words.footers):
        found[-1].table.append(row)
        return
    own = [(label, t) for t in row.tokens if t.column < listing.edge and (label := listing.label_over(t))]
    name = next((t for label, t in own if label is listing.owner), None)
    if not found or (name is not None and listing.seen.get(listing.owner.column) != name.key):
        found.append(replace(form, head=list(form.head), table=list(head)))
        listing.seen = {}
    for label, token in own:
        if listing.seen.get(label.column) != token.key:
            listing.seen[label.column] = token.key
            found[-1].head.append(replace(row, tokens=[label, token], heads=(), width=2))
    rest = _without(row, listing.edge)
    if rest.tokens:
        found[-1].table.append(rest)


def _without(row: Row, edge: int) -> Row:
    """The row from the levels on."""
    kept = [t.column >= edge for t in row.tokens]
    heads = tuple(h for h, k in zip(row.heads, kept, strict=True) if k) if row.heads else ()
    return replace(row, tokens=[t for t, k in zip(row.tokens, kept, strict=True) if k], heads=heads)
