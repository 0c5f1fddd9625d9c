"""Applies the repair that findings propose, as one new revision that can be undone."""

from django.db import transaction

from jiheng.checking.finding import Finding
from jiheng.forms.patch import Change, apply_with_trace
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import NoRepairError, StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import prepare


def apply_repair(stored: StoredDocument, *, rule: str, path: str | None, seen: int, by: str) -> Revision:
    """The revision after the repair of the rule's finding at `path`, or of all its findings when `path` is None.

    StaleRevisionError, or NoRepairError when nothing is proposed there.
    """
    if seen != stored.head:
        raise StaleRevisionError(seen, stored.head)
    now = prepare(stored, access.head(stored))
    findings = [f for f in now.fired if f.rule == rule and path in {None, f.path} and f.repair]
    if not findings:
        raise NoRepairError(rule)
    patch = _together(findings)
    draft = Draft(*apply_with_trace(now.document, now.trace, patch), stored.pack, stored.problems)
    where = f" {len(findings)} 处" if len(findings) > 1 else ""
    with transaction.atomic():
        revision = add_revision(stored, draft, said=f"按 {rule} 修改{where}", undo_to=seen, seen=seen)
        details = {"rule": rule, "patch": [c.to_json() for c in patch], "revision": revision.number}
        record("apply_repair", by=by, document=stored, path=path or "", details=details)
    return revision


def _together(findings: list[Finding]) -> list[Change]:
    """The changes of all findings, each once: findings about one thing may propose the same."""
    changes: list[Change] = []
    for finding in findings:
        changes += [c for c in finding.repair if c not in changes]
    return changes
