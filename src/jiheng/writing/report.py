"""Reports as sheets, so that every writer can print them: captions, one table, and sections below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jiheng.writing.placed import CellRole, Sheet, SheetCell, SheetRow
from jiheng.writing.printable import without_unprintable
from jiheng.writing.values import Align

Line = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, how many columns of the sheet it takes, and where its text stands.

    `merge` makes one cell of neighbours that have the same text in this and every merging column before it.
    """

    label: str
    span: int = 1
    align: Align = "left"
    merge: bool = False


@dataclass
class Report:
    """A report being written from top to bottom; `sheet()` gives what has been written."""

    title: str
    widths: tuple[int, ...]
    rows: list[SheetRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._across("title", self.title, "center")

    def caption(self, text: str) -> None:
        """A line under the title."""
        self._across("subtitle", text, "center")

    def heading(self, text: str) -> None:
        """A heading across the sheet."""
        self._across("heading", text, "center")

    def note(self, text: str) -> None:
        """A sentence across the sheet."""
        self._across("value", text, "left")

    def table(self, columns: Sequence[Column], lines: Sequence[Line], *, repeats: bool = False) -> None:
        """A table; `repeats` puts its head on every page, for the one main table of the report."""
        starts = [1 + sum(c.span for c in columns[:n]) for n in range(len(columns))]
        placed = list(zip(columns, starts, strict=True))
        number = len(self.rows) + 1
        heads = (_cell("head", c.label, (number, start), (1, c.span), "center") for c, start in placed)
        self.rows.append(SheetRow(number=number, cells=tuple(heads), is_head=repeats))
        keys = [list(_merge_keys(columns, line)) for line in lines]
        for n, line in enumerate(lines):
            number = len(self.rows) + 1
            here = zip(placed, line, keys[n], strict=True)
            above = keys[n - 1] if n else [None] * len(columns)
            cells = (
                _cell("value", text, (number, start), (_run_length(keys[n:], at), column.span), column.align)
                for at, ((column, start), text, key) in enumerate(here)
                if key is None or key != above[at]
            )
            self.rows.append(SheetRow(number=number, cells=tuple(cells)))

    def sheet(self) -> Sheet:
        """The report so far."""
        return Sheet(title=self.title, widths=self.widths, rows=tuple(self.rows), money_unit="元")

    def _across(self, role: CellRole, text: str, align: Align) -> None:
        number = len(self.rows) + 1
        self.rows.append(SheetRow(number=number, cells=(_cell(role, text, (number, 1), (1, len(self.widths)), align),)))


Key = tuple[str, ...] | None


def _merge_keys(columns: Sequence[Column], line: Line) -> Iterator[Key]:
    """For each column what its cell must share with the one above to be one with it; None where it stands alone."""
    before: tuple[str, ...] = ()
    for column, text in zip(columns, line, strict=True):
        if column.merge:
            before = (*before, text)
        yield before if column.merge else None


def _run_length(keys: Sequence[Sequence[Key]], at: int) -> int:
    """How many lines from the first on share its key in that column."""
    first = keys[0][at]
    if first is None:
        return 1
    return next((n for n, line in enumerate(keys) if line[at] != first), len(keys))


def _cell(role: CellRole, text: str, place: tuple[int, int], size: tuple[int, int], align: Align) -> SheetCell:
    return SheetCell(
        row=place[0],
        column=place[1],
        rows=size[0],
        columns=size[1],
        text=without_unprintable(text),
        role=role,
        align=align,
    )
