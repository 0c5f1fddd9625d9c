"""What a person typed into a cell of the form, as a patch; each field reads it in its own way, or says why not."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from django.utils.translation import gettext as _

from jiheng.forms.document import Document
from jiheng.forms.errors import JihengError, UnknownPathError
from jiheng.forms.figures import is_figure, parse_figure, plain
from jiheng.forms.indicator import Nature, Operator, Target
from jiheng.forms.patch import Change, Patch
from jiheng.writing.field_names import MONEY_FIELDS
from jiheng.writing.values import YUAN_IN, label_key

_NUMBERING = re.compile(r"^\s*(?:[（(]?\d{1,3}[）)]|\d{1,3}\s*[.．、])\s*(?!\d)")
_SIGNS = {
    "=": Operator.EQ,
    "等于": Operator.EQ,
    ">=": Operator.GE,
    "≥": Operator.GE,
    "≧": Operator.GE,
    "大于等于": Operator.GE,
    "不低于": Operator.GE,
    ">": Operator.GT,
    "大于": Operator.GT,
    "<=": Operator.LE,
    "≤": Operator.LE,
    "≦": Operator.LE,
    "小于等于": Operator.LE,
    "不高于": Operator.LE,
    "<": Operator.LT,
    "小于": Operator.LT,
}
_NATURES = {
    "定量": Nature.QUANTITATIVE,
    "定量指标": Nature.QUANTITATIVE,
    "定性": Nature.QUALITATIVE,
    "定性指标": Nature.QUALITATIVE,
}


AMOUNTS = {**dict(MONEY_FIELDS), "budget.total": "总额"}
"""What the line of each amount of the budget is called at its end."""


class UnreadableCellError(JihengError):
    """Something typed that the field cannot hold."""

    def __init__(self, typed: str, needs: str) -> None:
        self.typed, self.needs = typed, needs
        super().__init__(
            _("“%(typed)s”不能填在这里：%(needs)s。输入还在，没有保存；请改过再存，或按 Esc 恢复。")
            % {"typed": typed, "needs": needs}
        )


def typed_patch(document: Document, paths: Iterable[str], text: str, money_factor: Decimal) -> Patch:
    """The changes that put `text` at every path (a merged cell has several); UnreadableCellError, UnknownPathError.

    `money_factor` is how many yuan one unit of the form's money is. Empty text empties the cell.
    """
    return tuple(change for path in paths for change in _changes(document, path, text.strip(), money_factor))


def _changes(document: Document, path: str, text: str, factor: Decimal) -> Iterable[Change]:
    owner, field = owner_of(document, path)
    hint = _hints(cast("Any", type(owner))).get(field)
    if hint is None:
        raise UnknownPathError(path)
    if hint is Target:
        return [Change(path=path, value=_target(text))]
    value = _value(hint, path, text, factor)
    return [Change(path=path, value=value), *_printed_again(document, path, value, text)]


def _printed_again(document: Document, path: str, value: Any, text: str) -> Iterable[Change]:
    """The same amount among the lines of the budget as they were read, which would contradict it otherwise."""
    ending = AMOUNTS.get(path)
    old = getattr(document.budget, path.rpartition(".")[2]) if ending else None
    for n, line in enumerate(document.budget.lines, 1):
        if is_figure(old) and line.amount == old and label_key(line.label).endswith(ending or ""):
            yield Change(path=f"budget.lines.{n}.amount", value=value)
            yield Change(path=f"budget.lines.{n}.raw", value=text)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def owner_of(document: Document, path: str) -> tuple[Any, str]:
    """What holds the field at that path, and the field's name; UnknownPathError."""
    *way, field = path.split(".")
    owner: Any = document
    for key in way:
        owner = _step(owner, key, path)
    if not is_dataclass(owner) or field not in {f.name for f in fields(owner)}:
        raise UnknownPathError(path)
    return owner, field


def _step(owner: Any, key: str, path: str) -> Any:
    if isinstance(owner, tuple):
        for n, row in enumerate(owner, 1):
            if str(getattr(row, "id", None) or n) == key:
                return row
        raise UnknownPathError(path)
    if not hasattr(owner, key):
        raise UnknownPathError(path)
    return getattr(owner, key)


def _value(hint: Any, path: str, text: str, factor: Decimal) -> Any:
    kinds = set(get_args(hint)) or {hint}
    if hint == tuple[str, ...]:
        return _lines(text)
    if not text:
        return None
    if Operator in kinds:
        return _chosen(text, _SIGNS, _("方向写 =、≥、≤、＞ 或 ＜")).value
    if Nature in kinds:
        return _chosen(text, _NATURES, _("指标性质写“定量”或“定性”")).value
    if Decimal in kinds:
        is_money = path.startswith("budget.") or path.endswith(".budget")
        return plain(_amount(text, factor) if is_money else _figure(text))
    if int in kinds:
        return int(_figure(text))
    if str in kinds:
        return text
    raise UnknownPathError(path)


def _chosen(text: str, known: dict[str, Any], needs: str) -> Any:
    found = known.get(unicodedata.normalize("NFKC", text).replace(" ", "")) or known.get(text)
    if found is None:
        raise UnreadableCellError(text, needs)
    return found


def _figure(text: str) -> Decimal:
    number = parse_figure(text)
    if number is None:
        raise UnreadableCellError(text, _("这一格要填数字，不带单位和文字，例如 1,234.56"))
    return number


def _amount(text: str, factor: Decimal) -> Decimal:
    """Yuan: a bare figure is in the form's unit, one that names its own unit (`12万元`) is in that."""
    bare = unicodedata.normalize("NFKC", text).replace(" ", "").removeprefix("¥")
    unit = next((unit for unit in ("亿元", "万元", "元") if bare.endswith(unit)), "")
    number = parse_figure(bare.removesuffix(unit))
    if number is None:
        name = next(name for name, yuan in YUAN_IN.items() if yuan == factor)
        needs = _("这一格的金额以%(unit)s为单位，要填数字，例如 1,234.56；用别的单位请把单位写全，例如 12万元")
        raise UnreadableCellError(text, needs % {"unit": name})
    return number * (YUAN_IN[unit] if unit else factor)


def _lines(text: str) -> list[str]:
    lines = (_NUMBERING.sub("", line).strip().rstrip("；;").strip() for line in text.splitlines())
    return [line for line in lines if line]


def _target(text: str) -> dict[str, Any]:
    number = parse_figure(text)
    return {
        "raw": text or None,
        "number": plain(number) if number is not None else None,
        "text": text if text and number is None else None,
        "parts": [],
    }
