"""Adds to a layout what a document says and the layout has no cell for, so that writing loses nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.figures import is_figure, is_text
from jiheng.policy.layout import Block, CellFormat, CellsBlock, CellSpec, ColumnSpec, IndicatorsBlock, Layout, ListBlock
from jiheng.writing.field_names import COUNT_FIELDS, HEAD_FIELDS, MONEY_FIELDS, column_paths, column_spec, column_width
from jiheng.writing.inserts import inserts
from jiheng.writing.placed import ExtraColumn
from jiheng.writing.table import align_of
from jiheng.writing.values import row_index, value_at

_LABEL_SHARE = 0.18
_IN_TARGET = {"operator", "unit_of_measure"}
"""A form without columns for these prints them inside the target."""


def missing_columns(layout: Layout, document: Document) -> tuple[ExtraColumn, ...]:
    """The indicator columns that the document has and the layout has not."""
    paths = {c.path for block in layout.blocks if isinstance(block, IndicatorsBlock) for c in block.columns}
    there = {field for field in (p.partition(".")[0] for p in paths) if _holds_all(field, paths, document)}
    if "target" in there:
        there |= _IN_TARGET
    missing = [column_spec(p) for p in column_paths(document) if p not in there]
    return tuple(
        ExtraColumn(label=c.label, path=c.path, width=column_width(c.path), align=align_of(c.path)) for c in missing
    )


def _holds_all(field: str, paths: set[str], document: Document) -> bool:
    """Whether columns that only tick (`likelihood.有可能`) have a place for every word the rows say."""
    if field in paths:
        return True
    options = {p.partition(".")[2] for p in paths if p.startswith(field + ".")}
    said = (getattr(row, field) for row in document.indicators)
    return all(_words_of(value) <= options for value in said)


def _words_of(value: object) -> set[str]:
    """The words of a text or of a list of them; none for an empty cell."""
    return {str(v) for v in value} if isinstance(value, tuple) else {value} if is_text(value) else set()


def missing_rows(layout: Layout, document: Document) -> int:
    """How many fields outside the indicator table have a value and no cell."""
    there = _paths_of(layout)
    return len(list(_missing_fields(layout, document, there))) + _lacks_tasks(document, there)


def with_missing_fields(layout: Layout, document: Document) -> Layout:
    """The layout with rows, above the indicators, for the fields that it has no cell for."""
    added = tuple(_missing_blocks(layout, document))
    if not added:
        return layout
    at = next((n for n, b in enumerate(layout.blocks) if isinstance(b, IndicatorsBlock)), len(layout.blocks))
    above, headings = _split_headings(layout.blocks[:at])
    return replace(layout, blocks=(*above, *added, *headings, *layout.blocks[at:]))


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
    rows = [_row(label, path, form, span, layout) for label, path, form in _missing_fields(layout, document, there)]
    if rows:
        yield CellsBlock(rows=tuple(rows))
    if _lacks_tasks(document, there):
        yield _tasks_block(layout, document)


def _lacks_tasks(document: Document, there: set[str]) -> bool:
    return bool(document.key_tasks) and not any(p.partition(".")[0] == "key_tasks" for p in there)


def _paths_of(layout: Layout) -> set[str]:
    there: set[str] = set()
    for block in layout.blocks:
        if isinstance(block, CellsBlock):
            cells = [cell for row in block.rows for cell in row]
            there |= {cell.path for cell in cells if cell.path}
            there |= {path for cell in cells for path in inserts(cell.label)}
        elif isinstance(block, ListBlock):
            there.add(block.path)
    return there


def _missing_fields(layout: Layout, document: Document, there: set[str]) -> Iterator[tuple[str, str, CellFormat]]:
    """Label, path and format of each field that has a value and no cell."""
    money = f"（{layout.money_unit}）"
    candidates = [
        *((label, path, form) for path, label, form in HEAD_FIELDS),
        *((label + money, path, "money") for path, label in MONEY_FIELDS),
        *_missing_lines(document, there, money),
        *((label, path, "integer") for path, label in COUNT_FIELDS),
        *((field.label, f"other_fields.{n}.text", "text") for n, field in enumerate(document.other_fields, 1)),
    ]
    for label, path, form in candidates:
        if path not in there and f"other_fields.{label}" not in there and _says_something(value_at(document, path)):
            yield label, path, form


def _missing_lines(document: Document, there: set[str], money: str) -> Iterator[tuple[str, str, CellFormat]]:
    """The printed amounts that none of the budget's own fields carries."""
    carried = {value_at(document, path) for path, _ in MONEY_FIELDS}
    named = {p.removeprefix("budget.lines.") for p in there if p.startswith("budget.lines.")}
    shown = {row_index(document.budget.lines, key) for key in named}
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


def _row(label: str, path: str, form: CellFormat, span: int, layout: Layout) -> tuple[CellSpec, ...]:
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
