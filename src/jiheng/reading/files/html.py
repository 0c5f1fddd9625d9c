"""Web pages (.html, also what systems export as `.xls`) → the innermost tables, and the words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiheng.reading.files.blocks import Box, Table

_SILENT = frozenset({"script", "style", "head", "template", "noscript", "svg", "-comment", "object", "iframe"})
_BREAKING = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "hr"})
_BREAK = re.compile(r"[ \t\u00a0]*[\r\n\f]\s*")
_SPACE = re.compile(r"[ \t\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_COLUMNS, _MOST_ROWS = 200, 5_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTED = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "optgroup", "colgroup", "caption"),
}
"""Tags that hold nothing, or that end by themselves where the next one begins."""
_MOST_DEPTH = 512
"""As deep as browsers go; the time a parser takes grows with the depth at every tag."""


def blocks_of_html(text: str) -> Iterator[str | Table]:
    """Words and tables of a page as they come; a table around other tables is only layout, its words are words.

    A page that nests deeper than any browser shows has none.
    """
    if _is_too_deep(text):
        return
    page = _Page()
    root = LexborHTMLParser(text).root
    for is_start, node in _walk(root) if root else ():
        tag = str(node.tag)
        if tag == "-text":
            # A browser shows a source line break as a blank; between Chinese characters it is a wrapped line.
            page.write(_SPACE.sub(" ", _BREAK.sub("\n", node.text_content or "")))
        elif tag in {"td", "th"}:
            yield from page.cell(node) if is_start else page.cell_end()
        elif tag == "table":
            yield from page.table() if is_start else page.table_end()
        elif tag == "tr" and is_start:
            page.row()
        elif tag == "caption":
            yield from page.words()
        elif tag in _BREAKING:
            yield from page.line_end()
        elif is_start and tag in {"input", "option", "textarea"}:
            page.write(_shown_in(node))
    yield from page.line_end()


def _is_too_deep(text: str) -> bool:
    depth = 0
    for end, name in _TAG.findall(text):
        if name.lower() not in _NEVER_NESTED:
            depth = max(depth - 1, 0) if end else depth + 1
            if depth > _MOST_DEPTH:
                return True
    return False


@dataclass(slots=True)
class _Page:
    """Where the walk is: in a table's cell, or among the words of the page."""

    _table: Table | None = None
    _cell: LexborNode | None = None
    _pieces: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def line_end(self) -> Iterator[str | Table]:
        if self._cell is not None:
            self._pieces.append("\n")
        elif self._table is None:
            yield from self.words()

    def table(self) -> Iterator[str | Table]:
        if self._table is not None:  # the outer one is layout: what it said so far are words
            for row in self._table.rows:
                yield from (box.text for box in row if box.text)
        yield from self.words()
        self._table, self._cell = Table(), None

    def table_end(self) -> Iterator[str | Table]:
        if self._table is not None:
            yield from self.cell_end()
            yield self._table
        self._table = None

    def row(self) -> None:
        if self._table is not None:
            self._table.rows.append([])

    def cell(self, node: LexborNode) -> Iterator[str | Table]:
        if self._table is not None:
            self._pieces.clear()
            self._cell = node
        else:
            yield from self.words()

    def cell_end(self) -> Iterator[str | Table]:
        if self._table is None:
            yield from self.words()
        elif self._cell is not None:
            if not self._table.rows:
                self._table.rows.append([])
            rows, columns = _span(self._cell, "rowspan", _MOST_ROWS), _span(self._cell, "colspan", _MOST_COLUMNS)
            self._table.rows[-1].append(Box(self._line(), rows, columns))
            self._cell = None

    def words(self) -> Iterator[str]:
        if text := self._line():
            yield text

    def _line(self) -> str:
        lines = (line.strip() for line in "".join(self._pieces).split("\n"))
        self._pieces.clear()
        return "\n".join(line for line in lines if line)


def _span(node: LexborNode, name: str, most: int) -> int:
    value = (node.attributes.get(name) or "1").strip()
    span = int(value) if value.isdecimal() and len(value) < 6 else 1  # noqa: PLR2004, because five digits are plenty
    return min(span or most, most)  # rowspan="0" reaches to the end


def _shown_in(node: LexborNode) -> str:
    """What a field of a page shows: its value, the ticked box, the chosen option (whose text follows by itself)."""
    attributes = node.attributes
    kind = (attributes.get("type") or "text").lower()
    if node.tag == "input" and kind in {"checkbox", "radio"}:
        return "☑" if "checked" in attributes else "□"
    return attributes.get("value") or "" if node.tag == "input" and kind in {"text", "number", "date"} else ""


def _walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Start and end of each shown node in order, without recursion: a page may nest as deep as it likes."""
    node: LexborNode | None = root
    while node is not None:
        yield True, node
        child = None if _is_silent(node) else node.child
        while child is None:
            if node.tag != "-text":
                yield False, node
            if node.parent is None or node.mem_id == root.mem_id:
                return
            child, node = node.next, node.parent if node.next is None else node
        node = child


def _is_silent(node: LexborNode) -> bool:
    if node.tag in _SILENT:
        return True
    if node.tag == "option":
        return "selected" not in node.attributes
    return bool(_HIDDEN.search(node.attributes.get("style") or "")) if node.tag != "-text" else False
