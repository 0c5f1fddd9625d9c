"""Applies the repair that a finding proposes, as a new revision that can be undone."""

from django.db import transaction

from jiheng.checking.finding import Finding
from jiheng.forms.patch import apply_with_trace
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import NoRepairError, StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import prepare


def apply_repair(stored: StoredDocument, *, rule: str, path: str, seen: int, by: str) -> Revision:
    """The revision after the repair; StaleRevisionError, or NoRepairError when nothing is proposed there."""
    if seen != stored.head:
        raise StaleRevisionError(seen, stored.head)
    now = prepare(stored, access.head(stored))
    finding = _finding(now.fired, rule, path)
    document, trace = apply_with_trace(now.document, now.trace, finding.repair)
    draft = Draft(document, trace, stored.pack)
    with transaction.atomic():
        revision = add_revision(stored, draft, said=f"按 {rule} 修改", undo_to=seen, seen=seen)
        record(
            "apply_repair",
            by=by,
            document=stored,
            path=path,
            details={"rule": rule, "patch": [c.to_json() for c in finding.repair], "revision": revision.number},
        )
    return revision


def _finding(fired: tuple[Finding, ...], rule: str, path: str) -> Finding:
    for finding in fired:
        if finding.rule == rule and finding.path == path and finding.repair:
            return finding
    raise NoRepairError(rule)
