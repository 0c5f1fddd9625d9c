"""Gives a document its next revision; the one place where revisions are written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.forms.chain import chain_of
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.forms.row_texts import RowTexts, canonical_document, row_texts
from jiheng.forms.trace import Trace
from jiheng.policy.loading import load_pack
from jiheng.web.actions.audit import record
from jiheng.web.actions.follow_rows import follow_rows
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.doubts import doubt_counts
from jiheng.web.prepared import Prepared, remember
from jiheng.web.rows.following import followed_names
from jiheng.web.traces import trace_to_json

LONGEST_SAID = 300


class Draft:
    """A revision worked out before the transaction begins, so that writing it is short.

    Counting findings takes longer than all the rest: with `is_counted` False it is left to `count_findings`.
    `texts` are those of the document's rows, when they are at hand.
    """

    def __init__(  # noqa: PLR0913, because a revision is these facts
        self,
        document: Document,
        trace: Trace,
        pack: str,
        problems: Sequence[Mapping[str, Any]],
        *,
        is_counted: bool = True,
        texts: RowTexts | None = None,
    ) -> None:
        self.document, self.is_counted = document, is_counted
        canonical = canonical_document(document, texts or row_texts(document))
        self.canonical = canonical.decode()
        self.sha256 = hashlib.sha256(canonical).hexdigest()
        self.trace = trace_to_json(trace)
        self.counts: dict[str, int] = {"indicators": len(document.indicators), **doubt_counts(trace, problems)}
        if is_counted:
            self.counts |= finding_counts(check(document, load_pack(pack), trace=trace))


def finding_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity fire, as a revision keeps them."""
    fired = [f.severity for f in findings if f.outcome is Outcome.FIRES]
    return {
        "errors": fired.count(Severity.ERROR),
        "warnings": fired.count(Severity.WARNING),
        "hints": fired.count(Severity.INFO),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A change of a document, worked out and not yet written: what it will say, and what the audit will say of it."""

    stored: StoredDocument
    seen: int
    """The revision it changes."""
    before: Prepared
    """What that says."""
    ready: Prepared
    """What it will say."""
    draft: Draft
    said: str
    undo_to: int | None
    verb: str
    path: str = ""
    old: str = ""
    new: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    chain: str | None = None
    """That of the revision it changes, when it is at hand."""


def write_down(planned: Planned, *, by: str) -> Revision:
    """Writes a planned change inside the caller's transaction; StaleRevisionError when somebody was faster."""
    stored = planned.stored
    revision = add_revision(
        stored, planned.draft, said=planned.said, undo_to=planned.undo_to, seen=planned.seen, chain=planned.chain
    )
    follow_rows(stored, followed_names(planned.before.document, planned.ready.document))
    record(
        planned.verb,
        by=by,
        document=stored,
        path=planned.path,
        old=planned.old,
        new=planned.new,
        details={**planned.details, "revision": revision.number},
    )
    remember(stored, revision, planned.ready)
    return revision


def add_revision(  # noqa: PLR0913, because a revision is these facts
    stored: StoredDocument, draft: Draft, *, said: str, undo_to: int | None, seen: int, chain: str | None = None
) -> Revision:
    """Writes the next revision inside the caller's transaction; StaleRevisionError when `seen` is not the newest.

    `chain` is that of the revision before, when the caller has it at hand.
    """
    number = seen + 1
    shown = {"head": number, "is_counted": draft.is_counted, **head_fields(draft.document)}
    if not StoredDocument.objects.filter(pk=stored.pk, head=seen).update(**shown):
        raise StaleRevisionError(seen, StoredDocument.objects.values_list("head", flat=True).get(pk=stored.pk))
    if chain is None:
        chain = Revision.objects.filter(document=stored, number=seen).values_list("chain", flat=True).first() or ""
    for name, value in shown.items():
        setattr(stored, name, value)
    return Revision.objects.create(
        document=stored,
        number=number,
        canonical=draft.canonical,
        trace=draft.trace,
        sha256=draft.sha256,
        chain=chain_of(chain, number, draft.sha256),
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
