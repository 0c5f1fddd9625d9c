"""Repeating blocks as placed cells: one row an item, equal neighbours of a merging column made one cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from jiheng.forms.codec import row_key
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text, parse_figure
from jiheng.forms.indicator import Indicator, PlaceholderRow
from jiheng.policy.layout import CellFormat, ColumnSpec
from jiheng.policy.ranking import Ranking
from jiheng.writing.placed import ExtraColumn, SheetCell
from jiheng.writing.values import Align, Manner, Printed, printed, value_at

LEVELS = ("level1", "level2")
_CENTRED = {*LEVELS, "nature", "operator", "target", "unit_of_measure", "weight", "actual", "score", "forecast"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a block: where it begins, what it holds, and texts that stand in for the item's own value."""

    label: str
    path: str | None
    start: int
    span: int
    merge: bool = False
    format: CellFormat = "text"
    align: Align = "left"
    texts: Mapping[str, str] = field(default_factory=dict)
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a block: its path in the document, and the item, or None for an empty row to write in."""

    path: str | None
    item: object


def table_columns(specs: Sequence[ColumnSpec], extra: Sequence[ExtraColumn] = ()) -> tuple[TableColumn, ...]:
    """The columns of a block with their places, the extra ones at the right."""
    columns: list[TableColumn] = []
    start = 1
    for spec in specs:
        columns.append(
            TableColumn(
                label=spec.label,
                path=spec.path,
                start=start,
                span=spec.span,
                merge=spec.merge,
                format=spec.format,
                align=align_of(spec.path, spec.format),
                group=spec.group,
            )
        )
        start += spec.span
    for n, more in enumerate(extra):
        columns.append(
            TableColumn(
                label=more.label,
                path=more.path,
                start=start + n,
                span=1,
                format=more.format,
                align=more.align,
                texts=more.texts,
            )
        )
    return tuple(columns)


def align_of(path: str, form: CellFormat = "text") -> Align:
    """Where a column's values stand: money at the right, short words and figures in the middle, texts at the left."""
    if form == "money":
        return "right"
    return "center" if path in _CENTRED or path.partition(".")[0] in {"likelihood", "deviation_causes"} else "left"


def list_entries(document: Document, path: str) -> tuple[Entry, ...]:
    """The items of a list of the document; one empty row where it has none."""
    items = value_at(document, path)
    rows = tuple(
        Entry(f"{path}.{row_key(i, n)}", i) for n, i in enumerate(items if isinstance(items, tuple) else (), 1)
    )
    return rows or (Entry(None, None),)


def indicator_entries(document: Document, ranking: Ranking | None = None) -> tuple[Entry, ...]:
    """Placeholder rows and indicators in the order of the form: each placeholder at its own level's place."""
    rows: list[Indicator | PlaceholderRow] = list(document.indicators)
    front = 0
    for placeholder in document.placeholder_rows:
        at = _after(rows, placeholder, ranking or Ranking({}, {}))
        rows.insert(front if at is None else at, placeholder)
        front += at is None
    return tuple(_entry(row) for row in rows) or (Entry(None, None),)


def _after(rows: Sequence[Indicator | PlaceholderRow], placeholder: PlaceholderRow, ranking: Ranking) -> int | None:
    """Where the placeholder belongs: below its level 2, else where the tree has it; None for the front of the form."""
    same1 = [n for n, row in enumerate(rows, 1) if is_text(row.level1) and row.level1 == placeholder.level1]
    same2 = [n for n in same1 if is_text(rows[n - 1].level2) and rows[n - 1].level2 == placeholder.level2]
    if same2:
        return max(same2)
    one, two = _rank(placeholder, ranking)
    if same1:
        later = [n for n in same1 if two is not None and (_rank(rows[n - 1], ranking)[1] or 0) > two]
        return min(later) - 1 if later else max(same1)
    if one is None:
        return None
    ranked = [(n, rank) for n, row in enumerate(rows, 1) if (rank := _rank(row, ranking)[0]) is not None]
    return next((n - 1 for n, rank in ranked if rank > one), ranked[-1][0] if ranked else None)


def _rank(row: Indicator | PlaceholderRow, ranking: Ranking) -> tuple[int | None, int | None]:
    return ranking.of(*(level if is_text(level) else "" for level in (row.level1, row.level2)))


def _entry(row: Indicator | PlaceholderRow) -> Entry:
    kind = "indicators" if isinstance(row, Indicator) else "placeholder_rows"
    return Entry(f"{kind}.{row.id}", row)


