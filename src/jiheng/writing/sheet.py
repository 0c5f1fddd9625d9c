"""The form laid out: every cell with its place, span, printed text and path, for all writers and the screen."""

from collections.abc import Sequence
from dataclasses import replace

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.layout import Block, CellFormat, CellsBlock, CellSpec, IndicatorsBlock, Layout, ListBlock
from jiheng.policy.ranking import Ranking
from jiheng.writing.inserts import filled, inserts
from jiheng.writing.placed import CellRole, ExtraColumn, Sheet, SheetCell, SheetRow
from jiheng.writing.table import (
    Entry,
    TableColumn,
    body_cells,
    head_rows,
    indicator_entries,
    list_entries,
    table_columns,
)
from jiheng.writing.target_text import TargetColumns
from jiheng.writing.values import Align, Manner, path_of, printed, value_at

__all__ = ["ExtraColumn", "Sheet", "SheetCell", "SheetRow", "sheet_of"]

_WIDE_LABEL = 0.3
"""A label wider than this share of the form stands at the left, beside its amount."""
_ALIGN: dict[CellFormat, Align] = {"money": "right", "integer": "center", "year": "center"}


def sheet_of(
    document: Document, layout: Layout, *, extra: Sequence[ExtraColumn] = (), ranking: Ranking | None = None
) -> Sheet:
    """The document in that layout, with `extra` columns to the right of the indicator table, as placed cells.

    By `ranking` a level that has no indicator yet stands where the tree has it.
    """
    placing = _Placing(document, layout, tuple(extra), ranking)
    for block in layout.blocks:
        placing.put(block)
    title = document.title if is_text(document.title) else layout.title
    return Sheet(
        title=title,
        widths=(*layout.widths, *(column.width for column in extra)),
        rows=tuple(placing.rows),
        money_unit=layout.money_unit,
        dated=layout.dated,
    )


def manner_of(layout: Layout, extra: Sequence[ExtraColumn] = ()) -> Manner:
    """How that layout prints money and targets."""
    paths = {c.path for b in layout.blocks if isinstance(b, IndicatorsBlock) for c in b.columns}
    paths |= {column.path or "" for column in extra}
    columns = TargetColumns(operator="operator" in paths, unit="unit_of_measure" in paths)
    return Manner(money_unit=layout.money_unit, columns=columns)


class _Placing:
    """Puts blocks below one another; keeps the rows made so far."""

    def __init__(
        self, document: Document, layout: Layout, extra: tuple[ExtraColumn, ...], ranking: Ranking | None
    ) -> None:
        self.document = document
        self.ranking = ranking
        self.layout = layout
        self.extra = extra
        self.manner = manner_of(layout, extra)
        self.rows: list[SheetRow] = []

    def put(self, block: Block) -> None:
        if isinstance(block, CellsBlock):
            self._put_cells(block)
        elif isinstance(block, ListBlock):
            columns = table_columns(block.columns)
            columns = (*columns[:-1], replace(columns[-1], span=self._stretched(columns[-1].start, columns[-1].span)))
            self._put_table(columns, list_entries(self.document, block.path), is_head=False)
        else:
            columns = table_columns(block.columns, self.extra)
            self._put_table(columns, indicator_entries(self.document, self.ranking), is_head=True)

    def _put_cells(self, block: CellsBlock) -> None:
        taken: set[tuple[int, int]] = set()
        for specs in block.rows:
            number = len(self.rows) + 1
            cells: list[SheetCell] = []
            for spec in specs:
                column = next(c for c in range(1, len(self.layout.widths) + 2) if (number, c) not in taken)
                cells.append(self._cell(spec, specs, number, column))
                taken |= {(number + r, column + c) for r in range(spec.rows) for c in range(spec.span)}
            self.rows.append(SheetRow(number=number, cells=tuple(cells)))

    def _cell(self, spec: CellSpec, row: tuple[CellSpec, ...], number: int, column: int) -> SheetCell:
        role = self._role(spec, row)
        path = self._path(spec, role)
        if spec.path:
            show = printed(value_at(self.document, spec.path), spec.format, self.manner)
        else:
            show = printed(self._label(spec, role), "text", self.manner)
        return SheetCell(
            row=number,
            column=column,
            rows=spec.rows,
            columns=self._stretched(column, spec.span),
            text=show.text,
            number=show.number,
            path=path,
            covers=(path,) if path else (),
            role=role,
            format=spec.format,
            align=self._align(spec, row, column),
        )

    def _path(self, spec: CellSpec, role: CellRole) -> str | None:
        if spec.path:
            return path_of(self.document, spec.path)
        return "title" if role == "title" else next(map(self._meant, inserts(spec.label)), None)

    def _stretched(self, column: int, span: int) -> int:
        """The span, as far as the right edge of the extra columns when the cell reaches the layout's own edge."""
        return span + len(self.extra) if column + span - 1 == len(self.layout.widths) else span

    def _role(self, spec: CellSpec, row: tuple[CellSpec, ...]) -> CellRole:
        above_table = all(c.role in {"title", "subtitle"} for r in self.rows for c in r.cells)
        if above_table and len(row) == 1 and spec.role == "heading" and inserts(spec.label):
            return "subtitle"
        return spec.role

    def _label(self, spec: CellSpec, role: CellRole) -> str:
        if role == "title" and is_text(self.document.title):
            return self.document.title
        return filled(spec.label, self._inserted)

    def _inserted(self, path: str) -> str:
        text = printed(value_at(self.document, self._meant(path)), "text", self.manner).text
        return f"{text}年" if self._meant(path) != path else text

    def _meant(self, path: str) -> str:
        """What stands in a label: a form that asks for its period and has none shows its year there."""
        lacks = path == "period" and self.document.year is not None and not is_text(self.document.period)
        return "year" if lacks else path

    def _align(self, spec: CellSpec, row: tuple[CellSpec, ...], column: int) -> Align:
        if spec.path:
            return _ALIGN.get(spec.format, "left")
        widths = self.layout.widths
        share = sum(widths[column - 1 : column - 1 + spec.span]) / sum(widths)
        return "left" if share > _WIDE_LABEL and any(c.path for c in row) else "center"

    def _put_table(self, columns: tuple[TableColumn, ...], entries: tuple[Entry, ...], *, is_head: bool) -> None:
        heads = head_rows(columns, len(self.rows) + 1)
        for cells in heads:
            self.rows.append(SheetRow(number=len(self.rows) + 1, cells=cells, is_head=is_head))
        body = body_cells(columns, entries, len(self.rows) + 1, self.manner)
        for entry, cells in zip(entries, body, strict=True):
            self.rows.append(SheetRow(number=len(self.rows) + 1, cells=cells, item=entry.path))
