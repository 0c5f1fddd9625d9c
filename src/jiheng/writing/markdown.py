"""The form as markdown: pipe tables a person can read, and HTML tables where labels are merged over rows."""

from collections.abc import Iterator

from jiheng.writing.html import spans_of
from jiheng.writing.parts import captions, parts, row_slots
from jiheng.writing.placed import Sheet, SheetCell
from jiheng.writing.xml_text import xml_text

Row = tuple[int, list[SheetCell]]
"""A row's number, and every cell that stands in it, begun in it or hanging down from above."""


def markdown_bytes(sheet: Sheet) -> bytes:
    """The sheet as markdown in UTF-8, one table for each stretch of rows with the same columns.

    In pipes a value merged over rows is repeated in each, and one merged over columns stands first.
    """
    lines = [f"# {c.text}" if c.role == "title" else c.text for c in captions(sheet)]
    blocks = ["\n\n".join(line.replace("\n", " ") for line in lines)]
    for part in parts(sheet):
        rows = [(row.number, cells) for row, cells in row_slots(part)]
        blocks += [_table(run) for run in ([rows] if part.head else _stretches(rows))]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _stretches(rows: list[Row]) -> Iterator[list[Row]]:
    """Runs of rows whose cells begin at the same columns; a heading across the form opens the run below it."""
    run: list[Row] = []
    for row in rows:
        if run and not _goes_on(run, row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _goes_on(run: list[Row], row: Row) -> bool:
    number, cells = row
    if any(cell.row < number for cell in cells):
        return True
    only_headings = all(len(above) == 1 for _, above in run)
    return only_headings if len(cells) == 1 else only_headings or _starts(row) <= set().union(*map(_starts, run))


def _starts(row: Row) -> set[int]:
    return {cell.column for cell in row[1]}


def _table(rows: list[Row]) -> str:
    if any(cell.rows > 1 and cell.role != "value" for _, cells in rows for cell in cells):
        return "\n".join(["<table>", *(_html_line(row) for row in rows), "</table>"])
    starts = sorted(set().union(*map(_starts, rows)))
    printed = [_line(row, starts) for row in rows]
    return "\n".join([printed[0], "|" + " --- |" * len(starts), *printed[1:]])


def _line(row: Row, starts: list[int]) -> str:
    texts = {cell.column: _escaped(cell.text) for cell in row[1]}
    return "|" + "".join(f" {texts.get(start, '')} |" for start in starts)


def _escaped(text: str) -> str:
    return text.replace("\t", " ").replace("|", "\\|").replace("\n", "<br>")


def _html_line(row: Row) -> str:
    number, cells = row
    begun = (cell for cell in cells if cell.row == number)
    return f"<tr>{''.join(f'<td{spans_of(c)}>{_html_text(c.text)}</td>' for c in begun)}</tr>"


def _html_text(text: str) -> str:
    return xml_text(text).replace("\t", " ").replace("\n", "<br>")