def head_rows(columns: Sequence[TableColumn], row: int) -> list[tuple[SheetCell, ...]]:
    """The head of a block, beginning at that row: one row, or two where columns share a head above their own."""
    if not any(c.group for c in columns):
        return [tuple(_head(c.label, row, c.start, c.span) for c in columns)]
    upper: list[SheetCell] = []
    for group, run in groupby(columns, key=lambda c: c.group or c):
        first, *rest = run
        if isinstance(group, TableColumn):
            upper.append(replace(_head(first.label, row, first.start, first.span), rows=2))
        else:
            upper.append(_head(group, row, first.start, first.span + sum(c.span for c in rest)))
    lower = tuple(_head(c.label, row + 1, c.start, c.span) for c in columns if c.group)
    return [tuple(upper), lower]


def _head(label: str, row: int, start: int, span: int) -> SheetCell:
    return SheetCell(row=row, column=start, columns=span, text=label, role="head", align="center")


def body_cells(
    columns: Sequence[TableColumn], entries: Sequence[Entry], first: int, manner: Manner
) -> list[tuple[SheetCell, ...]]:
    """The cells that begin in each row of a block, whose body begins at row `first`."""
    grid = [{c.column: c for c in _row_cells(columns, e, first + n, manner)} for n, e in enumerate(entries)]
    shown = [{column: cell.text for column, cell in row.items()} for row in grid]
    merging = [c.start for c in columns if c.merge]
    for depth, start in enumerate(merging, 1):
        keys = [tuple(row.get(s, "") for s in merging[:depth]) for row in shown]
        _merge_down(grid, start, [key if row.get(start) else None for key, row in zip(keys, shown, strict=True)])
    start = _body_start(columns)
    texts = [e.item.text if isinstance(e.item, PlaceholderRow) else None for e in entries]
    _merge_down(grid, start, [text if is_text(text) else None for text in texts])
    return [tuple(row[c] for c in sorted(row)) for row in grid]


def _merge_down(grid: list[dict[int, SheetCell]], start: int, keys: Sequence[object]) -> None:
    """Makes one cell of neighbours with the same key; a row whose key is None stands alone."""
    top = 0
    for n in range(1, len(grid)):
        if keys[n] is None or keys[n] != keys[top]:
            top = n
            continue
        above, here = grid[top][start], grid[n].pop(start)
        grid[top][start] = replace(above, rows=above.rows + 1, covers=above.covers + here.covers)


def _row_cells(columns: Sequence[TableColumn], entry: Entry, row: int, manner: Manner) -> Iterator[SheetCell]:
    if isinstance(entry.item, PlaceholderRow):
        yield from _placeholder_cells(columns, entry, entry.item, row)
        return
    for column in columns:
        yield _cell(column, entry, row, _shown(column, entry, manner))


def _shown(column: TableColumn, entry: Entry, manner: Manner) -> Printed:
    key = (entry.path or "").rpartition(".")[2]
    if key in column.texts:
        text = column.texts[key]
        return Printed(text, parse_figure(text))
    if entry.item is None or column.path is None:
        return Printed()
    row = entry.item if isinstance(entry.item, Indicator) else None
    return printed(value_at(entry.item, column.path), column.format, manner, row)


def _placeholder_cells(
    columns: Sequence[TableColumn], entry: Entry, item: PlaceholderRow, row: int
) -> Iterator[SheetCell]:
    """The level cells, then the words in one cell across the rest; without words the cells of an empty row."""
    start = _body_start(columns)
    body = TableColumn(label="", path="text", start=start, span=_end(columns) - start, align="center")
    for column in columns:
        if column.path in LEVELS:
            yield _cell(column, entry, row, printed(value_at(item, column.path), "text", Manner()))
        elif column.start < start or not is_text(item.text):
            yield _cell(replace(column, path="text" if column.start == start else None), entry, row, Printed())
    if is_text(item.text):
        yield _cell(body, entry, row, Printed(item.text))


def _body_start(columns: Sequence[TableColumn]) -> int:
    return max((c.start + c.span for c in columns if c.path in LEVELS), default=1)


def _end(columns: Sequence[TableColumn]) -> int:
    return columns[-1].start + columns[-1].span


def _cell(column: TableColumn, entry: Entry, row: int, shown: Printed) -> SheetCell:
    path = f"{entry.path}.{column.path}" if entry.path and column.path else None
    return SheetCell(
        row=row,
        column=column.start,
        columns=column.span,
        text=shown.text,
        number=shown.number,
        path=path,
        covers=(path,) if path else (),
        format=column.format,
        align=column.align,
    )
