"""The value at a path of a document, and how the official form prints it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import BudgetLine
from jiheng.forms.codec import row_key
from jiheng.forms.document import OtherField
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.figures import parse_figure, plain
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.policy.layout import CellFormat
from jiheng.writing.printable import without_unprintable
from jiheng.writing.target_text import TargetColumns, target_text

TICK = "√"
YUAN_IN: Mapping[str, Decimal] = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(100000000)}
_LABEL_TRIMMINGS = re.compile(r"\s|其中[:：]|[（(](?:万元|元|\d+)[)）]|^\d+[、.．]")
_ENDS = {"start": 0, "end": 1}
_SPAN = re.compile(r"至|—+|~|～|(?<=日)\s*[-－]\s*")
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one form prints: its money unit, and whether sign and unit have columns of their own."""

    money_unit: str = "元"
    columns: TargetColumns = field(default_factory=TargetColumns)

    @property
    def factor(self) -> Decimal:
        """How many yuan one printed unit is."""
        return YUAN_IN.get(self.money_unit, Decimal(1))


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in a cell: its text, and the figure when the text is one."""

    text: str = ""
    number: Decimal | None = None


def value_at(root: object, path: str) -> object:
    """The value at a path; rows are found by id, number or label, and a missing row holds None.

    A key below a text or a list of words asks whether it is chosen: `likelihood.确定能` is a tick or nothing.
    """
    value = root
    for key in path.split("."):
        if value is None or isinstance(value, Blank):
            return None
        value = _step(value, key, path)
    return value


def path_of(document: object, path: str) -> str | None:
    """The path in the way traces and patches write it, rows by id or number; None where there is none."""
    if path.rpartition(".")[2] in _ENDS:
        return None
    value, keys = document, list[str]()
    for key in path.split("."):
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            index = row_index(value, key)
            if index is None:
                return None
            value, key = value[index], row_key(value[index], index + 1)  # noqa: PLW2901, because the row has a better name
        elif value == ():
            return None
        else:
            value = None if value is None else _step(value, key, path)
        keys.append(key)
    last = {BudgetLine: ["amount"], OtherField: ["text"]}.get(type(value), [])
    return ".".join(keys + last)


def _step(value: object, key: str, path: str) -> object:
    if isinstance(value, str):
        return _part_of_span(value, key) if key in _ENDS else TICK if value == key else None
    if isinstance(value, tuple):
        return _row(value, key)
    try:
        return getattr(value, key)
    except AttributeError:
        raise UnknownPathError(path) from None


def _part_of_span(text: str, key: str) -> str | None:
    """`period.start` and `period.end`: one end of `2023-01-01至2023-12-31`."""
    ends = _SPAN.split(text, maxsplit=1)
    return ends[_ENDS[key]].strip() if _ENDS[key] < len(ends) else None


def _row(rows: tuple[object, ...], key: str) -> object:
    if rows and all(isinstance(r, str) for r in rows) and not key.isdigit():
        return TICK if key in rows else None
    index = row_index(rows, key)
    return None if index is None else rows[index]


def row_index(rows: tuple[object, ...], key: str) -> int | None:
    """Where the row stands that a key names: its id, its number from one, its label, or `label|column`."""
    for n, row in enumerate(rows):
        if key == getattr(row, "id", None):
            return n
    if key.isdigit():
        return int(key) - 1 if 1 <= int(key) <= len(rows) else None
    label, _, column = key.partition("|")
    for n, row in enumerate(rows):
        if label_key(getattr(row, "label", "")) == label_key(label) and (getattr(row, "column", None) or "") == column:
            return n
    return None


def label_key(label: str) -> str:
    """A label without what varies between prints of it: `其中：财政拨款（万元）` is `财政拨款`."""
    return _LABEL_TRIMMINGS.sub("", label)


def printed(value: object, form: CellFormat, manner: Manner, row: Indicator | None = None) -> Printed:
    """A value as the form prints it; an empty cell and a field the form does not have print nothing."""
    shown = _printed(value, form, manner, row)
    return replace(shown, text=without_unprintable(shown.text)) if not shown.text.isprintable() else shown


def _printed(value: object, form: CellFormat, manner: Manner, row: Indicator | None) -> Printed:
    if value is None or isinstance(value, Blank):
        return Printed()
    if isinstance(value, Nature):
        return Printed(value.label)
    if isinstance(value, Operator):
        return Printed(value.sign)
    if isinstance(value, Target):
        text = target_text(value, row, manner.columns)
        return Printed(text, parse_figure(text))
    if isinstance(value, Decimal | int):
        return _figure(Decimal(value), form, manner)
    if isinstance(value, tuple):
        return Printed(numbered(value) if form == "numbered" else "、".join(map(str, value)))
    return _words(value, form, manner)


def _figure(number: Decimal, form: CellFormat, manner: Manner) -> Printed:
    if form != "money":
        return Printed(plain(number), number)
    shown = number / manner.factor
    return Printed(grouped(shown), shown)


def _words(value: object, form: CellFormat, manner: Manner) -> Printed:
    if isinstance(value, OtherField):
        return printed(value.text, form, manner)
    if isinstance(value, BudgetLine):
        return printed(value.amount, "money", manner)
    return Printed(str(value))


def grouped(number: Decimal) -> str:
    """An amount exactly, with grouped thousands and at least two decimals: `67,206.314`."""
    exponent = number.normalize().as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{number:,.{places}f}"


def numbered(items: tuple[object, ...]) -> str:
    """A list as the form writes it, `1.…；` a line; a single item stands without a number."""
    if len(items) == 1:
        return str(items[0])
    last = len(items)
    return "\n".join(f"{n}.{item}{_stop(str(item), last=n == last)}" for n, item in enumerate(items, 1))


def _stop(item: str, *, last: bool) -> str:
    return "" if last or item.endswith(("。", "；", ";", "！", "？", "：", ":")) else "；"
