"""The form as markdown: pipe tables a person can read, one for each stretch of rows with the same columns."""

from collections.abc import Iterator

from jiheng.writing.parts import captions, parts, row_slots
from jiheng.writing.placed import Sheet, SheetCell

Row = list[SheetCell]


def markdown_bytes(sheet: Sheet) -> bytes:
    """The sheet as markdown in UTF-8; a cell merged over rows is repeated in each, one over columns stands first."""
    lines = [f"# {c.text}" if c.role == "title" else c.text for c in captions(sheet)]
    blocks = ["\n\n".join(line.replace("\n", " ") for line in lines)]
    for part in parts(sheet):
        rows = [cells for _, cells in row_slots(part)]
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
    is_heading = len(row) == 1
    only_headings = all(len(above) == 1 for above in run)
    return only_headings if is_heading else only_headings or _starts(row) <= set().union(*map(_starts, run))


def _starts(row: Row) -> set[int]:
    return {cell.column for cell in row}


def _table(rows: list[Row]) -> str:
    starts = sorted(set().union(*map(_starts, rows)))
    printed = [_line(row, starts) for row in rows]
    return "\n".join([printed[0], "|" + " --- |" * len(starts), *printed[1:]])


def _line(row: Row, starts: list[int]) -> str:
    texts = {cell.column: _escaped(cell.text) for cell in row}
    return "|" + "".join(f" {texts.get(start, '')} |" for start in starts)


def _escaped(text: str) -> str:
    return text.replace("\t", " ").replace("|", "\\|").replace("\n", "<br>")
