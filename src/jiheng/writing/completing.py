"""Adds to a layout what a document says and the layout has no cell for, so that writing loses nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.figures import is_figure, is_text
from jiheng.policy.layout import Block, CellFormat, CellsBlock, CellSpec, ColumnSpec, IndicatorsBlock, Layout, ListBlock
from jiheng.writing.field_names import COUNT_FIELDS, HEAD_FIELDS, MONEY_FIELDS, YEARS_MONEY, YEARS_MONEY_LABEL
from jiheng.writing.inserts import inserts
from jiheng.writing.values import label_key, row_index, value_at
from jiheng.writing.widening import missing_columns, widened

_LABEL_SHARE = 0.18
_Field = tuple[str, str, CellFormat]
"""Label, path and format of one field."""


def lacking(layout: Layout, document: Document) -> int:
    """How many fields of the document the layout has no cell for."""
    there = _paths_of(layout)
    rows = [*_missing_fields(layout, document, there), *_missing_money(document, there)]
    return len(rows) + _lacks_tasks(document, there) + len(missing_columns(layout, document))


def completed(layout: Layout, document: Document) -> Layout:
    """The layout with columns, and rows above and below the indicators, for what it has no cell for."""
    layout = widened(layout, missing_columns(layout, document))
    at = next((n for n, b in enumerate(layout.blocks) if isinstance(b, IndicatorsBlock)), len(layout.blocks))
    above, headings = _split_headings(layout.blocks[:at])
    added = tuple(_missing_blocks(layout, document))
    total = tuple(_total(layout, document))
    above = _with_year(layout, above, document)
    return replace(layout, blocks=(*above, *added, *headings, *layout.blocks[at:], *total))


def _with_year(layout: Layout, above: tuple[Block, ...], document: Document) -> tuple[Block, ...]:
    """The year below the title, where the form prints it nowhere, not even in place of a period."""
    there = _paths_of(layout)
    stands_in = "period" in _inserted(layout) and not is_text(document.period)
    is_shown = "year" in there or stands_in
    if document.year is None or is_shown or not above or not isinstance(above[0], CellsBlock):
        return above
    year = CellSpec(label="（{year}年度）", span=len(layout.widths), role="heading")
    title, *rest = above[0].rows
    return (CellsBlock(rows=(title, (year,), *rest)), *above[1:])


def _total(layout: Layout, document: Document) -> Iterator[Block]:
    """A last row with the total in the column of points, where the form has none."""
    table = next((b for b in layout.blocks if isinstance(b, IndicatorsBlock)), None)
    if table is None or "total_score" in _paths_of(layout) or not is_figure(document.total_score):
        return
    spans = {c.path: c.span for c in table.columns}
    before = list(accumulate(c.span for c in table.columns))[list(spans).index("score")] - 1 if "score" in spans else 0
    if before:
        after = len(layout.widths) - before - 1
        cells = [CellSpec(label="总分", span=before), CellSpec(path="total_score", role="value", format="integer")]
        yield CellsBlock(rows=((*cells, *([CellSpec(label="", span=after)] if after else [])),))
    else:
        yield CellsBlock(rows=(_row(("总分", "total_score", "integer"), _label_span(layout.widths), layout),))


def _split_headings(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Parts the heading that stands right above the indicators from what stands above it."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, CellsBlock):
        return blocks, ()
    (*upper, lowest) = last.rows
    if len(lowest) > 1 or lowest[0].role != "heading" or inserts(lowest[0].label):
        return blocks, ()
    above = (*blocks[:-1], CellsBlock(rows=tuple(upper))) if upper else blocks[:-1]
    return above, (CellsBlock(rows=(lowest,)),)


def _missing_blocks(layout: Layout, document: Document) -> Iterator[Block]:
    there = _paths_of(layout)
    span = _label_span(layout.widths)
    rows = [_row(field, span, layout) for field in _missing_fields(layout, document, there)]
    rows += _money_rows(layout, _missing_money(document, there), span)
    if rows:
        yield CellsBlock(rows=tuple(rows))
    if _lacks_tasks(document, there):
        yield _tasks_block(layout, document)


def _missing_money(document: Document, there: set[str]) -> list[tuple[str, str]]:
    """Path and column head of the year's amounts that monitoring and evaluation compare."""
    return [f for f in YEARS_MONEY if f[0] not in there and is_figure(value_at(document, f[0]))]


