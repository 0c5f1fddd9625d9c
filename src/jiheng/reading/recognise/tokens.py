"""Tokens: the filled cells of all grids in reading order, with the repairs that put torn or glued cells right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid
from jiheng.reading.recognise.text import close_up, key_of, one_line


@dataclass(frozen=True, slots=True)
class Token:
    """One filled cell: its text without wrapping, its key, its grid columns and span, and what was done to it."""

    text: str
    key: str
    raw: str
    place: Place
    column: int
    columns: int = 1
    rows: int = 1
    left: int | None = None
    right: int | None = None
    is_percent: bool = False
    repairs: tuple[str, ...] = ()
    doubt: str | None = None
    """What a person must look at if this is read as a value."""

    @property
    def end(self) -> int:
        """The first grid column after it."""
        return self.column + self.columns


@dataclass(slots=True)
class Row:
    """The filled cells of one row of one grid; `width` counts its cells, empty ones too."""

    tokens: list[Token]
    grid: int
    width: int
    number: int
    is_trusted: bool = False
    """Whether spans and columns are the file's own."""
    placed_by: str | None = None
    """How the recogniser put each cell into its column, where it did: the repair to name."""
    heads: tuple[tuple[str, str], ...] = ()
    """Where the recogniser has made out the head of the indicator table: field and ticked label of each column."""

    @property
    def is_placed(self) -> bool:
        """Whether each cell stands in its column already."""
        return self.placed_by is not None

    @property
    def page(self) -> tuple[int, int | None]:
        """The grid and the page it stands on: between two of them a cell may have been cut."""
        return self.grid, self.tokens[0].place.page if self.tokens else None


def token_of(cell: Cell, column: int) -> Token:
    """The token of a filled cell standing at that grid column."""
    text = one_line(cell.text)
    return Token(
        text=text,
        key=key_of(text),
        raw=cell.text,
        place=cell.place,
        column=column,
        columns=cell.columns,
        rows=cell.rows,
        left=cell.left,
        right=cell.right,
        is_percent="%" in (cell.number_format or "") and "%" not in cell.text and "％" not in cell.text,
    )


def joined(parts: Sequence[Token], repair: str | None = None, glue: str = "") -> Token:
    """One token out of the pieces of one cell."""
    first = parts[0]
    if len(parts) == 1:
        return first
    text = glue.join(p.text for p in parts)
    repairs = tuple(dict.fromkeys(r for p in parts for r in p.repairs)) + ((repair,) if repair else ())
    raw = "\n".join(p.raw for p in parts)
    doubt = next((p.doubt for p in parts if p.doubt), None)
    return replace(first, text=text, key=key_of(text), raw=raw, repairs=tuple(dict.fromkeys(repairs)), doubt=doubt)


def repaired(token: Token, repair: str, text: str | None = None) -> Token:
    """The token with one more named repair, and another text if given."""
    text = token.text if text is None else text
    return replace(token, text=text, key=key_of(text), repairs=(*token.repairs, repair))


def rows_of(grids: Iterable[Grid]) -> list[Row]:
    """The rows of all grids in order, empty ones too."""
    return [row for number, grid in enumerate(grids) for row in _grid_rows(grid, number)]


def _grid_rows(grid: Grid, number: int) -> list[Row]:
    reaching: dict[int, int] = {}
    rows = []
    for n, cells in enumerate(grid.rows):
        tokens: list[Token] = []
        column = 0
        for cell in cells:
            while reaching.get(column, 0) > n:
                column += 1
            if cell.place.is_cell:
                column = cell.place.column - 1
            if cell.rows > 1:
                for covered in range(column, column + cell.columns):
                    reaching[covered] = n + cell.rows
            if cell.text and not cell.text.isspace():
                tokens.append(token_of(cell, column))
            column += cell.columns
        rows.append(Row([t for t in tokens if t.text], number, len(cells), n, grid.has_merges))
    return rows


def tidy(token: Token) -> Token:
    """The token with the blanks that a break left between Chinese characters removed, and that named."""
    text = close_up(token.text)
    return token if text == token.text else repaired(token, "去掉换行留下的空格", text)
