"""Text aligned by blanks → rows with columns: cells found by where they stand, wrapped cells put together."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from jiheng.reading.recognise.bands import Column as BandColumn
from jiheng.reading.recognise.bands import bands
from jiheng.reading.recognise.cells import points_of
from jiheng.reading.recognise.extents import column_of, cut_at_edges, edges_between, lonely, printed
from jiheng.reading.recognise.forms import title_of
from jiheng.reading.recognise.header import Column, head_columns, settled
from jiheng.reading.recognise.labels import LabelKind, label_of
from jiheng.reading.recognise.lexicon import REJOINED, fused, is_known, unglued
from jiheng.reading.recognise.looks import Look, look_of
from jiheng.reading.recognise.spread_heads import heads_at, holds_only_groups
from jiheng.reading.recognise.spread_labels import with_texts_beside
from jiheng.reading.recognise.tasks import is_task_head
from jiheng.reading.recognise.text import head_key, key_of, label_key
from jiheng.reading.recognise.tokens import Row, Token, joined, repaired
from jiheng.reading.recognise.torn import POINTS_ALONE, WITHOUT_POINTS
from jiheng.reading.recognise.vertical import shared_among
from jiheng.reading.recognise.vocabulary import Vocabulary

PLACED = "用空格对齐的文字，按位置归到各栏"
_LEVELS = ("level1", "level2")
_POINTS = {"weight", "score", "level1_weight", "level2_weight"}
_FULL_POINTS = 100
_NAMES = {"name", "task_name"}
_LONGEST_CAPTION = 4
_NEAR = 4
_STRADDLE = 6
_NEXT_LINE = 1.5
_PER_HEAD = 10
_FIGURES_IN_LINE = re.compile(r"[-+]?[\d,]+\.\d+(?: [-+]?[\d,]+\.\d+)+")
_FIGURES = {Look.NUMBER, Look.FIGURE, Look.SIGN, Look.NATURE}


def is_aligned(rows: Sequence[Row]) -> bool:
    """Whether the rows are lines of text whose cells are told apart by blanks."""
    lines = [r for r in rows if len(r.tokens) > 1 and not r.is_trusted]
    return bool(lines) and sum(all(t.left is not None for t in r.tokens) for r in lines) * 2 > len(lines)


def rows_of_aligned(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The same content as rows with columns."""
    for row in rows:
        row.tokens = unglued(row.tokens, vocabulary)
    rows = _best_printed(rows, vocabulary)
    for row in rows:
        row.tokens = [figure for t in row.tokens for figure in _figures_apart(t)]
    rows = with_texts_beside(rows, vocabulary)
    found: list[Row] = []
    at = 0
    while at < len(rows):
        if heads := heads_at(rows, at, vocabulary):
            if found and holds_only_groups(found[-1], vocabulary):
                found.pop()
            begin = at + heads.lines
            end = _end_of_table(rows, begin, vocabulary)
            columns = settled(head_columns(heads.row.tokens, vocabulary))
            found += _table(heads.row, columns, rows[begin:end], vocabulary)
            at = end
        elif is_task_head(rows[at].tokens, vocabulary):
            end = next((n for n in range(at + 1, len(rows)) if _ends_tasks(rows[n], vocabulary)), len(rows))
            found += _tasks(rows[at], rows[at + 1 : end], vocabulary)
            at = end
        elif (under := _texts_under(rows, at, vocabulary)) is not None:
            found += under[0]
            at += under[1]
        else:
            found.append(rows[at])
            at += 1
    return found


