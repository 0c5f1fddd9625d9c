"""The actual values a unit reports: a table of nine columns, and which row belongs to which indicator."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from jiheng.forms.figures import is_text
from jiheng.forms.indicator import Indicator
from jiheng.scoring.errors import ActualsHeaderError, AmbiguousActualsError, UnknownActualsError

COLUMNS = {
    "id": "编号",
    "name": "指标名称",
    "actual": "实际完成值",
    "numerator": "分子",
    "denominator": "分母",
    "achievement": "达成情况",
    "awarded": "评定得分",
    "reason": "理由",
}
"""The columns of the table: the name programs use, and the head a person reads."""

_HEADS = {
    **{name: name for name in COLUMNS},
    **{label: name for name, label in COLUMNS.items()},
    "指标编号": "id",
    "序号": "id",
    "名称": "name",
    "三级指标": "name",
    "指标": "name",
    "完成值": "actual",
    "实际值": "actual",
    "全年完成值": "actual",
    "完成情况": "achievement",
    "达成": "achievement",
    "得分": "awarded",
    "评分": "awarded",
    "说明": "reason",
    "评分理由": "reason",
    "评定理由": "reason",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualRow:
    """One row as typed, every cell text; None or blank is missing, never zero. `line` counts from 1 in the table."""

    id: str | None = None
    name: str | None = None
    actual: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    achievement: str | None = None
    awarded: str | None = None
    reason: str | None = None
    line: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed beside id and name."""
        cells = (self.actual, self.numerator, self.denominator, self.achievement, self.awarded, self.reason)
        return not any(cell and cell.strip() for cell in cells)

    @property
    def label(self) -> str:
        """The row in words: `第3行“实事项目完成率”`."""
        line = f"第{self.line}行" if self.line else ""
        return f"{line}“{self.name or self.id or '未写编号和名称'}”"


@dataclass(frozen=True, slots=True)
class Actuals:
    """All rows of one table."""

    rows: tuple[ActualRow, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """Actual values by indicator id, as typed."""
        return cls(tuple(ActualRow(id=k, actual=v) for k, v in values.items()))

    @classmethod
    def from_table(cls, table: Iterable[Sequence[str | None]]) -> Self:
        """The rows of a table of text whose head names the columns; ActualsHeaderError where none does."""
        lines = list(enumerate(table, 1))
        for at, (_, cells) in enumerate(lines):
            heads = [_HEADS.get(_head(cell)) for cell in cells]
            if {"id", "name"} & set(heads) and {"actual", "achievement", "awarded", "numerator"} & set(heads):
                return cls(tuple(_rows(lines[at + 1 :], heads)))
        raise ActualsHeaderError([f"{label}（{name}）" for name, label in COLUMNS.items()])

    def assign(self, indicators: Sequence[Indicator]) -> "Assigned":
        """Gives each row its indicator, by id, else by name; rows in which nothing was typed are left out."""
        typed = [row for row in self.rows if not row.is_empty]
        by_id = {i.id: i for i in indicators}
        by_name: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            by_name.setdefault(_name(indicator.name), []).append(indicator)
        found: dict[str, ActualRow] = {}
        lost: list[ActualRow] = []
        renamed: list[ActualRow] = []
        for row in typed:
            owner, other_name = _find(row, by_id, by_name)
            if owner is None:
                lost.append(row)
                continue
            if owner.id in found:
                raise AmbiguousActualsError(row.label, [f"{owner.id} 已在{found[owner.id].label}填过"])
            found[owner.id] = row
            if other_name:
                renamed.append(row)
        if lost or len(renamed) * 2 > len(typed):
            strangers = lost + (renamed if len(renamed) * 2 > len(typed) else [])
            raise UnknownActualsError(
                [r.label for r in strangers], len(indicators), all_of_them=len(strangers) == len(typed)
            )
        return Assigned(found, tuple(renamed))


@dataclass(frozen=True, slots=True)
class Assigned:
    """Rows by indicator id; `renamed` are those found by id under another name, for a person to look at."""

    rows: Mapping[str, ActualRow] = field(default_factory=dict)
    renamed: tuple[ActualRow, ...] = ()


def _find(
    row: ActualRow, by_id: Mapping[str, Indicator], by_name: Mapping[str, list[Indicator]]
) -> tuple[Indicator | None, bool]:
    indicator = by_id.get((row.id or "").strip())
    name = _name(row.name)
    if indicator and (not name or name == _name(indicator.name)):
        return indicator, False
    namesakes = by_name.get(name, []) if name else []
    if len(namesakes) > 1:
        raise AmbiguousActualsError(row.label, [i.id for i in namesakes])
    if namesakes and indicator:
        raise AmbiguousActualsError(row.label, [indicator.id, namesakes[0].id])
    if namesakes:
        return namesakes[0], False
    return indicator, indicator is not None


@lru_cache(maxsize=4096)
def _name(text: object) -> str:
    if not is_text(text):
        return ""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def _head(cell: str | None) -> str:
    text = unicodedata.normalize("NFKC", cell or "").strip().casefold()
    inner = re.fullmatch(r"(.+?)\s*[(（](.+?)[)）]", text)
    return (inner[1] if inner[1] in _HEADS else inner[2]) if inner else text


def _rows(lines: Iterable[tuple[int, Sequence[str | None]]], heads: Sequence[str | None]) -> Iterable[ActualRow]:
    for line, cells in lines:
        given = {head: (cell or "").strip() or None for head, cell in zip(heads, cells, strict=False) if head}
        if any(given.values()) and not _is_head(given):
            yield ActualRow(**given, line=line)


def _is_head(given: Mapping[str, str | None]) -> bool:
    """Whether a line only names the columns again, as a second head or at a page break."""
    return all(cell is None or _HEADS.get(_head(cell)) == head for head, cell in given.items())
