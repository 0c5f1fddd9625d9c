"""The canonical JSON put together from rows is the canonical JSON."""

from dataclasses import replace

from hypothesis import given, settings

from jiheng.forms.blanks import Blank
from jiheng.forms.canonical import canonical_json
from jiheng.forms.codec import to_json
from jiheng.forms.document import Document
from jiheng.forms.row_texts import canonical_document, row_texts
from strategies import documents


@settings(deadline=None)
@given(document=documents())
def test_it_is_the_same_byte_for_byte(document: Document) -> None:
    """Also after a row has changed and the other rows' texts were kept, and with words that look like JSON."""
    texts = row_texts(document)
    assert canonical_document(document, texts) == canonical_json(to_json(document))
    for name in ('"indicators":[]', "not_filled", Blank.NOT_FILLED):
        rows = tuple(replace(row, name=name) if n == 0 else row for n, row in enumerate(document.indicators))
        after = replace(document, contact=name, indicators=rows)
        assert canonical_document(after, row_texts(after, texts)) == canonical_json(to_json(after))
