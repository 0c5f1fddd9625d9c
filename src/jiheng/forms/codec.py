"""Documents to and from the published JSON: figures as strings, blanks as null plus a list of why."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from jiheng.forms.blanks import Blank
from jiheng.forms.document import CLASSES, Document, FormKind
from jiheng.forms.errors import MalformedDocumentError
from jiheng.forms.figures import plain

SCHEMA_ID = "jiheng/document/1"
T = TypeVar("T")
Json = Any


def to_json(document: Document) -> dict[str, Json]:
    """The document in its published shape, with `schema` and `blanks` (path → why the cell is empty)."""
    blanks: dict[str, str] = {}
    body: dict[str, Json] = _encode(document, "", blanks)
    return {"schema": SCHEMA_ID, **body, "blanks": blanks}


def from_json(data: Mapping[str, Json]) -> Document:
    """The document a published JSON says; MalformedDocumentError where it does not have that shape."""
    if data.get("schema") != SCHEMA_ID:
        raise MalformedDocumentError("schema", f"应为 {SCHEMA_ID}")
    try:
        cls = CLASSES[FormKind(data.get("form_kind", ""))]
    except ValueError:
        raise MalformedDocumentError("form_kind", f"没有“{data.get('form_kind')}”这种表") from None
    body = {k: v for k, v in data.items() if k not in {"schema", "blanks"}}
    return decode(cls, body, "", data.get("blanks") or {})


def child_path(path: str, key: object) -> str:
    """Joins a path and a key: `indicators` + `QN1` → `indicators.QN1`."""
    return f"{path}.{key}" if path else str(key)


def row_key(item: object, number: int) -> str:
    """How a row is named in a path: by its id, else by its number counted from one."""
    return str(getattr(item, "id", None) or number)


def _encode(value: object, path: str, blanks: dict[str, str]) -> Json:
    if isinstance(value, Blank):
        blanks[path] = value.value
        return None
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(v, child_path(path, row_key(v, n)), blanks) for n, v in enumerate(value, 1)]
    if names := _names(cast("Any", type(value))):
        start = f"{path}." if path else ""
        given = ((name, getattr(value, name)) for name in names)
        return {n: v if v is None or type(v) is str else _encode(v, start + n, blanks) for n, v in given}
    return value


kinds_of: Callable[[Any], dict[str, Any]] = cache(get_type_hints)
"""The fields of a class with their types."""


@cache
def _names(cls: Any) -> tuple[str, ...]:
    """The fields of a class of ours, none of a plain value."""
    return tuple(f.name for f in fields(cls)) if is_dataclass(cls) else ()


def decode(cls: type[T], data: Json, path: str, blanks: Mapping[str, str]) -> T:
    """Builds one typed value of `cls` from its JSON; `blanks` says why nulls are empty."""
    if not isinstance(data, Mapping):
        raise MalformedDocumentError(path, "应为一组字段")
    hints = kinds_of(cls)
    unknown = set(data) - set(hints)
    if unknown:
        raise MalformedDocumentError(child_path(path, min(unknown)), "没有这个字段")
    given = {k: _decode(hints[k], v, child_path(path, k), blanks) for k, v in data.items()}
    try:
        return cls(**given)
    except TypeError as error:
        raise MalformedDocumentError(path, f"缺少必需的字段（{error}）") from None


def decoded(cls: type[object], field: str, value: Json, path: str) -> object:
    """One typed field of `cls` from its JSON, a `Blank` standing for itself; MalformedDocumentError."""
    return _decode(kinds_of(cast("Any", cls))[field], value, path, {})


def _decode(hint: Any, value: Json, path: str, blanks: Mapping[str, str]) -> object:
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _decode_union(args, value, path, blanks)
    if origin is tuple:
        if not isinstance(value, list):
            raise MalformedDocumentError(path, "应为列表")
        return tuple(
            _decode(args[0], item, child_path(path, _json_key(item, n)), blanks) for n, item in enumerate(value, 1)
        )
    return _decode_plain(hint, value, path, blanks)


def _json_key(item: Json, number: int) -> str:
    return str(item["id"]) if isinstance(item, Mapping) and item.get("id") else str(number)


def _decode_union(args: tuple[Any, ...], value: Json, path: str, blanks: Mapping[str, str]) -> object:
    if isinstance(value, Blank):
        return value if Blank in args else None
    if value is None:
        if path in blanks and Blank in args:
            return _decode_plain(Blank, blanks[path], path, blanks)
        if type(None) in args:
            return None
        raise MalformedDocumentError(path, "不能为空")
    (hint,) = (a for a in args if a not in {Blank, type(None)})
    return _decode(hint, value, path, blanks)


def _decode_plain(hint: Any, value: Json, path: str, blanks: Mapping[str, str]) -> object:
    if hint is Decimal:
        return _decimal(value, path)
    if is_dataclass(hint):
        return decode(cast("type[object]", hint), value, path, blanks)
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError:
            allowed = "、".join(str(m.value) for m in hint)
            raise MalformedDocumentError(path, f"“{value}”不在允许的取值（{allowed}）之内") from None
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise MalformedDocumentError(path, f"“{value}”的类型不对")
    return value


def _decimal(value: Json, path: str) -> Decimal:
    if not isinstance(value, str):
        raise MalformedDocumentError(path, '数字要写成字符串，例如 "100"')
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise MalformedDocumentError(path, f"“{value}”不是数字") from None
    if not number.is_finite():
        raise MalformedDocumentError(path, f"“{value}”不是有限的数字")
    return number
