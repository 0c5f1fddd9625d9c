"""Gives a document its next revision; the one place where revisions are written."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from jiheng.checking.check import check
from jiheng.checking.finding import Outcome, Severity
from jiheng.forms.canonical import canonical_json, sha256
from jiheng.forms.chain import chain_of
from jiheng.forms.codec import to_json
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.forms.trace import Trace
from jiheng.policy.loading import load_pack
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.doubts import doubt_counts
from jiheng.web.traces import trace_to_json

LONGEST_SAID = 300


class Draft:
    """A revision worked out before the transaction begins, so that writing it is short."""

    def __init__(self, document: Document, trace: Trace, pack: str, problems: Sequence[Mapping[str, Any]]) -> None:
        self.document = document
        data = to_json(document)
        self.canonical = canonical_json(data).decode()
        self.sha256 = sha256(data)
        self.trace = trace_to_json(trace)
        fired = [f.severity for f in check(document, load_pack(pack), trace=trace) if f.outcome is Outcome.FIRES]
        self.counts = {
            "errors": fired.count(Severity.ERROR),
            "warnings": fired.count(Severity.WARNING),
            "hints": fired.count(Severity.INFO),
            "indicators": len(document.indicators),
            **doubt_counts(trace, problems),
        }


def add_revision(stored: StoredDocument, draft: Draft, *, said: str, undo_to: int | None, seen: int) -> Revision:
    """Writes the next revision inside the caller's transaction; StaleRevisionError when `seen` is not the newest."""
    number = seen + 1
    moved = StoredDocument.objects.filter(pk=stored.pk, head=seen).update(
        head=F("head") + 1, **head_fields(draft.document)
    )
    if not moved:
        raise StaleRevisionError(seen, StoredDocument.objects.values_list("head", flat=True).get(pk=stored.pk))
    before = Revision.objects.filter(document=stored, number=seen).values_list("chain", flat=True).first() or ""
    stored.refresh_from_db()
    return Revision.objects.create(
        document=stored,
        number=number,
        canonical=draft.canonical,
        trace=draft.trace,
        sha256=draft.sha256,
        chain=chain_of(before, number, draft.sha256),
        undo_to=undo_to,
        said=said[:LONGEST_SAID],
        **draft.counts,
    )


def head_fields(document: Document) -> dict[str, str | int | None]:
    """What lists show of a document."""
    name = document.project_name if is_text(document.project_name) else ""
    unit = document.unit_name if is_text(document.unit_name) else ""
    title = document.title if is_text(document.title) else ""
    return {
        "title": (name or unit or title or "未命名的表")[:300],
        "unit_name": unit[:300],
        "year": document.year,
        "form_kind": document.form_kind.value,
    }
