"""What a person calls a cell: the row by its name, the field by its label on the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiheng.writing.placed import Sheet, SheetCell, SheetRow

LABELS = {"label", "head"}
NAMED_BY = ("name", "level2", "text")
"""The field that names a row; a row that carries no indicator is called by its level-2 name."""


@dataclass(frozen=True, slots=True)
class CellName:
    """`row` is the indicator or task the cell belongs to, if any; `field` the label of the cell, empty for the row."""

    row: str
    field: str
    number: int

    def __str__(self) -> str:
        if not self.row:
            return self.field
        return f"“{self.row}”的{self.field}" if self.field else f"“{self.row}”"


def names_something(cell: SheetCell) -> bool:
    """Whether other cells, or the cell itself, are called by what it says."""
    is_value = cell.role == "value" and cell.path is not None
    return not is_value or (cell.path or "").rpartition(".")[2] in NAMED_BY or not cell.text


def cell_names(sheet: Sheet) -> Mapping[str, CellName]:
    """The name of every cell that shows a value, by path."""
    names: dict[str, CellName] = {}
    heads: dict[int, str] = {}
    for row in sheet.rows:
        heads.update(_heads(row))
        label = ""
        subject = _subject(row, sheet)
        for cell in row.cells:
            if cell.role in LABELS:
                label = cell.text
            if cell.path:
                field = heads.get(cell.column, "") if row.item or not label else label
                for path in (cell.path, *cell.covers):
                    names.setdefault(path, CellName(subject, field or cell.text, row.number))
        if row.item:
            names[row.item] = CellName(subject, "", row.number)
    return names


def _heads(row: SheetRow) -> Mapping[int, str]:
    if row.item or any(cell.path for cell in row.cells):
        return {}
    return {cell.column: cell.text for cell in row.cells if cell.role in LABELS}


def _subject(row: SheetRow, sheet: Sheet) -> str:
    if not row.item:
        return ""
    cells = (sheet.at(f"{row.item}.{field}") for field in NAMED_BY)
    return next((_short(cell) for cell in cells if cell and cell.text), f"第{row.number}行")


def _short(cell: SheetCell) -> str:
    return " ".join(cell.text.split())
