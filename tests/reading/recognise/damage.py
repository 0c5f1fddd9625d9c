"""What happens to a printed table on its way to us: flattened, cut at page breaks, shifted, torn, labels lost."""

import random
from collections.abc import Callable, Sequence

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid
from jiheng.reading.recognise.wraps import width_of
from reading.recognise.making import Box, Table

Rows = list[list[str]]


def workbook(table: Table) -> Grid:
    """As a workbook has it: merged cells once, with their spans."""
    rows = []
    for r, line in enumerate(table, 1):
        cells = [
            Cell(place=Place(r, c, sheet="表", is_cell=True), text=b.text, rows=b.rows, columns=b.columns)
            for c, b in enumerate(line, 1)
            if b is not None
        ]
        rows.append(tuple(cells))
    return Grid(tuple(rows), has_merges=True)


def flat(table: Table) -> Rows:
    """Merged cells printed at their first place, empty elsewhere."""
    return [[b.text if b else "" for b in line] for line in table]


def repeated(table: Table) -> Rows:
    """Level cells repeated on every row of their span."""
    rows = flat(table)
    for r, line in enumerate(table):
        for c, box in enumerate(line):
            if isinstance(box, Box) and box.rows > 1 and box.text != "绩效指标":
                for below in range(r, r + box.rows):
                    rows[below][c] = box.text
    return rows


def text_grid(rows: Rows) -> Grid:
    """Rows of text as a grid without merges."""
    return Grid(
        tuple(tuple(Cell(place=Place(r, c), text=t) for c, t in enumerate(line, 1)) for r, line in enumerate(rows, 1))
    )


def cells_only(rows: Rows, *_: object) -> Rows:
    """One filled cell a line."""
    return [[t] for line in rows for t in line if t]


def without_covered(table: Table) -> Rows:
    """Covered places left out altogether, so that rows begin where their own cells begin."""
    return [[b.text for b in line if b is not None] for line in table]


def shift_page(rows: Rows, chance: random.Random) -> Rows:
    """From some row on, every row moves a column to the right or, if its first cell is empty, to the left."""
    at = _some_row(rows, chance)
    if chance.random() < 0.5 and all(not line[0] for line in rows[at:]):
        return [*rows[:at], *[[*line[1:], ""] for line in rows[at:]]]
    return [*rows[:at], *[["", *line] for line in rows[at:]]]


def insert_empty_column(rows: Rows, chance: random.Random) -> Rows:
    """From some row on, an empty cell stands in the middle of every row."""
    start, at = _indicator_start(rows), _some_row(rows, chance)
    where = chance.randrange(3, max(len(rows[start]) - 1, 4))
    return [*rows[:at], *[[*line[:where], "", *line[where:]] for line in rows[at:]]]


def lose_some_level1(rows: Rows, chance: random.Random) -> Rows:
    """One level-1 label is printed one row too low, as after a page break."""
    start = _indicator_start(rows)
    column = rows[start].index(next(t for t in rows[start] if t.startswith("一级")))
    printed = [n for n in range(start + 2, len(rows) - 1) if rows[n][column] and not rows[n + 1][column]]
    if not printed:
        return rows
    at = chance.choice(printed)
    out = [list(line) for line in rows]
    out[at + 1][column], out[at][column] = out[at][column], ""
    return out


def cut_pages(rows: Rows, chance: random.Random) -> Rows:
    """A page break: the head is printed again, level labels are not."""
    start, at = _indicator_start(rows), _some_row(rows, chance)
    return [*rows[:at], list(rows[start]), *rows[at:]]


def tear_rows(rows: Rows, chance: random.Random) -> Rows:
    """Line breaks inside some long cells break their rows in two."""
    out: Rows = []
    for n, line in enumerate(rows):
        long = [n for n, t in enumerate(line) if len(t) > 12]
        if n and long and chance.random() < 0.4:
            at = chance.choice(long)
            half = len(line[at]) // 2
            out += [[*line[:at], line[at][:half]], [line[at][half:], *line[at + 1 :]]]
        else:
            out.append(list(line))
    return out


