"""A change of rows worked out before the transaction, so that saving it is short: one revision, one entry, one undo."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jiheng.forms.indicator import PlaceholderRow
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.follow_rows import follow_rows
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.rows.following import followed_names
from jiheng.web.rows.places import TASKS, Spot, row_at, shown
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
    names: Mapping[str, str]
    """What rows without ids are called now."""
    focus: str
    old: str = ""
    new: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def save(self, stored: StoredDocument, by: str) -> Revision:
        """The new revision, written inside the caller's transaction; StaleRevisionError."""
        revision = add_revision(stored, self.draft, said=self.said, undo_to=self.seen, seen=self.seen)
        follow_rows(stored, self.names)
        record(
            self.verb,
            by=by,
            document=stored,
            path=self.rows[0] if self.rows else "",
            old=self.old,
            new=self.new,
            details={"revision": revision.number, "rows": list(self.rows), **self.details},
        )
        return revision


def begin(stored: StoredDocument, seen: int, spot: Spot | None = None) -> Rewriting:
    """The newest revision to be rewritten.

    From an older page it may be rewritten as long as the row `spot` is as that page showed it: StaleRevisionError.
    """
    head = access.head(stored)
    now = prepare(stored, head)
    if seen != head.number and not _is_as_seen(stored, seen, now, spot):
        raise StaleRevisionError(seen, head.number)
    return Rewriting(now.document, now.trace, now.pack, head.number, taken_ids(stored))


def _is_as_seen(stored: StoredDocument, seen: int, now: Prepared, spot: Spot | None) -> bool:
    shown = access.revisions(stored).filter(number=seen).defer("canonical", "trace").first()
    if shown is None:
        return False
    then = prepare(stored, shown).document
    if spot is None:
        return True
    if spot.kind == TASKS:
        return then.key_tasks == now.document.key_tasks
    return row_at(then, spot) == row_at(now.document, spot)


def planned(  # noqa: PLR0913, because a change is these facts
    stored: StoredDocument,
    rewriting: Rewriting,
    verb: str,
    *,
    said: str,
    focus: str,
    old: str = "",
    new: str = "",
    details: Mapping[str, Any] | None = None,
) -> Rewrite:
    """What was rewritten, ready to be saved."""
    return Rewrite(
        verb=verb,
        said=said,
        seen=rewriting.number,
        draft=Draft(rewriting.document, rewriting.trace, stored.pack, stored.problems),
        rows=tuple(rewriting.rows),
        names=followed_names(rewriting.before, rewriting.document),
        focus=focus,
        old=old,
        new=new,
        details=details or {},
    )


def taken_ids(stored: StoredDocument) -> set[str]:
    """Ids of rows that were once there: what was said of them must not fall to a new row."""
    told = AuditEntry.objects.filter(document_id=stored.pk, verb__in=(*ROW_VERBS, "apply_repair"))
    found = {i for details in told.values_list("details", flat=True) for i in _NAMED.findall(str(details))}
    return found | set(access.actuals(stored).values_list("row", flat=True).distinct())


def row_name(rewriting: Rewriting, spot: Spot) -> str:
    """What to call a row before it is changed: its name, or what else tells it apart."""
    row = row_at(rewriting.document, spot)
    if isinstance(row, PlaceholderRow):
        return shown(row.level2) or spot.key
    if row is None or not shown(row.name):
        return f"第 {spot.key} 项" if spot.kind == TASKS else spot.key
    return shown(row.name)
