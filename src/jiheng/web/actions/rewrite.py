"""A change of rows worked out before the transaction, so that saving it is short: one revision, one entry, one undo."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.follow_rows import follow_rows
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.prepared import prepare
from jiheng.web.rows.places import INDICATORS
from jiheng.web.rows.rewriting import Rewriting

ROW_VERBS = ("add_row", "move_row", "delete_row", "paste_block")
_NAMED = re.compile(r"(?:indicators|placeholder_rows)\.([A-Z]+\d+)")


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """What is to be written; `focus` is the cell that the person goes on in."""

    verb: str
    said: str
    seen: int
    draft: Draft
    rows: Sequence[str]
    names: Mapping[str, str | None]
    focus: str
    old: str = ""
    new: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def save(self, stored: StoredDocument, by: str) -> Revision:
        """The new revision, written inside the caller's transaction; StaleRevisionError."""
        revision = add_revision(stored, self.draft, said=self.said, undo_to=self.seen, seen=self.seen)
        follow_rows(stored, self.names, revision.number)
        record(
            self.verb,
            by=by,
            document=stored,
            path=self.rows[0] if self.rows else "",
            old=self.old,
            new=self.new,
            details={
                "revision": revision.number,
                "rows": list(self.rows),
                "names": dict(self.names),
                **self.details,
            },
        )
        return revision


def begin(stored: StoredDocument, seen: int) -> Rewriting:
    """The newest revision to be rewritten; StaleRevisionError when `seen` is another."""
    if seen != stored.head:
        raise StaleRevisionError(seen, stored.head)
    now = prepare(stored, access.head(stored))
    return Rewriting(now.document, now.trace, now.pack, taken_ids(stored))


def drafted(stored: StoredDocument, rewriting: Rewriting) -> Draft:
    """The rewritten document as a revision to be."""
    return Draft(rewriting.document, rewriting.trace, stored.pack, stored.problems)


def taken_ids(stored: StoredDocument) -> set[str]:
    """Ids of rows that were once there: what was said of them must not fall to a new row."""
    told = AuditEntry.objects.filter(document_id=stored.pk, verb__in=(*ROW_VERBS, "apply_repair"))
    found = {i for details in told.values_list("details", flat=True) for i in _NAMED.findall(str(details))}
    return found | set(access.actuals(stored).values_list("row", flat=True).distinct())


def row_name(rewriting: Rewriting, path: str) -> str:
    """What to call a row before it is changed: its name, or its number among the tasks."""
    kind, _, key = path.partition(".")
    if kind == INDICATORS:
        row = rewriting.document.indicator(key)
        return str((row and row.name) or key)
    if kind == "key_tasks" and key.isdigit() and int(key) <= len(rewriting.document.key_tasks):
        return str(rewriting.document.key_tasks[int(key) - 1].name or f"第 {key} 项")
    return next((str(r.level2 or key) for r in rewriting.document.placeholder_rows if r.id == key), key)
