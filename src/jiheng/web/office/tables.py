"""A table of people or units as somebody keeps it in a spreadsheet: its rows by the heads of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from jiheng.reading.actuals import table_of
from jiheng.reading.files.grids import grids_of
from jiheng.web.office.people_errors import BadDayError, NotFilledError, TableError

T = TypeVar("T")
MOST = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, and its cells by head."""

    number: int
    cells: Mapping[str, str]


def rows_of(data: bytes, name: str, columns: Sequence[str]) -> list[Row]:
    """The rows of the first table that has the first two columns; TableError where none has, or where it is empty.

    Raises:
        UnreadableFileError: a file that gives no table at all.
    """
    for grid in grids_of(data, name):
        table = [[" ".join(cell.split()) for cell in line] for line in table_of(grid)]
        for at, line in enumerate(table):
            if set(columns[:2]) <= set(line):
                return _rows(table, at, columns)
    raise TableError((_("没有找到表头。第一行要有这些列：%s。") % "、".join(columns),))


def _rows(table: list[list[str]], at: int, columns: Sequence[str]) -> list[Row]:
    head = table[at]
    found = [
        Row(at + 2 + n, {h: c for h, c in zip(head, line, strict=False) if h in columns})
        for n, line in enumerate(table[at + 1 :])
    ]
    found = [row for row in found if any(row.cells.values())]
    if not found:
        raise TableError((_("表头下面没有内容。"),))
    if len(found) > MOST:
        raise TableError((_("一次最多 %s 行。请分几次导入。") % MOST,))
    return found


def must_be(row: Row, column: str, words: Mapping[str, T]) -> T:
    """What the word in that cell stands for; NotFilledError, which names the words there are."""
    found = words.get(row.cells.get(column, ""))
    if found is None:
        raise NotFilledError(_("%(column)s（%(words)s）") % {"column": column, "words": "、".join(words)})
    return found


def typed_day(row: Row, column: str, otherwise: date) -> date:
    """The day in that cell, written 2027-01-31, 2027/1/31 or 2027年1月31日; BadDayError."""
    typed = row.cells.get(column, "")
    if not typed:
        return otherwise
    parts = typed.split()[0].rstrip("日").replace("年", "-").replace("月", "-").replace("/", "-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise BadDayError(_("日期“%(typed)s”不对。请写成 2027-01-31 这样。") % {"typed": typed}) from None
