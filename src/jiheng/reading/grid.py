"""The flat grid that every reader gives: place, text, merge span. Nothing here knows what a form is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jiheng.forms.trace import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as the file has it.

    `text` is what a person sees (line breaks kept); `number_format` the workbook's format code where
    there is one (a shown `88%` is stored as 0.88); a merged cell stands once, at its top left, with its span.
    """

    place: Place
    text: str
    rows: int = 1
    columns: int = 1
    number_format: str | None = None
    left: int | None = None
    right: int | None = None
    """Where the text begins and ends in its line or on its page (text aligned by spaces, PDF); counts are
    comparable between the rows of one grid only."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the file could not tell or was not asked for, as a sentence, with the cell where there is one."""

    message: str
    place: Place | None = None


@dataclass(frozen=True)
class Grid:
    """The cells of one table or stretch of a file, by row; rows may differ in length, empty cells are kept.

    `has_merges` tells whether the spans are the file's own (workbook, Word, HTML, ruled PDF) or unknown (text).
    """

    rows: tuple[tuple[Cell, ...], ...]
    has_merges: bool = False
    title: str = ""
    """The sheet's name or the heading printed above the table, if any."""
    notes: tuple[Note, ...] = ()
    """What a person must know of this part of the file: formulas without a value, rows cut off …"""

    def __iter__(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row)

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((sum(c.columns for c in row) for row in self.rows), default=0)
