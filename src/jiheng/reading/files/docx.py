"""Word documents (.docx): raw cells with their spans, paragraphs between tables, nested tables after their host."""

from collections.abc import Iterator

from jiheng.reading.files.blocks import Box, Table, grids_of_blocks
from jiheng.reading.files.element import Element, attribute, local_name
from jiheng.reading.files.package import Package
from jiheng.reading.grid import Grid, Note

_MACRO = Note("文件含有宏。宏没有运行，只读取了文字。")
_MOST_COLUMNS = 200
_DEEPEST = 90
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple"})
"""Elements that only wrap what is shown; deleted text (`del`, `moveFrom`) is in none of them."""
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIGNS = {"FE": "☑", "52": "☑", "FD": "☒", "53": "☒", "FC": "✓", "50": "✓", "A8": "□", "A3": "□", "6F": "□"}
_SIGNS_OF_SYMBOL = {"B3": "≥", "A3": "≤", "B1": "±", "B9": "≠", "B4": "×"}
"""What the picture fonts (Wingdings and its kin, Symbol) draw, by the last two digits of the code."""


def grids_of_docx(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables in order, each with the paragraphs above it."""
    package = Package(data, name, "Word 文档")
    main = next((p for p in package.parts if p.startswith("word/document") and p.endswith(".xml")), "word/document.xml")
    body = package.root(main).find("{*}body")
    if body is None:
        raise package.damaged("没有正文")
    notes = (_MACRO,) if any(p.endswith("vbaProject.bin") for p in package.parts) else ()
    return grids_of_blocks(_blocks(body), name, notes)


def _blocks(body: Element) -> Iterator[str | Table]:
    for child in _unwrapped(body):
        if local_name(child) == "p":
            yield _paragraph(child)
        elif local_name(child) == "tbl":
            yield from _tables(child, 0)


def _tables(table: Element, depth: int) -> Iterator[Table]:
    """The table, and after it those inside its cells."""
    nested: list[Element] = []
    yield _table(table, nested)
    for inner in nested if depth < _DEEPEST else ():
        yield from _tables(inner, depth + 1)


def _table(table: Element, nested: list[Element]) -> Table:
    """The table's own cells; the tables inside them are put into `nested`."""
    result = Table()
    open_merges: dict[int, tuple[list[Box], int, int]] = {}
    for row in _unwrapped(table):
        if local_name(row) != "tr":
            continue
        boxes: list[Box] = []
        column = 1 + _number(row, "{*}trPr/{*}gridBefore")
        still_open: dict[int, tuple[list[Box], int, int]] = {}
        for cell in _unwrapped(row):
            if local_name(cell) != "tc" or column > _MOST_COLUMNS:
                continue
            width = min(max(_number(cell, "{*}tcPr/{*}gridSpan"), 1), _MOST_COLUMNS)
            merge = cell.find("{*}tcPr/{*}vMerge")
            is_continued = merge is not None and attribute(merge, "val") != "restart"
            if is_continued and (origin := open_merges.get(column)):
                still_open[column] = _grown(origin)
            else:
                boxes.append(Box(_cell_text(cell), 1, width, column))
                if merge is not None:
                    still_open[column] = (boxes, len(boxes) - 1, 1)
            nested += [inner for inner in _unwrapped(cell) if local_name(inner) == "tbl"]
            column += width
        open_merges = still_open
        result.rows.append(boxes)
    return result


def _grown(origin: tuple[list[Box], int, int]) -> tuple[list[Box], int, int]:
    """The vertical merge one row taller."""
    row, index, height = origin
    old = row[index]
    row[index] = Box(old.text, height + 1, old.columns, old.column)
    return row, index, height + 1


def _cell_text(cell: Element) -> str:
    return "\n".join(_paragraph(p) for p in _unwrapped(cell) if local_name(p) == "p").strip()


def _paragraph(paragraph: Element) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(parent: Element) -> Iterator[str]:
    for child in _unwrapped(parent):
        tag = local_name(child)
        if tag == "t":
            yield child.text or ""
        elif tag == "sym":
            code = attribute(child, "char")[-2:].upper()
            is_symbol = attribute(child, "font").lower() == "symbol"
            yield (_SIGNS_OF_SYMBOL if is_symbol else _SIGNS).get(code, "")
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag in {"r", "oMath", "oMathPara", "e", "sSub", "sSup", "d", "num", "den"}:
            yield from _pieces(child)


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children, with those of wrappers in their place."""
    for child in parent.iterchildren("*"):
        if local_name(child) in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _number(element: Element, path: str) -> int:
    """The `val` of a child found by path, 0 where there is none."""
    found = element.find(path)
    value = attribute(found, "val") if found is not None else ""
    return int(value) if value.isdecimal() else 0
