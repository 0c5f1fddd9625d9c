"""What a person calls a cell: the row by its name, the field by its label on the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiheng.writing.placed import Sheet, SheetCell, SheetRow

LABELS = {"label", "head"}


@dataclass(frozen=True, slots=True)
class CellName:
    """`row` is the indicator or task the cell belongs to, if any; `field` the label of the cell."""

    row: str
    field: str
    number: int

    def __str__(self) -> str:
        return f"“{self.row}”的{self.field}" if self.row else self.field


def cell_names(sheet: Sheet) -> Mapping[str, CellName]:
    """The name of every cell that shows a value, by path."""
    names: dict[str, CellName] = {}
    heads: dict[int, str] = {}
    for row in sheet.rows:
        heads.update(_heads(row))
        label = ""
        subject = _subject(row)
        for cell in row.cells:
            if cell.role in LABELS:
                label = cell.text
            if cell.path:
                field = heads.get(cell.column, "") if row.item or not label else label
                for path in (cell.path, *cell.covers):
                    names.setdefault(path, CellName(subject, field or cell.text, row.number))
        if row.item:
            names.setdefault(row.item, CellName(subject, "整行", row.number))
    return names


def _heads(row: SheetRow) -> Mapping[int, str]:
    if row.item or any(cell.path for cell in row.cells):
        return {}
    return {cell.column: cell.text for cell in row.cells if cell.role in LABELS}


def _subject(row: SheetRow) -> str:
    if not row.item:
        return ""
    named = next((c for c in row.cells if _last(c) in {"name", "text"}), None)
    return (named.text if named else "") or f"第{row.number}行"


def _last(cell: SheetCell) -> str:
    return (cell.path or "").rpartition(".")[2]
