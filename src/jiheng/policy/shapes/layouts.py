"""Form layouts: rows that fill the width, and paths that name a field of the document."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from jiheng.forms.document import CLASSES, Document, FormKind, KeyTask
from jiheng.forms.indicator import Indicator
from jiheng.policy.layout import CellFormat, Role, unfilled_rows
from jiheng.policy.nodes import Keys
from jiheng.policy.shapes.fields import names_field
from jiheng.policy.shapes.slip import Beside, Slip, Slips, keys_of, not_a_list, one_of, rows_of

LAYOUT_KEYS = ("form_kind", "title", "money_unit", "widths", "blocks")
CELL_KEYS = ("label", "path", "span", "rows", "format", "role")
COLUMN_KEYS = ("span", "merge", "format", "group")
_INSERT = re.compile(r"\{([^}]*)\}")


def layout(value: Any, beside: Beside) -> Slips:  # noqa: ARG001, because every shape is asked alike
    """One form layout."""
    yield from keys_of(value, (), LAYOUT_KEYS)
    if not isinstance(value, Mapping):
        return
    yield from one_of(value.get("form_kind"), ("form_kind",), [k.value for k in FormKind], "表的种类")
    yield from one_of(value.get("money_unit"), ("money_unit",), ("元", "万元", "亿元"), "金额单位")
    yield from not_a_list(value.get("widths"), ("widths",), "列宽")
    yield from not_a_list(value.get("blocks"), ("blocks",), "表块")
    widths = value["widths"] if isinstance(value.get("widths"), list) else []
    whole = [w for w in widths if not str(w).isdigit() or str(w) == "0"]
    if whole:
        yield Slip(("widths",), f"列宽“{whole[0]}”不是正整数。")
    try:
        kind = CLASSES[FormKind(str(value.get("form_kind")))]
    except ValueError:
        return
    for place, block in rows_of(value.get("blocks"), ("blocks",)):
        yield from _block(block, place, kind)
    if not whole:
        yield from (Slip(at, message) for at, message in unfilled_rows(value.get("blocks"), len(widths)))


def _block(block: Mapping[str, Any], place: Keys, kind: type[Document]) -> Slips:
    if "cells" in block:
        yield from keys_of(block, place, ("cells",))
        for at, cell in _cells(block["cells"], (*place, "cells")):
            yield from _cell(cell, at, kind)
        return
    yield from keys_of(block, place, ("columns",), ("list", "indicators"))
    if "list" in block and not names_field(kind, str(block["list"])):
        yield Slip((*place, "list"), f"表里没有“{block['list']}”这个列表。")
    row: type[object] = Indicator if block.get("indicators") else KeyTask
    for at, column in rows_of(block.get("columns"), (*place, "columns")):
        yield from keys_of(column, at, ("label", "path"), COLUMN_KEYS)
        yield from _path(column.get("path"), (*at, "path"), row)
        yield from _format(column, at)


def _cells(rows: Any, place: Keys) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
    for n, row in enumerate(rows if isinstance(rows, list) else []):
        yield from rows_of(row, (*place, n))


def _cell(cell: Mapping[str, Any], at: Keys, kind: type[Document]) -> Slips:
    yield from keys_of(cell, at, (), CELL_KEYS)
    if ("label" in cell) == ("path" in cell):
        yield Slip(at, "一格或者写 label（印好的字），或者写 path（填的值），只写一个。")
    if "path" in cell:
        yield from _path(cell["path"], (*at, "path"), kind)
    for path in _INSERT.findall(str(cell.get("label") or "")):
        yield from _path(path, (*at, "label"), kind)
    yield from _format(cell, at)
    if "role" in cell:
        yield from one_of(cell["role"], (*at, "role"), get_args(Role), "role ")


def _format(cell: Mapping[str, Any], at: Keys) -> Slips:
    if "format" in cell:
        yield from one_of(cell["format"], (*at, "format"), get_args(CellFormat), "format ")
    for key in ("span", "rows"):
        if key in cell and (not str(cell[key]).isdigit() or str(cell[key]) == "0"):
            yield Slip((*at, key), f"{key}“{cell[key]}”不是正整数。")


def _path(path: Any, at: Keys, root: type[object]) -> Slips:
    if not isinstance(path, str) or not names_field(root, path):
        yield Slip(at, f"“{path}”不是文档里的字段。请对照文档格式（JSON Schema）改正。")
