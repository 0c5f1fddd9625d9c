"""Source grids to and from the JSON they are kept as."""

from typing import Any

from jiheng.reading.grid import Grid


def grid_to_json(grid: Grid) -> dict[str, Any]:
    """The cells row by row, each with its printed place, text and span."""
    return {
        "title": grid.title,
        "rows": [
            [{"place": str(c.place), "text": c.text, "rows": c.rows, "columns": c.columns} for c in row]
            for row in grid.rows
        ],
    }