def slips(rows: Rows, chance: random.Random) -> Rows:
    """Signs typed otherwise, full-width digits, stray blanks."""
    typed = str.maketrans({"≥": chance.choice("≧》⩾"), "≤": chance.choice("≦⩽《")})
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    start = _indicator_start(rows)
    out = [list(line) for line in rows]
    for line in out[start + 1 :]:
        for n, text in enumerate(line):
            if chance.random() < 0.3 and len(text) <= 10:
                line[n] = text.translate(typed).translate(wide)
    return out


def _some_row(rows: Rows, chance: random.Random) -> int:
    """A row under the head, which may be two rows."""
    first = _indicator_start(rows) + 1
    first += "经费保障" in rows[first]
    return chance.randrange(first, max(len(rows) - 2, first + 1))


def _indicator_start(rows: Rows) -> int:
    return next(n for n, line in enumerate(rows) if any(t.startswith("一级") for t in line))


DAMAGES: Sequence[Callable[[Rows, random.Random], Rows]] = (
    shift_page,
    insert_empty_column,
    lose_some_level1,
    cut_pages,
    tear_rows,
    slips,
)


WIDTHS = {
    "level1": 4,
    "level2": 6,
    "name": 11,
    "target+": 9,
    "target": 8,
    "definition": 14,
    "standard": 16,
    "reason": 14,
}


def column_widths(table: Table, fields: Sequence[str], *, has_caption: bool) -> list[int]:
    """How many characters wide each column is printed."""
    widths = [4] if has_caption else []
    widths += [WIDTHS.get(f, 5) for f in fields]
    return widths + [4] * (len(table[0]) - len(widths))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a cell that is so many Chinese characters wide."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for character in part:
            if width_of(line + character) > width * 2:
                lines.append(line)
                line = ""
            line += character
        lines += [line] if line else []
    return lines


def wrapped_cells(table: Table, widths: Sequence[int]) -> str:
    """One line a line of a cell, cells in reading order: what a PDF's text gives without its columns."""
    lines: list[str] = []
    for row in table:
        for at, box in enumerate(row):
            if box is not None and box.text:
                lines += wrapped(box.text, sum(widths[at : at + box.columns]))
    return "\n".join(lines)


def aligned_text(table: Table, widths: Sequence[int]) -> str:
    """Columns kept by blanks, each cell in the middle of the rows it covers: `pdftotext -layout`.

    A line stands where its height puts it: beside a cell of two lines, a cell of one line comes between them.
    """
    gap = 3
    lefts = [sum(widths[:n]) + gap * n for n in range(len(widths))]
    heights = [
        max(
            (len(wrapped(b.text, _width(widths, n, b, gap))) for n, b in enumerate(row) if b and b.rows == 1), default=1
        )
        for row in table
    ]
    tops = [2 * sum(heights[:n]) for n in range(len(heights) + 1)]
    canvas = [[" "] * (lefts[-1] + widths[-1] + 60) for _ in range(tops[-1])]
    for r, row in enumerate(table):
        for c, box in enumerate(row):
            if box is None or not box.text:
                continue
            width = _width(widths, c, box, gap)
            lines = wrapped(box.text, width)
            room = (tops[min(r + box.rows, len(table))] - tops[r]) // 2
            for n, line in enumerate(lines):
                y = tops[r] + max(room - len(lines), 0) + 2 * n
                left = lefts[c] + max(width - len(line), 0) // 2
                canvas[min(y, len(canvas) - 1)][left : left + len(line)] = list(line)
    return "\n".join(text for line in canvas if (text := "".join(line).rstrip()))


def _width(widths: Sequence[int], at: int, box: Box, gap: int) -> int:
    return sum(widths[at : at + box.columns]) + gap * (box.columns - 1)