def _best_printed(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows measured in the way that parts the columns of the tables best: by characters, or wide ones twice."""
    ways = [printed(rows, is_wide=False), printed(rows, is_wide=True)]
    return min(ways, key=lambda way: _crossings(way, vocabulary))


def _crossings(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[int, int]:
    """How ill the cells of the tables stand in columns: missed heads and cells cut through first, then little blank."""
    crossed = blank = at = 0
    while at < len(rows):
        heads = heads_at(rows, at, vocabulary)
        if heads is None:
            at += 1
            continue
        begin = at + heads.lines
        at = max(_end_of_table(rows, begin, vocabulary), begin)
        cells = _own_cells(rows[begin:at], vocabulary)
        edges = edges_between(heads.row.tokens, cells)
        crossed += edges.crossed + lonely([*heads.row.tokens, *cells]) - heads.certain * _PER_HEAD
        blank += edges.blank
    return crossed, -blank


def _end_of_table(rows: Sequence[Row], begin: int, vocabulary: Vocabulary) -> int:
    return next((n for n in range(begin, len(rows)) if _ends_table(rows, n, vocabulary)), len(rows))


def _ends_tasks(row: Row, vocabulary: Vocabulary) -> bool:
    labels = [lb for t in row.tokens if (lb := label_of(t, vocabulary)) and lb.kind is not LabelKind.CAPTION]
    return bool(labels) or title_of(row, vocabulary) is not None or bool(head_columns(row.tokens, vocabulary))


def _tasks(head: Row, lines: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The table of tasks, wrapped cells joined; what stands left of it is a caption written down the side."""
    fields = [vocabulary.tasks.get(head_key(t.text)) for t in head.tokens]
    columns = [
        Column(field, token.text, token.column, token.end, token=token)
        for field, token in zip(fields, head.tokens, strict=True)
        if field
    ]
    table = _table(head, columns, lines, vocabulary)
    heads = [replace(t, column=n, columns=1) for n, t in enumerate(table[0].tokens)]
    return [replace(table[0], tokens=heads, heads=()), *table[1:]]


def _own_cells(lines: Sequence[Row], vocabulary: Vocabulary) -> list[Token]:
    return [t for row in lines for t in row.tokens if t.key not in vocabulary.captions]


def _figures_apart(token: Token) -> list[Token]:
    """Figures with only one blank between them are cells of their own."""
    if not _FIGURES_IN_LINE.fullmatch(token.text):
        return [token]
    return [
        replace(token, text=m[0], key=key_of(m[0]), column=token.column + m.start(), columns=len(m[0]))
        for m in re.finditer(r"\S+", token.text)
    ]


def _ends_table(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    row = rows[at]
    first = label_key(row.tokens[0].text)
    words = vocabulary.words
    is_foot = first in words.footers or first in words.totals or row.tokens[0].key.startswith(("注:", "备注:"))
    return is_foot or title_of(row, vocabulary) is not None or heads_at(rows, at, vocabulary) is not None


def _texts_under(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> tuple[list[Row], int] | None:
    """Labels side by side over wrapped texts: the label row, the row of whole texts, and how many lines they took."""
    heads = [
        t
        for t in rows[at].tokens
        if (lb := label_of(t, vocabulary)) and lb.kind is LabelKind.HEAD and lb.holds == "long"
    ]
    if len(heads) <= 1 or len(heads) != len(rows[at].tokens):
        return None
    lines: list[Row] = []
    fields = {lb.field for t in heads if (lb := label_of(t, vocabulary))}
    for row in rows[at + 1 :]:
        tokens = [t for t in row.tokens if t.column > heads[0].column or not _heads_all(t, fields, vocabulary)]
        labels = [lb for t in tokens if (lb := label_of(t, vocabulary)) and lb.kind is not LabelKind.CAPTION]
        is_money = any(vocabulary.money_column(head_key(t.text)) for t in tokens)
        is_caption = len(tokens) == 1 and tokens[0].key in vocabulary.captions and tokens[0].column > heads[0].column
        if labels or is_money or is_caption or head_columns(tokens, vocabulary):
            break
        lines.append(replace(row, tokens=tokens))
    tokens = _without_caption([t for r in lines for t in r.tokens], vocabulary)
    texts = _in_columns(tokens, len(heads))
    if len(texts) != len(heads):
        return None
    below = [
        replace(joined(part, REJOINED if len(part) > 1 else None), column=h.column)
        for part, h in zip(texts, heads, strict=True)
    ]
    return [rows[at], replace(lines[0], tokens=below)], len(lines) + 1


def _heads_all(token: Token, fields: Collection[str], vocabulary: Vocabulary) -> bool:
    """Whether a label at the left heads the labels side by side: it names what one of them names."""
    label = label_of(token, vocabulary)
    return label is not None and label.field in fields


def _without_caption(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens without the pieces of a caption written down the left side."""
    short = [t for t in tokens if len(t.key) <= _LONGEST_CAPTION]
    key = "".join(t.key for t in short)
    if short and (key in vocabulary.head_captions or key in vocabulary.heads or key in vocabulary.captions):
        return [t for t in tokens if t not in short]
    return list(tokens)


def _in_columns(tokens: Sequence[Token], count: int) -> list[list[Token]]:
    """The tokens in as many columns, told apart by the widest gaps between their left edges."""
    lefts = sorted({t.column for t in tokens})
    gaps = sorted(range(1, len(lefts)), key=lambda n: lefts[n - 1] - lefts[n])[: count - 1]
    starts = sorted([lefts[n] for n in gaps])
    if len(starts) != count - 1:
        return []
    columns: list[list[Token]] = [[] for _ in range(count)]
    for token in tokens:
        for piece in _split_at(token, starts):
            columns[sum(piece.column >= s for s in starts)].append(piece)
    return columns if all(columns) else []


def _split_at(token: Token, starts: Sequence[int]) -> list[Token]:
    """A token that reaches over a column's edge, cut at the blank next to it."""
    for start in starts:
        if token.column + _STRADDLE < start < token.end - _STRADDLE:
            near = [n for n, c in enumerate(token.text) if c == " " and abs(token.column + n + 1 - start) <= _NEAR]
            if near:
                cut = near[0]
                first = replace(token, text=token.text[:cut], key=token.text[:cut])
                last = replace(token, text=token.text[cut + 1 :], key=token.text[cut + 1 :], column=start)
                return [first, last]
    return [token]


@dataclass(frozen=True, slots=True)
class _At:
    """A token with the height at which it stands, in lines."""

    y: float
    token: Token


def _table(head: Row, columns: Sequence[Column], lines: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The indicator table: cells by column, wrapped cells joined, level labels moved to the first row of their span."""
    fields = [c.field for c in columns]
    by_column = _by_column(columns, lines, vocabulary)
    rows = _rows(fields, by_column, vocabulary)
    cells: list[dict[int, Token]] = []
    for start, end in rows:
        row: dict[int, Token] = {}
        for n, field in enumerate(fields):
            parts = [a.token for a in by_column[n] if start <= a.y < end]
            if parts and field not in _LEVELS:
                row[n] = _cell(parts, field)
        cells.append(row)
    spans = [_filled_span(by_column, fields, start, end) for start, end in rows]
    for name in reversed(_LEVELS):
        if name in fields:
            cells, spans = _labelled(cells, spans, fields.index(name), by_column[fields.index(name)])
    out = [
        replace(head, tokens=[c.token for c in columns if c.token], heads=tuple((c.field, c.label) for c in columns))
    ]
    for row in cells:
        placed = [replace(t, column=n, columns=1) for n, t in sorted(row.items())]
        if placed:
            out.append(Row(placed, head.grid, len(placed), head.number + len(out), placed_by=PLACED))
    return out


def _cell(parts: Sequence[Token], field: str) -> Token:
    """The cell out of its lines; figures put together out of several are to be looked at, and points over 100."""
    whole = joined(parts, REJOINED if len(parts) > 1 else None)
    if field not in _POINTS:
        return whole
    number = points_of(whole)
    if number is not None and (len(parts) > 1 or number > _FULL_POINTS):
        return replace(whole, doubt=f"“{whole.text}”可能是几格的数连在一起，请核对。")
    return whole


def _rows(fields: Sequence[str], by_column: Sequence[Sequence[_At]], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The lines from and to which each row reaches."""
    own = [n for n, f in enumerate(fields) if f not in _LEVELS]
    ys = [int(a.y) for n in own for a in by_column[n]]
    if not ys:
        return []
    first, last = min(ys), max(ys)
    columns = []
    for n in own:
        tokens: list[Token | None] = [None] * (last - first + 1)
        for at in by_column[n]:
            tokens[int(at.y) - first] = at.token
        figures = [t is not None and look_of(t, vocabulary) in _FIGURES for t in tokens]
        columns.append(BandColumn(tokens, figures, fields[n] in _NAMES))
    found = bands(columns, last - first + 1)
    return [(start + first, end + first) for start, end in found if _has_any(columns, start, end)]


def _has_any(columns: Sequence[BandColumn], start: int, end: int) -> bool:
    return any(c.tokens[n] is not None for c in columns for n in range(start, end))


def _by_column(columns: Sequence[Column], lines: Sequence[Row], vocabulary: Vocabulary) -> list[list[_At]]:
    """The tokens of each column with their heights; level names that were wrapped made whole."""
    found: list[list[_At]] = [[] for _ in columns]
    heads = [c.token for c in columns if c.token]
    edges = edges_between(heads, _own_cells(lines, vocabulary)).at
    start = min([columns[0].start, *(t.column for r in lines for t in r.tokens[:1] if t.key in vocabulary.levels)])
    for row in lines:
        for token in row.tokens:
            for piece in cut_at_edges(token, edges):
                if piece.end > start:
                    found[column_of(piece, edges)].append(_At(row.tokens[0].place.row, piece))
    for n, column in enumerate(columns):
        if column.field in _LEVELS:
            found[n] = _whole_names(found[n], vocabulary)
    return found


def _filled_span(
    by_column: Sequence[Sequence[_At]], fields: Sequence[str], start: int, end: int
) -> tuple[float, float]:
    """The first and the last line of a row on which a cell is printed."""
    own = [a.y for n, f in enumerate(fields) if f not in _LEVELS for a in by_column[n] if start <= a.y < end]
    return (min(own), max(own)) if own else (start, end - 1)


def _whole_names(column: Sequence[_At], vocabulary: Vocabulary) -> list[_At]:
    column = _names_and_points(column, vocabulary)
    whole = fused([a.token for a in column], vocabulary)
    found: list[_At] = []
    at = 0
    for token in whole:
        pieces = _pieces_of(token, column[at:])
        ys = [a.y for a in column[at : at + pieces]]
        at += pieces
        unknown = not is_known(token, vocabulary)
        if found and unknown and not is_known(found[-1].token, vocabulary) and ys[0] - found[-1].y <= 1:
            found[-1] = _At((found[-1].y + ys[-1]) / 2, joined([found[-1].token, token], REJOINED))
        else:
            found.append(_At((ys[0] + ys[-1]) / 2, token))
    return found


def _pieces_of(token: Token, column: Sequence[_At]) -> int:
    """How many of the cells make up a token put together out of them."""
    length = 0
    for n, at in enumerate(column, 1):
        length += len(at.token.text)
        if length >= len(token.text):
            return n
    return 1


def _names_and_points(column: Sequence[_At], vocabulary: Vocabulary) -> list[_At]:
    """The cells with two lines that together are a level name made one, and points under a name dropped."""
    found: list[_At] = []
    for at in column:
        above = found[-1] if found and at.y - found[-1].y <= _NEXT_LINE else None
        if above and above.token.key + at.token.key in vocabulary.levels:
            found[-1] = _At((above.y + at.y) / 2, joined([above.token, at.token], REJOINED))
        elif above and above.token.key in vocabulary.levels and POINTS_ALONE.fullmatch(at.token.key):
            found[-1] = _At((above.y + at.y) / 2, repaired(above.token, WITHOUT_POINTS))
        else:
            found.append(at)
    return found


def _labelled(
    cells: Sequence[dict[int, Token]], spans: Sequence[tuple[float, float]], at: int, labels: Sequence[_At]
) -> tuple[list[dict[int, Token]], list[tuple[float, float]]]:
    """The rows with each label put on the first row of its span; a label without rows becomes a row of its own."""
    rows, reach = [dict(c) for c in cells], list(spans)
    groups = shared_among(reach, [a.y for a in labels])
    found: list[tuple[tuple[float, float], dict[int, Token]]] = []
    for label, group in zip(labels, groups, strict=False):
        if group:
            rows[group[0]][at] = label.token
        else:
            found.append(((label.y, label.y), {at: label.token}))
    found += list(zip(reach, rows, strict=True))
    found.sort(key=lambda f: f[0])
    return [r for _, r in found], [y for y, _ in found]
