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
PLAIN = {"name", "operator", "target", "unit_of_measure", "weight", "definition", "scoring_standard"}
"""Fields of an indicator that neither merge cells nor choose columns by what they say."""


def renewed(sheet: Sheet, before: Document, after: Document, paths: Iterable[str]) -> Sheet | None:
    """The sheet of `after`, given that of `before`, when they differ at `paths` alone.

    None where the change may move cells, and the form has to be laid out anew. A field that was empty and
    now says something, or the other way round, may bring a column or take one away.
    """
    rows: dict[str, Indicator] = {}
    for path in paths:
        kind, row_id, field = (*path.split("."), "", "")[:PARTS]
        old, new = before.indicator(row_id), after.indicator(row_id)
        is_plain = kind == "indicators" and field in PLAIN and path.count(".") == PARTS - 1 and sheet.at(path)
        if not is_plain or old is None or new is None or _says(old, field) != _says(new, field):
            return None
        rows[f"indicators.{row_id}"] = new
    manner = _manner(sheet)
    return replace(
        sheet, rows=tuple(_row(row, rows[row.item], manner) if row.item in rows else row for row in sheet.rows)
    )


def _says(row: Indicator, field: str) -> bool:
    value = getattr(row, field)
    return value is not None and not isinstance(value, Blank)


def _manner(sheet: Sheet) -> Manner:
    fields = {cell.path.rpartition(".")[2] for cell in sheet.cells if cell.path}
    columns = TargetColumns(operator="operator" in fields, unit="unit_of_measure" in fields)
    return Manner(money_unit=sheet.money_unit, columns=columns)


def _row(row: SheetRow, item: Indicator, manner: Manner) -> SheetRow:
    return replace(row, cells=tuple(_cell(cell, item, manner) for cell in row.cells))


def _cell(cell: SheetCell, item: Indicator, manner: Manner) -> SheetCell:
    field = (cell.path or "").rpartition(".")[2]
    if field not in PLAIN or cell.rows > 1:
        return cell
    show = printed(getattr(item, field), cell.format, manner, item)
    return replace(cell, text=show.text, number=show.number)
