"""A form as text that kept its cells and lost its columns: each cell a line, row after row."""

from collections.abc import Sequence

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid


def one_cell_a_line(grids: Sequence[Grid]) -> Grid:
    """All cells of the grids that hold anything, one below another."""
    texts = [cell.text.replace("\n", "") for grid in grids for row in grid.rows for cell in row if cell.text.strip()]
    return Grid(tuple((Cell(place=Place(n, 1), text=text),) for n, text in enumerate(texts, 1)))
