"""Row heights for files that do not fit merged cells by themselves: high enough for the longest text."""

from jiheng.writing.placed import Sheet, SheetCell
from jiheng.writing.text_width import line_count

MAX_HEIGHT = 409.0
"""The highest row a workbook can have, in points."""
_PADDING = 6.0
_ROOM = 1.05
"""Half-widths at ten points in one unit of column width, which is a figure at eleven points."""


def row_heights(sheet: Sheet, widths: tuple[float, ...], line: float) -> list[float]:
    """The height of each row in points, for columns of these widths in half-widths and lines of this height."""
    heights = [line + _PADDING] * len(sheet.rows)
    tall: list[tuple[SheetCell, float]] = []
    for cell in sheet.cells:
        room = sum(widths[cell.column - 1 : cell.last_column]) * _ROOM - 1
        needed = line_count(cell.text, room) * line + _PADDING
        if cell.rows == 1:
            heights[cell.row - 1] = min(MAX_HEIGHT, max(heights[cell.row - 1], needed))
        else:
            tall.append((cell, needed))
    for cell, needed in tall:
        _stretch(heights, cell, needed)
    return heights


def _stretch(heights: list[float], cell: SheetCell, needed: float) -> None:
    """Shares what a merged cell lacks among its rows."""
    rows = range(cell.row - 1, cell.last_row)
    lacking = needed - sum(heights[r] for r in rows)
    if lacking > 0:
        for r in rows:
            heights[r] = min(MAX_HEIGHT, heights[r] + lacking / cell.rows)