def _money_rows(layout: Layout, fields: list[tuple[str, str]], span: int) -> list[tuple[CellSpec, ...]]:
    """Those amounts as forms print them: one row of amounts under a row of column heads."""
    rest = len(layout.widths) - span
    if not fields:
        return []
    if rest < len(fields):
        return [_row((f"{label}（{layout.money_unit}）", path, "money"), span, layout) for path, label in fields]
    spans = [rest // len(fields)] * len(fields)
    spans[-1] += rest - sum(spans)
    heads = [CellSpec(label=label, span=n) for (_, label), n in zip(fields, spans, strict=True)]
    values = [
        CellSpec(path=path, span=n, format="money", role="value") for (path, _), n in zip(fields, spans, strict=True)
    ]
    caption = CellSpec(label=f"项目资金（{layout.money_unit}）", span=span)
    return [(caption, *heads), (CellSpec(label=YEARS_MONEY_LABEL, span=span), *values)]


def _lacks_tasks(document: Document, there: set[str]) -> bool:
    return bool(document.key_tasks) and not any(p.partition(".")[0] == "key_tasks" for p in there)


def _paths_of(layout: Layout) -> set[str]:
    there = _inserted(layout)
    for block in layout.blocks:
        if isinstance(block, CellsBlock):
            cells = [cell for row in block.rows for cell in row]
            there |= {cell.path for cell in cells if cell.path}
        elif isinstance(block, ListBlock):
            there.add(block.path)
    return there


def _inserted(layout: Layout) -> set[str]:
    """The values that stand inside labels."""
    cells = (c for b in layout.blocks if isinstance(b, CellsBlock) for row in b.rows for c in row)
    return {path for cell in cells for path in inserts(cell.label)}


def _missing_fields(layout: Layout, document: Document, there: set[str]) -> Iterator[_Field]:
    """Label, path and format of each field that has a value and no cell."""
    money = f"（{layout.money_unit}）"
    candidates = [
        *((label, path, form) for path, label, form in HEAD_FIELDS),
        *((label + money, path, "money") for path, label in MONEY_FIELDS),
        *_missing_lines(document, there, money),
        *((label, path, "integer") for path, label in COUNT_FIELDS),
        *((field.label, f"other_fields.{n}.text", "text") for n, field in enumerate(document.other_fields, 1)),
    ]
    there = there | _shown_otherwise(document, there)
    for label, path, form in candidates:
        if path not in there and f"other_fields.{label}" not in there and _says_something(value_at(document, path)):
            yield label, path, form


def _shown_otherwise(document: Document, there: set[str]) -> set[str]:
    """Fields without a cell of their own whose value the layout prints elsewhere: by a head, a line, or in halves."""
    shown = {"period"} if {"period.start", "period.end"} <= there else set[str]()
    if document.budget.total in {value_at(document, path) for path, _ in YEARS_MONEY}:
        shown.add("budget.total")
    lines = [document.budget.lines[n] for n in _shown_lines(document, there)]
    for path, label in MONEY_FIELDS:
        if any(line.amount == value_at(document, path) and label_key(line.label) == label for line in lines):
            shown.add(path)
    return shown


def _shown_lines(document: Document, there: set[str]) -> set[int]:
    """The printed amounts that the layout has cells for."""
    named = {p.removeprefix("budget.lines.") for p in there if p.startswith("budget.lines.")}
    found = {row_index(document.budget.lines, key) for key in named}
    return {n for n in found if n is not None}


def _missing_lines(document: Document, there: set[str], money: str) -> Iterator[_Field]:
    """The printed amounts that none of the budget's own fields carries."""
    carried = {value_at(document, path) for path, _ in (*MONEY_FIELDS, *YEARS_MONEY)}
    shown = _shown_lines(document, there)
    for n, line in enumerate(document.budget.lines, 1):
        if is_figure(line.amount) and line.amount not in carried and n - 1 not in shown:
            name = f"{line.label}{line.column or ''}"
            yield (name if money[1:-1] in name else name + money), f"budget.lines.{n}", "money"


def _says_something(value: object) -> bool:
    return value is not None and not isinstance(value, Blank) and value != ()


def _label_span(widths: tuple[int, ...]) -> int:
    """How many columns a label takes: about a sixth of the form, and never all of it."""
    wanted = sum(widths) * _LABEL_SHARE
    reached = list(accumulate(widths))[:-1] or [0]
    return min(range(len(reached)), key=lambda n: abs(reached[n] - wanted)) + 1


def _row(field: _Field, span: int, layout: Layout) -> tuple[CellSpec, ...]:
    label, path, form = field
    rest = len(layout.widths) - span
    return (CellSpec(label=label, span=span), CellSpec(path=path, span=rest, format=form, role="value"))


def _tasks_block(layout: Layout, document: Document) -> ListBlock:
    width = len(layout.widths)
    name = max(1, width // 3)
    has_budget = width > 2 and any(is_figure(task.budget) for task in document.key_tasks)  # noqa: PLR2004, because a third column needs a third
    columns = [
        ColumnSpec(label="任务名称", path="name", span=name),
        ColumnSpec(label="主要内容", path="plan", span=width - name - has_budget),
    ]
    if has_budget:
        columns.append(ColumnSpec(label=f"预算金额（{layout.money_unit}）", path="budget", format="money"))
    return ListBlock(path="key_tasks", columns=tuple(columns))
