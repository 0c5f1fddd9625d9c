"""A document being rewritten row by row: the document and its trace as they become, and the patch that did it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.figures import is_text, plain
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target
from jiheng.forms.patch import Change, Op, apply_patch
from jiheng.forms.trace import Trace
from jiheng.policy.layout import IndicatorsBlock, ListBlock
from jiheng.policy.pack import Pack
from jiheng.web.numbers import whole
from jiheng.web.rows.errors import LastRowError, NoRoomError, NothingToMoveError
from jiheng.web.rows.following import renamed
from jiheng.web.rows.numbering import Numbering
from jiheng.web.rows.places import INDICATORS, LEVELS, PLACEHOLDERS, TASKS, Group, Spot, Table, group_of, path_of
from jiheng.web.typed import typed_patch
from jiheng.writing.layouts import layout_for
from jiheng.writing.values import YUAN_IN

BODY = tuple(f.name for f in fields(Indicator) if f.name not in {"id", *LEVELS, "deviation_causes"})
"""What a row may hold besides its place."""
EMPTY: dict[str, Any] = {**dict.fromkeys(BODY), "target": {"raw": None, "number": None, "text": None, "parts": []}}
TASK = ("name", "plan", "budget")


class Rewriting:
    """Rows are added, moved and deleted one after another; nothing is saved here.

    `number` is the revision it began from, `changes` the patch so far, `rows` the rows it touched.
    """

    def __init__(
        self, document: Document, trace: Trace, pack: Pack, number: int = 0, taken: Iterable[str] = ()
    ) -> None:
        self.before = self.document = document
        self.trace_before = self.trace = trace
        self.pack, self.number = pack, number
        self.changes: list[Change] = []
        self.rows: list[str] = []
        self._numbering = Numbering(document, pack, taken)
        self._layout = layout_for(document, pack)

    @property
    def table(self) -> Table:
        """The indicator table as it is now."""
        return Table.of(self.document, self.pack)

    def apply(self, *changes: Change) -> None:
        """Changes the document."""
        self.document = apply_patch(self.document, changes)
        self.changes += changes

    # Adding

    def add_below(self, spot: Spot) -> str:
        """The path of a new empty row below that one, in its group."""
        if spot.kind == TASKS:
            return self._add_task(spot)
        table = self.table
        row = table.rows[table.index(spot)]
        if isinstance(row, PlaceholderRow):
            return self.add_to(group_of(row))
        self.apply(*self._new(row, Change(path=spot.path, op=Op.ADD)))
        return self.rows[-1]

    def add_to(self, group: Group) -> str:
        """The path of a new empty row at the end of a group, which takes the place of a row that waited for it."""
        table = self.table
        group = table.as_written(group)
        above = [row for row in table.rows[: table.end_of(group)] if isinstance(row, Indicator)]
        waiting = [f"{PLACEHOLDERS}.{row.id}" for row in self.document.placeholder_rows if group_of(row) == group]
        levels = PlaceholderRow(id="", level1=group[0] or None, level2=group[1] or None)
        behind = f"{INDICATORS}.{above[-1].id}" if above else None
        self.apply(
            *(Change(path=path, op=Op.REMOVE) for path in waiting),
            *self._new(levels, Change(path=behind or INDICATORS, op=Op.ADD)),
            *([] if behind else [Change(path=self.rows[-1], op=Op.MOVE)]),
        )
        self._forget(*waiting)
        return self.rows[-1]

    def _new(self, like: Indicator | PlaceholderRow, add: Change) -> list[Change]:
        """The changes that add an empty row in the group of `like`; a field the form has is there and not filled."""
        row_id = self._numbering.new(group_of(like))
        value = {**EMPTY, "id": row_id, **_levels(like)}
        path = f"{INDICATORS}.{row_id}"
        self.rows.append(path)
        blank = [level for level in LEVELS if isinstance(getattr(like, level), Blank)]
        return [
            Change(path=add.path, op=Op.ADD, value=value),
            *(Change(path=f"{path}.{field}") for field in (*blank, *self._fields())),
        ]

    def _fields(self) -> list[str]:
        """What the form asks of an indicator: what its layout or any of its rows has."""
        columns = {c.path for b in self._layout.blocks if isinstance(b, IndicatorsBlock) for c in b.columns}
        rows = self.document.indicators
        there = [f for f in BODY if f in columns or any(getattr(row, f) is not None for row in rows)]
        return [f"{f}.raw" if f == "target" else f for f in there]

    def _add_task(self, spot: Spot) -> str:
        number = self._task_number(spot)
        path = f"{TASKS}.{number + 1}"
        after = range(number + 1, len(self.document.key_tasks) + 1)
        has_budget = any(task.budget is not None for task in self.document.key_tasks) or self._asks("budget")
        there = TASK if has_budget else TASK[:2]
        self.apply(
            Change(path=spot.path, op=Op.ADD, value=dict.fromkeys(TASK)),
            *(Change(path=f"{path}.{field}") for field in there),
        )
        self._rename({n: n + 1 for n in after})
        self.rows.append(path)
        return path

    def _asks(self, field: str) -> bool:
        blocks = (b for b in self._layout.blocks if isinstance(b, ListBlock) and b.path == TASKS)
        return any(column.path == field for block in blocks for column in block.columns)

    def _task_number(self, spot: Spot) -> int:
        number = whole(spot.key) or 0
        if not 1 <= number <= len(self.document.key_tasks):
            raise UnknownPathError(spot.path)
        return number

    # Filling

    def fill(self, path: str, texts: Mapping[str, Any]) -> None:
        """Puts values into an indicator as a person would type them; what is empty stays as it is.

        UnreadableCellError where the field cannot hold it, UnknownPathError for no field of an indicator.
        """
        factor = YUAN_IN[self._layout.money_unit]
        patch: list[Change] = []
        for field, value in texts.items():
            if field not in BODY:
                raise UnknownPathError(f"{path}.{field}")
            if text := _as_typed(value):
                patch += typed_patch(self.document, [f"{path}.{field}"], text, factor)
                self.trace = self.trace.edited(f"{path}.{field}", text)
        self.apply(*patch)

    # Moving

    def move(self, spot: Spot, *, down: bool) -> str:
        """The path of the row after it moved one place; at the edge of its group it goes over to the next."""
        if spot.kind == TASKS:
            return self._move_task(spot, down=down)
        if spot.kind == PLACEHOLDERS:
            raise NothingToMoveError
        table = self.table
        rows, here = table.rows, table.index(spot)
        row = rows[here]
        beyond = rows[here + 1 :] if down else rows[:here][::-1]
        other = next((r for r in beyond if isinstance(r, Indicator) or group_of(r) != group_of(row)), None)
        if other is None:
            raise NoRoomError(down=down)
        if group_of(other) == group_of(row):
            ids = [None, *(i.id for i in self.document.indicators)]
            behind = other.id if down else ids[ids.index(other.id) - 1]
            self.apply(Change(path=spot.path, op=Op.MOVE, value=behind and f"{INDICATORS}.{behind}"))
        else:
            self._go_over(spot, row, other)
        self.rows.append(spot.path)
        return spot.path

    def _go_over(self, spot: Spot, row: Indicator | PlaceholderRow, other: Indicator | PlaceholderRow) -> None:
        """The row stays where it is and takes the group of its neighbour."""
        group = group_of(other)
        waiting = [f"{PLACEHOLDERS}.{r.id}" for r in self.document.placeholder_rows if group_of(r) == group]
        levels = [level for level in LEVELS if getattr(row, level) != getattr(other, level)]
        texts = {level: text if is_text(text := getattr(other, level)) else None for level in levels}
        self.apply(
            *(Change(path=path, op=Op.REMOVE) for path in waiting),
            *(Change(path=f"{spot.path}.{level}", value=text) for level, text in texts.items()),
        )
        self._forget(*waiting)
        for level, text in texts.items():
            self.trace = self.trace.edited(f"{spot.path}.{level}", text or "")
        self._keep_group(row)

    def _move_task(self, spot: Spot, *, down: bool) -> str:
        number = self._task_number(spot)
        other = number + (1 if down else -1)
        if not 1 <= other <= len(self.document.key_tasks):
            raise NoRoomError(down=down)
        first, second = sorted((number, other))
        self.apply(Change(path=f"{TASKS}.{first}", op=Op.MOVE, value=f"{TASKS}.{second}"))
        self._rename({number: other, other: number})
        self.rows.append(f"{TASKS}.{other}")
        return self.rows[-1]

    # Deleting

    def delete(self, spot: Spot) -> str:
        """Takes a row out, and the path of the row to go on in.

        A group of the pack's tree that has no other row keeps an empty one to write in, and so does a table.
        """
        if spot.kind == TASKS:
            return self._delete_task(spot)
        table = self.table
        here = table.index(spot)
        row = table.rows[here]
        if isinstance(row, PlaceholderRow) and len(table.rows) == 1:
            raise LastRowError
        self.apply(Change(path=spot.path, op=Op.REMOVE))
        self._forget(spot.path)
        self.rows.append(spot.path)
        if isinstance(row, Indicator):
            self._keep_group(row)
        rows = self.table.rows
        return path_of(rows[min(here, len(rows) - 1)])

    def _keep_group(self, row: Indicator | PlaceholderRow) -> None:
        """The empty row of a group that has lost its last one."""
        table, group = self.table, group_of(row)
        is_last = not self.document.indicators and not self.document.placeholder_rows
        if any(group_of(r) == group for r in table.rows) or not (table.knows(group) or is_last):
            return
        row_id = self._numbering.new(group)
        self.apply(
            Change(path=PLACEHOLDERS, op=Op.ADD, value={"id": row_id, **_levels(row), "text": None}),
            Change(path=f"{PLACEHOLDERS}.{row_id}.text"),
        )

    def _delete_task(self, spot: Spot) -> str:
        number, count = self._task_number(spot), len(self.document.key_tasks)
        self.rows.append(spot.path)
        if count == 1:
            there = [f for f in TASK if getattr(self.document.key_tasks[0], f) is not None]
            self.apply(*(Change(path=f"{spot.path}.{field}") for field in there))
            self._rename({1: None})
            return spot.path
        self.apply(Change(path=spot.path, op=Op.REMOVE))
        self._rename({number: None} | {n: n - 1 for n in range(number + 1, count + 1)})
        return f"{TASKS}.{min(number, count - 1)}"

    # What hangs on rows

    def settle(self, problems: Iterable[Mapping[str, Any]], row: str) -> None:
        """What reading left open in a row that is gone needs no decision any more."""
        for path in (str(p.get("path") or "") for p in problems):
            if path.startswith(f"{row}."):
                self.trace = self.trace.edited(path, "")

    def _rename(self, numbers: Mapping[int, int | None]) -> None:
        """Tasks have no ids: what was said of them follows their numbers."""
        names = {f"{TASKS}.{a}": f"{TASKS}.{b}" for a, b in numbers.items() if b}
        self._forget(*(f"{TASKS}.{a}" for a, b in numbers.items() if b is None))
        moved = (replace(e, path=renamed(e.path, names)) for e in self.trace)
        self.trace = Trace({e.path: e for e in moved})

    def _forget(self, *rows: str) -> None:
        """Rows that are gone came from nowhere."""
        inside = tuple(f"{row}." for row in rows)
        self.trace = Trace({e.path: e for e in self.trace if e.path not in rows and not e.path.startswith(inside)})


def fill_rows(rewriting: Rewriting, rows: Sequence[Mapping[str, Any]], after: Spot | None) -> None:
    """Adds rows with what they say, one below the other; a row of another group goes to the end of its own."""
    for texts in rows:
        levels = tuple(_as_typed(texts.get(level)) for level in LEVELS)
        body = {field: value for field, value in texts.items() if field not in LEVELS}
        path = rewriting.add_below(after) if after and _is_of(rewriting, after, levels) else None
        path = path or rewriting.add_to((levels[0], levels[1]))
        rewriting.fill(path, body)
        after = after and Spot(INDICATORS, path.rpartition(".")[2])


def _is_of(rewriting: Rewriting, after: Spot, levels: tuple[str, ...]) -> bool:
    table = rewriting.table
    row = table.rows[table.index(after)]
    return not levels[1] or table.as_written((levels[0], levels[1])) == group_of(row)


def _levels(row: Indicator | PlaceholderRow) -> dict[str, str | None]:
    return {level: text if is_text(text := getattr(row, level)) else None for level in LEVELS}


def _as_typed(value: object) -> str:
    """A value as a person would type it."""
    if value is None or isinstance(value, Blank):
        return ""
    if isinstance(value, Target):
        return _as_typed(value.raw)
    if isinstance(value, str) and value in {n.value for n in Nature}:
        value = Nature(value)
    if isinstance(value, Nature):
        return value.label
    if isinstance(value, Operator):
        return value.sign
    return plain(value) if isinstance(value, Decimal) else str(value).strip()
