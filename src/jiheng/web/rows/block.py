"""What a spreadsheet puts on the clipboard, as rows of texts: tab-separated text, or a table of a page."""

import re
from typing import NamedTuple

from jiheng.reading.files.blocks import Table
from jiheng.reading.files.html import blocks_of_html
from jiheng.web.rows.errors import TooManyRowsError

MOST_ROWS, MOST_COLUMNS = 500, 60
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\n"]')
_END = re.compile(r"[\t\n]|\Z")


class Copied(NamedTuple):
    """One copied cell: its text, None where a merged cell reaches down from above, and how many columns it takes."""

    text: str | None
    columns: int = 1


Block = tuple[tuple[Copied, ...], ...]
"""Rows of cells from left to right."""


def block_of(text: str, html: str = "") -> Block:
    """The cells that were copied, without empty rows at the end; a table of a page tells them apart best.

    TooManyRowsError for more than a form has.
    """
    table = max((b for b in blocks_of_html(html) if isinstance(b, Table)), key=_size, default=None) if html else None
    block = _of_table(table) if table is not None and _size(table) else _of_text(text)
    while block and not any((cell.text or "").strip() for cell in block[-1]):
        block = block[:-1]
    if len(block) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in block):
        raise TooManyRowsError(MOST_ROWS)
    return block


def _size(table: Table) -> int:
    return sum(len(row) for row in table.rows)


def _of_table(table: Table) -> Block:
    """The table with a place for every cell that reaches down from above."""
    while table.rows and not any(box.text.strip() for box in table.rows[-1]):
        table.rows.pop()
    if len(table.rows) > MOST_ROWS:
        raise TooManyRowsError(MOST_ROWS)
    rows: list[tuple[Copied, ...]] = []
    hanging: dict[int, tuple[int, int]] = {}
    for boxes in table.rows:
        row: list[Copied] = []
        column, waiting, below = 0, list(boxes), dict[int, tuple[int, int]]()
        while waiting or any(c >= column for c in hanging):
            if column in hanging:
                rest, span = hanging.pop(column)
                row.append(Copied(None, span))
            elif waiting:
                box = waiting.pop(0)
                rest, span = box.rows - 1, box.columns
                row.append(Copied(box.text, span))
            else:
                rest, span = 0, 1
                row.append(Copied(""))
            if rest:
                below[column] = (rest - (row[-1].text is None), span)
            column += span
            if column > MOST_COLUMNS:
                raise TooManyRowsError(MOST_ROWS)
        hanging = {c: left for c, left in below.items() if left[0] > 0}
        rows.append(tuple(row))
    return tuple(rows)


def _of_text(text: str) -> Block:
    """Tab-separated rows; a text of several lines stands in quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted and _NEEDS_QUOTES.search(quoted[1]):
            value, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = _END.search(text, at)
            value, at = text[at : end.start() if end else None], end.start() if end else len(text)
        rows[-1].append(value)
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return tuple(tuple(map(Copied, row)) for row in rows)
