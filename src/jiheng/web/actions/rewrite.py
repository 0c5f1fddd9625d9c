"""A change of rows worked out before the transaction, so that saving it is short: one revision, one entry, one undo."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jiheng.forms.indicator import PlaceholderRow
from jiheng.web import access
from jiheng.web.actions.revise import Draft, Planned
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import AuditEntry, StoredDocument
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.rows.places import TASKS, Spot, row_at, shown
from jiheng.web.rows.rewriting import Rewriting

ROW_VERBS = ("add_row", "move_row", "delete_row", "paste_block")
_NAMED = re.compile(r"(?:indicators|placeholder_rows)\.([A-Z]+\d+)")


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What is to be written, and the cell that the person goes on in."""

    planned: Planned
    focus: str


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


def row_plan(  # noqa: PLR0913, because a change is these facts
    stored: StoredDocument,
    rewriting: Rewriting,
    verb: str,
    *,
    said: str,
    focus: str,
    old: str = "",
    new: str = "",
    details: Mapping[str, Any] | None = None,
) -> RowPlan:
    """What was rewritten, ready to be saved; its findings are counted later."""
    document, trace = rewriting.document, rewriting.trace
    before = Prepared(rewriting.before, rewriting.trace_before, rewriting.pack)
    planned = Planned(
        stored=stored,
        seen=rewriting.number,
        before=before,
        ready=Prepared(document, trace, rewriting.pack),
        draft=Draft(document, trace, stored.pack, stored.problems, is_counted=False),
        said=said,
        undo_to=rewriting.number,
        verb=verb,
        path=rewriting.rows[0] if rewriting.rows else "",
        old=old,
        new=new,
        details={"rows": list(rewriting.rows), **(details or {})},
    )
    return RowPlan(planned, focus)


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
