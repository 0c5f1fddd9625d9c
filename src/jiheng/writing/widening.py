"""Adds indicator columns to a layout that has none for what the rows say; the form above stretches to the new edge."""

from dataclasses import replace

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.layout import Block, CellsBlock, CellSpec, ColumnSpec, IndicatorsBlock, Layout
from jiheng.writing.field_names import column_paths, column_spec, column_width

_IN_TARGET = {"operator", "unit_of_measure"}
"""A form without columns for these prints them inside the target."""


def missing_columns(layout: Layout, document: Document) -> tuple[ColumnSpec, ...]:
    """The indicator columns that the document has and the layout has not."""
    paths = {c.path for block in layout.blocks if isinstance(block, IndicatorsBlock) for c in block.columns}
    there = {field for field in (p.partition(".")[0] for p in paths) if _holds_all(field, paths, document)}
    if "target" in there:
        there |= _IN_TARGET
    return tuple(column_spec(p) for p in column_paths(document) if p not in there)


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


def widened(layout: Layout, columns: tuple[ColumnSpec, ...]) -> Layout:
    """The layout with these columns at the right of its indicator table."""
    if not columns:
        return layout
    widths = (*layout.widths, *(column_width(c.path) for c in columns))
    edge = len(layout.widths)
    return replace(layout, widths=widths, blocks=tuple(_widened(b, columns, edge) for b in layout.blocks))


def _widened(block: Block, columns: tuple[ColumnSpec, ...], edge: int) -> Block:
    if isinstance(block, IndicatorsBlock):
        return replace(block, columns=block.columns + columns)
    if isinstance(block, CellsBlock):
        return CellsBlock(rows=_stretched(block.rows, edge, len(columns)))
    last = block.columns[-1]
    return replace(block, columns=(*block.columns[:-1], replace(last, span=last.span + len(columns))))


def _stretched(rows: tuple[tuple[CellSpec, ...], ...], edge: int, more: int) -> tuple[tuple[CellSpec, ...], ...]:
    """The rows with each cell that reaches the right edge made wider."""
    taken: set[tuple[int, int]] = set()
    result: list[tuple[CellSpec, ...]] = []
    for number, specs in enumerate(rows):
        cells: list[CellSpec] = []
        for spec in specs:
            column = next(c for c in range(edge + 1) if (number, c) not in taken)
            taken |= {(number + r, column + c) for r in range(spec.rows) for c in range(spec.span)}
            cells.append(replace(spec, span=spec.span + more) if column + spec.span == edge else spec)
        result.append(tuple(cells))
    return tuple(result)
