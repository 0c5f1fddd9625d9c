"""A file of actual values (.csv .xlsx and whatever else holds a table) → the rows that scoring takes."""

from collections.abc import Iterator
from pathlib import Path

from jiheng.reading.files.grids import grids_of
from jiheng.reading.files.source import bytes_of
from jiheng.reading.grid import Grid
from jiheng.scoring.actuals import Actuals
from jiheng.scoring.errors import ActualsHeaderError


def read_actuals(path: Path) -> Actuals:
    """The rows of the first table in the file whose head names the columns.

    Raises:
        UnreadableFileError: a file that gives no table at all.
        ActualsHeaderError: tables, but none of actual values.
    """
    return actuals_of(bytes_of(path), path.name)


def actuals_of(data: bytes, name: str) -> Actuals:
    """The same from bytes, as uploaded or pasted; `name` is for messages only."""
    refused: ActualsHeaderError | None = None
    for grid in grids_of(data, name):
        try:
            return Actuals.from_table(table_of(grid))
        except ActualsHeaderError as error:
            refused = refused or error
    raise refused or ActualsHeaderError([])


def table_of(grid: Grid) -> Iterator[list[str]]:
    """The grid's texts with each at its column, so that merged and missing cells shift nothing."""
    for row in grid.rows:
        texts: list[str] = []
        for cell in row:
            texts += [""] * (cell.place.column - 1 - len(texts))
            texts.append(cell.text)
        yield texts
