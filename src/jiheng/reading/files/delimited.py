"""Cells parted by tabs (pasted from a spreadsheet, exported, flattened) or commas (CSV) → grid."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from jiheng.forms.trace import Place
from jiheng.reading.errors import DamagedFileError
from jiheng.reading.grid import Cell, Grid

_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|^)"((?:[^"]|"")*)"(?=\t|\n|$)')
_INNER_BREAK, _INNER_TAB = "\x0b", "\x1f"
_DELIMITERS = ",;，"
_SAMPLE_LINES = 200
_MOSTLY = 0.8
_FEWEST_FIELDS = 3
"""A line of prose often has one comma; a table of fewer fields than this is none."""


def grid_of_tabs(text: str) -> Grid:
    """Each line a row, empty cells kept; a cell that a spreadsheet quoted for its line breaks is one cell."""
    if '"' in text:
        text = _QUOTED.sub(_on_one_line, text)
    return Grid(tuple(tuple(_tab_cells(line, row)) for row, line in enumerate(text.split("\n"), 1)))


def grid_of_commas(text: str, delimiter: str, name: str) -> Grid:
    """Each record a row, empty cells kept."""
    rows = []
    try:
        for row, record in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            cells = (Cell(place=Place(row, column), text=field.strip()) for column, field in enumerate(record, 1))
            rows.append(tuple(cells) if any(field.strip() for field in record) else ())
    except csv.Error as error:
        raise DamagedFileError(name, "CSV 表格", "引号不成对或一格文字过长") from error
    return Grid(tuple(rows))


def delimiter_of(text: str, *, is_csv: bool) -> str | None:
    """The sign that parts the fields of a CSV text; None for a text that is none (unless `is_csv` says it is)."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:_SAMPLE_LINES]
    best, steadiness = ",", 0.0
    for delimiter in _DELIMITERS if len(lines) > 1 else "":
        counts = _field_counts(lines, delimiter)
        usual = max(set(counts), key=counts.count)
        share = counts.count(usual) / len(counts)
        if usual >= (2 if is_csv else _FEWEST_FIELDS) and share > steadiness:
            best, steadiness = delimiter, share
    return best if is_csv or steadiness >= _MOSTLY else None


def _field_counts(lines: list[str], delimiter: str) -> list[int]:
    """How many fields each record has; one record of one field for what is no CSV at all."""
    try:
        return [len(record) for record in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)] or [1]
    except csv.Error:
        return [1]


def _tab_cells(line: str, row: int) -> Iterator[Cell]:
    if line.strip():
        for column, part in enumerate(line.split("\t"), 1):
            yield Cell(place=Place(row, column), text=_restored(part))


def _on_one_line(quoted: re.Match[str]) -> str:
    inner = quoted[1]
    if not any(c in inner for c in '\n\t"'):
        return quoted[0]
    return inner.replace('""', '"').replace("\n", _INNER_BREAK).replace("\t", _INNER_TAB)


def _restored(part: str) -> str:
    return part.replace(_INNER_BREAK, "\n").replace(_INNER_TAB, " ").strip()
