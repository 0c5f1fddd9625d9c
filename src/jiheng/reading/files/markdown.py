"""Markdown: pipe tables, and HTML tables between the lines → grids."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from jiheng.reading.files.blocks import Box, Table, grids_of_blocks
from jiheng.reading.files.html import blocks_of_html
from jiheng.reading.grid import Grid

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
_BOLD = re.compile(r"\*\*([^\s*](?:[^*]*[^\s*])?)\*\*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEAD, _PAGE = 4_000, ("<html", "<!doctype html", "<table", "<meta", "<body")
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a text is a web page, or holds tables written in HTML."""
    return _is_page(text) or bool(_TABLE_TAG.search(text))


def grids_of_markup(text: str, name: str) -> tuple[Grid, ...]:
    """The tables of a web page, or of a markdown text with tables in pipes and in HTML, with the lines above each."""
    return grids_of_blocks(blocks_of_html(text) if _is_page(text) else _blocks(text), name)


def is_pipe_row(line: str) -> bool:
    """Whether a line is framed by pipes, as a row of a markdown table is."""
    inner = line.strip()
    return len(inner) > 1 and inner[0] == inner[-1] == "|"


def is_rule(line: str) -> bool:
    """Whether a line is the `|---|---|` below a table's head."""
    return "--" in line and bool(_RULE.fullmatch(line))


def cells_of_pipes(line: str) -> Iterator[str]:
    """The texts between the pipes of a line, `<br>` as line breaks."""
    inner = line.strip()
    if inner.startswith("|"):
        inner = inner[1:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner[1:]
    for part in _PIPE.split(inner):
        yield plain_line(_BREAK.sub("\n", part))


def plain_line(line: str) -> str:
    """A line without the signs of markdown: headings, bold, escapes, entities."""
    return unescape(_ESCAPED.sub(r"\1", _BOLD.sub(r"\1", _HEADING.sub("", line)))).strip()


def _is_page(text: str) -> bool:
    head = text[:_HEAD].lstrip().lower()
    return head.startswith("<") and any(mark in head for mark in _PAGE)


def _blocks(text: str) -> Iterator[str | Table]:
    start, depth = 0, 0
    for tag in _TABLE_TAG.finditer(text):
        is_end = tag[1] == "/"
        if not is_end and depth == 0:
            yield from _blocks_of_lines(text[start : tag.start()])
            start = tag.start()
        depth = max(depth - 1, 0) if is_end else depth + 1
        if is_end and depth == 0:
            yield from blocks_of_html(text[start : tag.end()])
            start = tag.end()
    rest = text[start:]
    yield from blocks_of_html(rest) if depth else _blocks_of_lines(rest)


def _blocks_of_lines(text: str) -> Iterator[str | Table]:
    for is_table, lines in groupby(text.split("\n"), is_pipe_row):
        if is_table:
            yield Table([[Box(cell) for cell in cells_of_pipes(line)] for line in lines if not is_rule(line)])
        else:
            yield from map(plain_line, lines)
