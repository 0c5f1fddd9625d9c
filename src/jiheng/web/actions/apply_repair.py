"""Applies the repair that findings propose, as one new revision that can be undone."""

from jiheng.checking.finding import Finding
from jiheng.forms.patch import Change, Op, apply_with_trace
from jiheng.web import access
from jiheng.web.actions.edit_value import revision_seen
from jiheng.web.actions.revise import Draft, Planned
from jiheng.web.errors import NoRepairError, StaleRevisionError
from jiheng.web.models import StoredDocument
from jiheng.web.page.findings import place_name
from jiheng.web.prepared import Prepared, prepare


def plan_repair(stored: StoredDocument, *, rule: str, path: str | None, seen: int) -> Planned:
    """The repair of the rule's finding at `path`, or of all its findings when `path` is None, worked out.

    From an older page it is made only where the finding still proposes what that page showed: StaleRevisionError
    otherwise, NoRepairError when nothing is proposed there.
    """
    head = access.head(stored)
    now = prepare(stored, head)
    findings = _proposed(now, rule, path)
    if seen != head.number:
        shown = _proposed(prepare(stored, revision_seen(stored, seen, head)), rule, path)
        if [(f.path, f.repair) for f in shown] != [(f.path, f.repair) for f in findings]:
            raise StaleRevisionError(seen, head.number)
    if not findings:
        raise NoRepairError(rule)
    patch = _together(findings)
    document, trace = apply_with_trace(now.document, now.trace, patch)
    where = f" {len(findings)} 处" if len(findings) > 1 else place_name(findings[0].path, now.names)
    ready = now.after(document, trace, [c.path if c.op is Op.SET else "" for c in patch])
    return Planned(
        stored=stored,
        seen=head.number,
        chain=head.chain,
        before=now,
        ready=ready,
        draft=Draft(document, trace, stored.pack, stored.problems, is_counted=False),
        said=f"按建议修改{where}",
        undo_to=head.number,
        verb="apply_repair",
        path=path or "",
        details={"rule": rule, "patch": [c.to_json() for c in patch]},
    )


def _proposed(ready: Prepared, rule: str, path: str | None) -> list[Finding]:
    return [f for f in ready.fired if f.rule == rule and path in {None, f.path} and f.repair]


def _together(findings: list[Finding]) -> list[Change]:
    """The changes of all findings, each once: findings about one thing may propose the same."""
    changes: list[Change] = []
    for finding in findings:
        changes += [c for c in finding.repair if c not in changes]
    return changes
