"""Plain text → grid: tabs, commas, pipes or runs of blanks are the columns; a line is a row."""

import re
from collections.abc import Iterator

from jiheng.forms.trace import Place
from jiheng.reading.errors import TooLargeError
from jiheng.reading.files.delimited import delimiter_of, grid_of_commas, grid_of_tabs
from jiheng.reading.files.markdown import cells_of_pipes, is_pipe_row, is_rule, plain_line
from jiheng.reading.grid import Cell, Grid

_BLANKS = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")
_MOST_LINES = 50_000
_MOST_CELLS = 200_000
_LONGEST_LINE = 500_000


def grids_of_text(text: str, name: str) -> tuple[Grid, ...]:
    """The one grid of a text: each line a row; blank lines are rows without cells, so that line numbers hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\f", "")
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    text = "\n".join(lines)
    if len(lines) > _MOST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        raise TooLargeError(name, f"文字超过 {_MOST_LINES} 行或一行超过 {_LONGEST_LINE} 字，不像申报表")
    if sum(text.count(sign) for sign in "\t|,") > _MOST_CELLS:
        raise TooLargeError(name, f"文字分成的格超过 {_MOST_CELLS} 个，不像申报表")
    if "\t" in text:
        return (grid_of_tabs(text),)
    if delimiter := delimiter_of(text, is_csv=name.lower().endswith(".csv")):
        return (grid_of_commas(text, delimiter, name),)
    return (_grid_of_lines(lines),)


def _grid_of_lines(lines: list[str]) -> Grid:
    filled = [line for line in lines if line.strip()]
    has_loose_pipes = sum("|" in line for line in filled) * 2 > len(filled)
    return Grid(tuple(tuple(_cells(line, row, has_loose_pipes)) for row, line in enumerate(lines, 1)))


def _cells(line: str, row: int, has_loose_pipes: bool) -> Iterator[Cell]:  # noqa: FBT001, because it is one file's fact
    if is_pipe_row(line) or (has_loose_pipes and "|" in line):
        if not is_rule(line):
            for column, text in enumerate(cells_of_pipes(line), 1):
                yield Cell(place=Place(row, column), text=text)
    elif line.startswith("#"):
        yield Cell(place=Place(row, 1), text=plain_line(line))
    else:
        yield from _by_blanks(line, row)


def _by_blanks(line: str, row: int) -> Iterator[Cell]:
    """Runs of two blanks part the cells; where each begins and ends in its line is kept."""
    start, column = 0, 0
    for gap in [*_BLANKS.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if part := line[start:end].strip():
            column += 1
            left = line.index(part[0], start)
            yield Cell(place=Place(row, column), text=part, left=left, right=left + len(part))
        start = gap.end() if gap else end
