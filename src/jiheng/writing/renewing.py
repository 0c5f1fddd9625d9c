"""A laid-out form after some of its values changed, without laying out again what stayed as it was."""

from collections.abc import Iterable
from dataclasses import replace

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.indicator import Indicator
from jiheng.writing.placed import Sheet, SheetCell, SheetRow
from jiheng.writing.target_text import TargetColumns
from jiheng.writing.values import Manner, printed

PARTS = 3
ROW_FIELDS = {"name", "operator", "target", "unit_of_measure", "weight", "definition", "scoring_standard"}
"""Fields of an indicator that neither merge cells nor choose columns by what they say."""
HEAD_FIELDS = {"contact", "funding_mode", "annual_objective", "duties", "supervising_department"}
"""Fields of the head that no label repeats and no layout is chosen by."""


def renewed(sheet: Sheet, before: Document, after: Document, paths: Iterable[str]) -> Sheet | None:
    """The sheet of `after`, given that of `before`, when they differ at `paths` alone.

    None where the change may move cells, and the form has to be laid out anew. A field that was empty and
    now says something, or the other way round, may bring a column or a row, or take one away.
    """
    rows: dict[str, Indicator] = {}
    heads: set[str] = set()
    for path in paths:
        cell = sheet.at(path)
        if cell is None or cell.covers != (path,) or cell.role != "value":
            return None
        if path in HEAD_FIELDS and _says(getattr(before, path)) == _says(getattr(after, path)):
            heads.add(path)
        elif (row := _row_after(path, before, after)) is not None:
            rows[f"indicators.{row.id}"] = row
        else:
            return None
    manner = _manner(sheet)
    return replace(
        sheet, rows=tuple(_renewed(row, rows.get(row.item or ""), heads, after, manner) for row in sheet.rows)
    )


def _row_after(path: str, before: Document, after: Document) -> Indicator | None:
    kind, row_id, field = (*path.split("."), "", "")[:PARTS]
    old, new = before.indicator(row_id), after.indicator(row_id)
    if kind != "indicators" or field not in ROW_FIELDS or path.count(".") != PARTS - 1 or old is None or new is None:
        return None
    return new if _says(getattr(old, field)) == _says(getattr(new, field)) else None


def _says(value: object) -> bool:
    return value is not None and not isinstance(value, Blank) and value != ()


def _manner(sheet: Sheet) -> Manner:
    fields = {cell.path.rpartition(".")[2] for cell in sheet.cells if cell.path}
    columns = TargetColumns(operator="operator" in fields, unit="unit_of_measure" in fields)
    return Manner(money_unit=sheet.money_unit, columns=columns)


def _renewed(row: SheetRow, item: Indicator | None, heads: set[str], document: Document, manner: Manner) -> SheetRow:
    """The row with what its indicator and the fields of the head say now; the same object where nothing changed."""
    if item is None and not any(cell.path in heads for cell in row.cells):
        return row
    return replace(row, cells=tuple(_cell(cell, item, heads, document, manner) for cell in row.cells))


def _cell(cell: SheetCell, item: Indicator | None, heads: set[str], document: Document, manner: Manner) -> SheetCell:
    field = (cell.path or "").rpartition(".")[2]
    if cell.path in heads:
        show = printed(getattr(document, field), cell.format, manner)
    elif item is not None and field in ROW_FIELDS and cell.rows == 1:
        show = printed(getattr(item, field), cell.format, manner, item)
    else:
        return cell
    return replace(cell, text=show.text, number=show.number)


def changed_cells(before: Sheet, after: Sheet) -> list[SheetCell] | None:
    """The cells of `after` that say something else than in `before`; None where cells came, went or moved."""
    if before.widths != after.widths or len(before.rows) != len(after.rows):
        return None
    found: list[SheetCell] = []
    for old, new in zip(before.rows, after.rows, strict=True):
        if old is not new:
            cells = _changed_in_row(old, new)
            if cells is None:
                return None
            found += cells
    return found


def _changed_in_row(old: SheetRow, new: SheetRow) -> list[SheetCell] | None:
    if old.item != new.item or len(old.cells) != len(new.cells):
        return None
    found: list[SheetCell] = []
    for was, now in zip(old.cells, new.cells, strict=True):
        if _place(was) != _place(now) or (was.text != now.text and not now.path):
            return None
        if was.text != now.text:
            found.append(now)
    return found


def _place(cell: SheetCell) -> tuple[object, ...]:
    return cell.row, cell.column, cell.rows, cell.columns, cell.path, cell.covers, cell.role
