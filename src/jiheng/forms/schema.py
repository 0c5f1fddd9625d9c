"""The JSON Schema of documents, derived from the typed documents so that the two cannot drift apart."""

import types
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin

from jiheng.forms.blanks import Blank
from jiheng.forms.codec import SCHEMA_ID, kinds_of
from jiheng.forms.document import Document

FIGURE = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, Decimal: FIGURE}


def document_schema() -> dict[str, Any]:
    """The schema of every document (draft 2020-12): figures are strings, `blanks` says why a null is empty."""
    definitions: dict[str, Any] = {}
    body = _object(Document, definitions)
    body["properties"]["schema"] = {"const": SCHEMA_ID}
    body["properties"]["blanks"] = {
        "type": "object",
        "description": "path → why the cell is empty",
        "additionalProperties": {"enum": [blank.value for blank in Blank]},
    }
    body["required"] = ["schema", "form_kind"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA_ID}
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def _object(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = kinds_of(cls)
    properties = {f.name: _schema(hints[f.name], definitions) for f in fields(cls)}
    required = [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]
    described = (cls.__doc__ or "").strip().partition("\n")[0]
    schema = {"type": "object", "description": described, "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        known = [_schema(a, definitions) for a in args if a not in {Blank, type(None)}]
        return {"anyOf": [*known, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if is_dataclass(hint):
        name = getattr(hint, "__name__", "")
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return _PLAIN[hint]
