"""Plain text → grid: tabs, else pipes, else runs of blanks are the columns; a line is a row."""

import re
from collections.abc import Callable, Iterable

from jiheng.forms.trace import Place
from jiheng.reading.grid import Cell, Grid

_BLANKS = re.compile(r"(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)")
_MARKDOWN_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def grid_of_text(text: str) -> Grid:
    """The grid of a text: each line a row, blank lines as rows without cells so that line numbers hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    split = _splitter(lines)
    return Grid(tuple(tuple(split(line, number)) for number, line in enumerate(lines, 1)))


def _splitter(lines: list[str]) -> Callable[[str, int], Iterable[Cell]]:
    if any("\t" in line for line in lines):
        return _by_tabs
    filled = [line for line in lines if line.strip()]
    if sum("|" in line for line in filled) * 2 > len(filled):
        return _by_pipes
    return _by_blanks


def _by_tabs(line: str, row: int) -> Iterable[Cell]:
    if line.strip():
        for column, part in enumerate(line.split("\t"), 1):
            yield Cell(place=Place(row, column), text=part.strip())


def _by_pipes(line: str, row: int) -> Iterable[Cell]:
    if not line.strip() or _MARKDOWN_RULE.fullmatch(line):
        return
    inner = line.strip()
    is_framed = inner.startswith("|")
    if is_framed:
        inner = inner[1:]
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    for column, part in enumerate(_PIPE.split(inner), 1):
        yield Cell(place=Place(row, column), text=_BREAK.sub("\n", part.replace("\\|", "|")).strip())


def _by_blanks(line: str, row: int) -> Iterable[Cell]:
    start, column = 0, 0
    for gap in [*_BLANKS.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if part := line[start:end].strip():
            column += 1
            left = start + line[start:end].index(part[0])
            yield Cell(place=Place(row, column), text=part, left=left, right=left + len(part))
        start = gap.end() if gap else end
