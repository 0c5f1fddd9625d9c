"""The canonical JSON of a document from that of its rows, so that a change of one row encodes one row."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiheng.forms.canonical import canonical_json
from jiheng.forms.codec import to_json
from jiheng.forms.document import Document
from jiheng.forms.indicator import Indicator

_NO_ROWS = '"indicators":[]'
"""Stands once in the canonical JSON of a form without rows: in a text its quotes would be escaped."""


@dataclass(frozen=True, slots=True)
class RowText:
    """One row's canonical JSON, and why which of its cells are empty, by path."""

    text: str
    blanks: Mapping[str, str]


RowTexts = Mapping[int, RowText]
"""By the identity of the row, which holds as long as its document is there."""


def row_texts(document: Document, known: RowTexts | None = None) -> RowTexts:
    """The text of every indicator; `known` are those of a document still in hand that shares rows with this one."""
    there = known or {}
    return {id(row): there.get(id(row)) or _row_text(document, row) for row in document.indicators}


def canonical_document(document: Document, texts: RowTexts) -> bytes:
    """What `canonical_json(to_json(document))` gives, from the texts of its rows."""
    data = to_json(replace(document, indicators=()))
    rows = [texts[id(row)] for row in document.indicators]
    for row in rows:
        data["blanks"] |= row.blanks
    whole = canonical_json(data).decode()
    return whole.replace(_NO_ROWS, f'"indicators":[{",".join(row.text for row in rows)}]', 1).encode()


def _row_text(document: Document, row: Indicator) -> RowText:
    data = to_json(Document(form_kind=document.form_kind, indicators=(row,)))
    start = f"indicators.{row.id}."
    blanks = {path: why for path, why in data["blanks"].items() if path.startswith(start)}
    return RowText(json.dumps(data["indicators"][0], ensure_ascii=False, sort_keys=True, separators=(",", ":")), blanks)
