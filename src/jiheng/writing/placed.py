"""The values a laid-out form is made of: cells with place, span, printed text and path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from jiheng.policy.layout import CellFormat
from jiheng.policy.parameter import Dated
from jiheng.writing.values import Align

CellRole = Literal["title", "subtitle", "heading", "label", "head", "value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One placed cell; rows and columns count from one.

    `path` names the value it shows, `covers` every value it stands for (a merged level cell: one a row).
    `subtitle` is a line under the title that has no rules around it; `head` the head of a repeating block.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    number: Decimal | None = None
    path: str | None = None
    covers: tuple[str, ...] = ()
    role: CellRole = "value"
    format: CellFormat = "text"
    align: Align = "left"

    @property
    def kind(self) -> Literal["number", "text"]:
        """Whether the cell shows a figure."""
        return "text" if self.number is None else "number"

    @property
    def last_row(self) -> int:
        """The lowest row the cell reaches."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The rightmost column the cell reaches."""
        return self.column + self.columns - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row: the cells that begin in it, and the item of the document it shows (`indicators.QN1`), if any."""

    number: int
    cells: tuple[SheetCell, ...]
    item: str | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraColumn:
    """A column that the layout has not, put to the right of the indicator table.

    `path` names what it holds of an indicator (`actual`), so that its cells have a path; `texts` gives
    what to show by row id where that is not the document's own value.
    """

    label: str
    path: str | None = None
    width: int = 10
    texts: Mapping[str, str] = field(default_factory=dict)
    align: Align = "center"
    format: CellFormat = "text"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The whole form: relative column widths, rows from top to bottom, and the layout it follows, if any."""

    title: str
    widths: tuple[int, ...]
    rows: tuple[SheetRow, ...]
    money_unit: str
    dated: Dated | None = None

    @cached_property
    def cells(self) -> tuple[SheetCell, ...]:
        """All cells by row and column."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @cached_property
    def table_head(self) -> tuple[int, int] | None:
        """First and last row of the head of the indicator table, which repeats on every page."""
        heads = [row.number for row in self.rows if row.is_head]
        return (heads[0], heads[-1]) if heads else None

    def at(self, path: str) -> SheetCell | None:
        """The cell that shows the value at that path, or None."""
        return self._by_path.get(path)

    @cached_property
    def _by_path(self) -> dict[str, SheetCell]:
        return {path: cell for cell in self.cells for path in (*cell.covers, cell.path) if path}
