"""Patches: small changes to a document by path, as findings propose them and people accept them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, Self, cast

from jiheng.forms.blanks import Blank
from jiheng.forms.codec import decoded, from_json, row_key, to_json
from jiheng.forms.document import Document
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.trace import Trace

Json = Any
MOST_DIGITS = 10
"""Longer numbers are no row of any list."""


class Op(StrEnum):
    """What a change does."""

    SET = "set"
    ADD = "add"
    """Insert the value as a row after the row at `path`, or as the last row when `path` is a list."""
    REMOVE = "remove"
    MOVE = "move"
    """Put the row at `path` behind its fellow at the path in `value`, or first when that is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `path` as in a trace, `value` in the published JSON shape (None = empty cell)."""

    path: str
    value: Json = None
    op: Op = Op.SET

    def to_json(self) -> dict[str, Json]:
        """The change as JSON."""
        return {"op": self.op.value, "path": self.path, "value": self.value}

    @classmethod
    def from_json(cls, data: dict[str, Json]) -> Self:
        """The change a JSON says."""
        return cls(op=Op(data["op"]), path=data["path"], value=data.get("value"))


Patch = tuple[Change, ...]


def apply_patch(document: Document, patch: Iterable[Change]) -> Document:
    """The document after the changes, in order; on UnknownPathError or MalformedDocumentError nothing is done."""
    changes = tuple(patch)
    found: Document | None = document
    for change in changes:
        found = _with_value(found, change) if found is not None else None
    return found if found is not None else apply_all(document, changes)


def _with_value(document: Document, change: Change) -> Document | None:
    """The document with one field set, everything else being the same objects; None where that is not all there is."""
    *way, field = change.path.split(".")
    owner: Any = document
    for key in way:
        owner = _child(owner, key)
    if change.op is not Op.SET or not _is_field(owner, field) or field == "id":
        return None
    given = Blank.NOT_FILLED if change.value is None else change.value
    return with_value(document, change.path, decoded(type(owner), field, given, change.path))


def with_value(document: Document, path: str, value: object) -> Document:
    """The document with a value of the field's own type at a path that it has."""
    way = path.split(".")
    owners: list[Any] = [document]
    for key in way[:-1]:
        owners.append(_child(owners[-1], key))
    for key, owner in zip(reversed(way), reversed(owners), strict=True):
        value = _with_child(owner, key, value)
    return cast("Document", value)


def _is_field(owner: Any, key: str) -> bool:
    return is_dataclass(owner) and key in {f.name for f in fields(owner)}


def _child(owner: Any, key: str) -> Any:
    if isinstance(owner, tuple):
        return next((row for n, row in enumerate(owner, 1) if is_dataclass(row) and row_key(row, n) == key), None)
    return getattr(owner, key) if _is_field(owner, key) else None


def _with_child(owner: Any, key: str, value: Any) -> Any:
    if isinstance(owner, tuple):
        return tuple(value if row_key(row, n) == key else row for n, row in enumerate(owner, 1))
    return replace(owner, **{key: value})


def apply_all(document: Document, patch: Iterable[Change]) -> Document:
    """The same for changes of every kind, by way of the published JSON."""
    data = to_json(document)
    for path, why in data["blanks"].items():
        _set(data, path, Blank(why))
    data["blanks"] = {}
    for change in patch:
        _apply(data, change)
    return from_json(data)


def apply_with_trace(document: Document, trace: Trace, patch: Iterable[Change]) -> tuple[Document, Trace]:
    """The same, and a trace that calls each changed value edited."""
    changes = tuple(patch)
    after = apply_patch(document, changes)
    for change in changes:
        if change.op is Op.SET:
            trace = trace.edited(change.path, _as_written(change.value))
    return after, trace


def _as_written(value: Json) -> str:
    written = value.get("raw") if isinstance(value, dict) else value
    return "" if written is None else str(written)


def value_at(data: Json, path: str) -> Json:
    """The JSON value at a path; UnknownPathError where the document has none."""
    for key in path.split("."):
        data = data[_index(data, key, path)]
    return data


def _index(container: Json, key: str, path: str) -> Any:
    if isinstance(container, dict) and key in container:
        return key
    if isinstance(container, list):
        for n, item in enumerate(container):
            if isinstance(item, dict) and item.get("id") == key:
                return n
        if key.isascii() and key.isdigit() and len(key) < MOST_DIGITS and 1 <= int(key) <= len(container):
            return int(key) - 1
    raise UnknownPathError(path)


def _set(data: dict[str, Json], path: str, value: Json) -> None:
    parent, index = _locate(data, path)
    parent[index] = value


def _locate(data: dict[str, Json], path: str) -> tuple[Json, Any]:
    *above, key = path.split(".")
    parent: Json = data
    for part in above:
        parent = parent[_index(parent, part, path)]
    return parent, _index(parent, key, path)


def _apply(data: dict[str, Json], change: Change) -> None:
    if change.op is Op.SET:
        _set(data, change.path, Blank.NOT_FILLED if change.value is None else change.value)
        return
    parent, index = _locate(data, change.path)
    if change.op is Op.REMOVE:
        del parent[index]
    elif change.op is Op.MOVE:
        _move(data, parent, index, change)
    elif isinstance(parent[index], list):
        parent[index].append(change.value)
    else:
        parent.insert(index + 1, change.value)


def _move(data: dict[str, Json], parent: Json, index: Any, change: Change) -> None:
    """Rows keep what they hold, also which kind of blank; a row can only move among its fellows."""
    fellow = _locate(data, change.value) if change.value else None
    if not isinstance(parent, list) or (fellow and fellow[0] is not parent):
        raise UnknownPathError(change.path)
    before = parent[fellow[1]] if fellow else None
    row = parent.pop(index)
    at = next((n for n, other in enumerate(parent, 1) if other is before), 0)
    parent.insert(at, row)
