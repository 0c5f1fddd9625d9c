"""Whether a change made from an older page can be made to the newest revision: field by field, nothing lost."""

from collections.abc import Iterable, Mapping
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.codec import row_key, to_json
from jiheng.forms.document import Document
from jiheng.forms.errors import UnknownPathError
from jiheng.web.numbers import whole
from jiheng.web.typed import owner_of

Flat = dict[str, Any]
"""Every single value of a document by its path; a list of words counts as one value."""


def is_there(document: Document, path: str) -> bool:
    """Whether the document has a field at that path."""
    try:
        owner_of(document, path)
    except UnknownPathError:
        return False
    return True


def value_of(document: Document, path: str) -> object:
    """The value of one field; UnknownPathError."""
    owner, field = owner_of(document, path)
    return getattr(owner, field)


def is_same_row(path: str, base: Document, now: Document) -> bool:
    """Whether the path still means the row it meant: by its id, or by its number when no row came, went or moved."""
    kind, key, *_ = (*path.split("."), "")
    before, after = getattr(base, kind, None), getattr(now, kind, None)
    number = whole(key)
    if not isinstance(before, tuple) or not isinstance(after, tuple) or number is None:
        return is_there(base, path) == is_there(now, path)
    named = [getattr(rows[number - 1], "name", None) for rows in (before, after) if 1 <= number <= len(rows)]
    is_name = path.endswith(".name")
    return len(before) == len(after) and (is_name or not named or named[0] == named[-1])


def flat(document: Document) -> Flat:
    """Every value by its path, blanks as such, and the order of the rows of each list."""
    data = to_json(document)
    found: Flat = {}
    _flatten(data, "", found)
    for path, why in data["blanks"].items():
        found[path] = Blank(why)
    for name in ("indicators", "placeholder_rows", "key_tasks"):
        found[f"{name}#"] = [row_key(row, n) for n, row in enumerate(getattr(document, name), 1)]
    return found


def changed_paths(before: Flat, after: Flat) -> list[str]:
    """The paths at which two documents differ; those of an order end in `#`."""
    return [p for p in {**before, **after} if p not in before or p not in after or before[p] != after[p]]


def moves_rows(paths: Iterable[str], before: Flat, after: Flat) -> bool:
    """Whether rows came, went or moved, which a change of single fields cannot express."""
    return any(p.endswith("#") or (p in before) != (p in after) for p in paths)


def _flatten(value: Any, path: str, found: Flat) -> None:
    if isinstance(value, Mapping) and not path.endswith(".target"):
        for key, inner in value.items():
            if path or key not in {"schema", "blanks"}:
                _flatten(inner, f"{path}.{key}" if path else key, found)
    elif isinstance(value, list) and any(isinstance(v, Mapping) for v in value):
        for n, row in enumerate(value, 1):
            _flatten(row, f"{path}.{row.get('id') or n}", found)
    else:
        found[path] = value
