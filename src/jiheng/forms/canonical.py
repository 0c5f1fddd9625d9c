"""Canonical JSON: one byte sequence a value, so that a hash means something."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> bytes:
    """UTF-8, keys sorted, no spaces; figures are strings already, and a float is refused."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(value: Any) -> str:
    """The lower-case hexadecimal SHA-256 of the canonical form."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"a float has no canonical form: {value!r}")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if part is not None and type(part) is not str:
            _refuse_floats(part)
