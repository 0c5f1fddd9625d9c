"""The difference of two documents at field level: what was changed, added and removed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jiheng.forms.codec import child_path, to_json
from jiheng.forms.document import Document

Json = Any


class Kind(StrEnum):
    """What happened to a field or row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """The word a person reads."""
        return {"changed": "修改", "added": "新增", "removed": "删除"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that differs; `path` names it in the new document, or in the old one when it was removed."""

    kind: Kind
    path: str
    label: str
    old: Json
    new: Json

    def to_json(self) -> dict[str, Json]:
        """The difference as JSON."""
        return {"kind": self.kind.value, "path": self.path, "label": self.label, "old": self.old, "new": self.new}


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """All fields that differ, in the order of the form; rows are matched by level 2 and name, then by id."""
    before, after = to_json(old), to_json(new)
    return tuple(_compare(before, after, "", ""))


def _compare(old: Json, new: Json, path: str, label: str) -> Iterator[Difference]:
    if old == new or _printed_otherwise(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in new:
            if key not in {"id", "blanks", "schema"}:
                yield from _compare(old.get(key), new[key], child_path(path, key), label)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_rows(old, new, path)
    else:
        kind = Kind.ADDED if old in (None, "") else Kind.REMOVED if new in (None, "") else Kind.CHANGED
        yield Difference(kind=kind, path=path, label=label, old=old, new=new)


def _printed_otherwise(old: Json, new: Json) -> bool:
    """Whether only the print of the same figure differs: `672063140` and `672,063,140.00`."""
    if not (isinstance(old, dict) and isinstance(new, dict)) or "raw" not in old:
        return False
    figure = old.get("amount") or old.get("number")
    return figure is not None and {**old, "raw": None} == {**new, "raw": None}


def _compare_rows(old: list[Json], new: list[Json], path: str) -> Iterator[Difference]:
    waiting = list(enumerate(old, 1))
    for number, row in enumerate(new, 1):
        here = child_path(path, _key(row, number))
        match = _match(row, number, waiting)
        if match is None:
            yield Difference(kind=Kind.ADDED, path=here, label=_name(row), old=None, new=row)
            continue
        waiting.remove(match)
        yield from _compare(match[1], row, here, _name(row))
    for number, row in waiting:
        here = child_path(path, _key(row, number))
        yield Difference(kind=Kind.REMOVED, path=here, label=_name(row), old=row, new=None)


def _match(row: Json, number: int, waiting: list[tuple[int, Json]]) -> tuple[int, Json] | None:
    if not isinstance(row, dict):
        same = [w for w in waiting if w[1] == row]
        return same[0] if same else next((w for w in waiting if w[0] == number), None)
    for fields in (("level2", "name"), ("name",), ("label", "column"), ("id",)):
        wanted = [row.get(f) for f in fields]
        if any(wanted):
            for candidate in waiting:
                if [candidate[1].get(f) for f in fields] == wanted:
                    return candidate
    return None


def _key(row: Json, number: int) -> str:
    return str(row["id"]) if isinstance(row, dict) and row.get("id") else str(number)


def _name(row: Json) -> str:
    if isinstance(row, dict):
        return str(row.get("name") or row.get("level2") or row.get("label") or "")
    return ""
