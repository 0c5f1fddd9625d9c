"""A form layout: the official form as data, from which every reader, editor and writer works."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from jiheng.forms.document import FormKind
from jiheng.policy.errors import PackFaultError
from jiheng.policy.nodes import Keys
from jiheng.policy.parameter import Dated

CellFormat = Literal["text", "numbered", "money", "integer", "year"]
Role = Literal["label", "value", "title", "heading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSpec:
    """One cell of the form: a printed label, or the value at a path of the document.

    `span` counts grid columns, `rows` grid rows. `{year}` in a label is replaced by the document's year.
    """

    label: str | None = None
    path: str | None = None
    span: int = 1
    rows: int = 1
    format: CellFormat = "text"
    role: Role = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column of a repeating block: its head, the field it holds, and whether equal neighbours are merged.

    `group` is the head above the head, shared with its neighbours: 偏差原因分析 over 经费保障, 制度保障 ….
    """

    label: str
    path: str
    span: int = 1
    merge: bool = False
    format: CellFormat = "text"
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsBlock:
    """Fixed rows of cells."""

    rows: tuple[tuple[CellSpec, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A head and one row for each item of a list of the document (`key_tasks`)."""

    path: str
    columns: tuple[ColumnSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsBlock:
    """The indicator table: its head, the placeholder rows, and a row for each indicator."""

    columns: tuple[ColumnSpec, ...]


Block = CellsBlock | ListBlock | IndicatorsBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The form as printed: relative column widths and the blocks from top to bottom."""

    form_kind: FormKind
    title: str
    money_unit: str
    widths: tuple[int, ...]
    blocks: tuple[Block, ...]
    dated: Dated

    def labelled_paths(self) -> Iterator[tuple[str, str]]:
        """Each label with the path of the value that follows it in its row, or stands below it."""
        for block in self.blocks:
            if isinstance(block, CellsBlock):
                yield from _pairs(block.rows)
            else:
                yield from ((c.label, c.path) for c in block.columns)


def _pairs(rows: tuple[tuple[CellSpec, ...], ...]) -> Iterator[tuple[str, str]]:
    waiting: list[str] = []
    for row in rows:
        label: str | None = None
        below = all(cell.path for cell in row) and len(waiting) == len(row)
        for n, cell in enumerate(row):
            if cell.path:
                if name := waiting[n] if below else label:
                    yield name, cell.path
                label = None
            else:
                label = cell.label
        waiting = [cell.label or "" for cell in row] if not any(cell.path for cell in row) else []


def parse_layout(dated: Dated) -> Layout:
    """The layout a pack value says; PackFaultError names file and line where it says none."""
    data = dated.value
    try:
        layout = Layout(
            form_kind=FormKind(data["form_kind"]),
            title=data["title"],
            money_unit=data["money_unit"],
            widths=tuple(int(w) for w in data["widths"]),
            blocks=tuple(_block(b) for b in data["blocks"]),
            dated=dated,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackFaultError(dated.where, f"表样的 {error} 缺失或写错。") from None
    for _, message in unfilled_rows(data["blocks"], len(layout.widths)):
        raise PackFaultError(dated.where, message)
    return layout


def _block(data: dict[str, Any]) -> Block:
    if "cells" in data:
        return CellsBlock(rows=tuple(tuple(_cell(c) for c in row) for row in data["cells"]))
    columns = tuple(_column(c) for c in data["columns"])
    if data.get("list"):
        return ListBlock(path=data["list"], columns=columns)
    if data.get("indicators"):
        return IndicatorsBlock(columns=columns)
    raise ValueError("blocks")


def _cell(data: dict[str, Any]) -> CellSpec:
    role: Role = data.get("role") or ("value" if data.get("path") else "label")
    return CellSpec(
        label=data.get("label"),
        path=data.get("path"),
        span=int(data.get("span", 1)),
        rows=int(data.get("rows", 1)),
        format=data.get("format", "text"),
        role=role,
    )


def _column(data: dict[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        label=data["label"],
        path=data["path"],
        span=int(data.get("span", 1)),
        merge=bool(data.get("merge", False)),
        format=data.get("format", "text"),
        group=data.get("group"),
    )


def unfilled_rows(blocks: Any, width: int) -> Iterator[tuple[Keys, str]]:
    """Every row of a layout's YAML blocks whose spans do not add up to the width, with the way to it."""
    for n, block in enumerate(blocks if isinstance(blocks, list) else []):
        if not isinstance(block, dict):
            continue
        if "cells" in block:
            yield from _unfilled(block["cells"], ("blocks", n, "cells"), width)
        else:
            yield from (
                (("blocks", n, "columns"), message) for _, message in _unfilled([block.get("columns")], (), width)
            )


def _unfilled(rows: Any, at: Keys, width: int) -> Iterator[tuple[Keys, str]]:
    reaching: dict[int, int] = {}
    for n, row in enumerate(rows if isinstance(rows, list) else []):
        cells = [c for c in row if isinstance(c, dict)] if isinstance(row, list) else []
        total = reaching.pop(n, 0)
        for cell in cells:
            span, down = _count(cell, "span"), _count(cell, "rows")
            total += span
            for later in range(n + 1, n + down):
                reaching[later] = reaching.get(later, 0) + span
        if total != width:
            first = next((c.get("label") or c.get("path") for c in cells), "")
            yield (*at, n), f"表样中“{first}”一行共 {total} 列，不等于 widths 的 {width} 列。"
    if reaching:
        yield (*at, max(reaching) - 1), "有一格的 rows 超出了这一块的最后一行。"


def _count(cell: dict[str, Any], key: str) -> int:
    text = str(cell.get(key, 1))
    return int(text) if text.isdigit() else 1
