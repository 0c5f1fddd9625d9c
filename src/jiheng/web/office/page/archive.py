"""A case as an archive that a stranger can check: every revision with its hashes, all that was done, and its seals."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from jiheng.forms.canonical import canonical_json
from jiheng.forms.chain import VERIFIER, verifier
from jiheng.forms.verify_archive import ARCHIVE, packed, sealed
from jiheng.web import access as documents
from jiheng.web.models import AuditEntry, Revision
from jiheng.web.office import access
from jiheng.web.office.models import Adjustment, Case, Publication
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Verb
from jiheng.writing.write import document_bytes

Json = dict[str, Any]
PUBLIC_STEPS = {Verb.APPROVE.value, Verb.ADJUST.value, Verb.PUBLISH.value}
"""What the public is told of the way."""
PUBLIC_FACTS = {"at", "verb", "old", "new"}
FILES = ("json", "xlsx", "pdf")


def archive_of(case: Case, files: dict[str, bytes] | None = None) -> Json:
    """The whole case, for those who may read it."""
    revisions = list(documents.revisions(case.document).defer("trace"))
    return sealed(
        {
            "head": {**_head(case), "state": case.state, "in_force": case.in_force},
            "revisions": [
                {**_revision(r), "said": r.said, "made_at": r.made_at.isoformat()} for r in revisions
            ],
            "findings": [_findings(case, r) for r in revisions if r.number in {case.in_force, case.document.head}],
            "publications": [_publication(p) for p in access.publications().filter(case=case).order_by("number")],
            "adjustments": [_adjustment(a) for a in access.adjustments(case)],
            "comments": [
                {
                    "at": c.at.isoformat(), "by": str(c.by), "path": c.path, "revision": c.revision, "text": c.text,
                    "resolved_by": str(c.resolved_by) if c.resolved_by else None,
                    "resolved_at": c.resolved_at.isoformat() if c.resolved_at else None,
                }
                for c in access.comments(case)
            ],
            "sheets": [
                {
                    "at": s.at.isoformat(), "by": str(s.by), "role": s.role, "revision": s.revision, "form": s.form,
                    "answers": s.answers, "grade": s.grade, "advice": s.advice,
                }
                for s in access.review_sheets(case)
            ],
            "audit": [_entry(e) for e in access.history(case).order_by("at", "pk")],
            "files": _files(files or {}),
        }
    )  # fmt: skip


def public_archive_of(case: Case, files: dict[str, bytes] | None = None) -> Json:
    """What everybody may check: the published revisions, the chain they stand in, and the steps without names."""
    publications = list(access.publications().filter(case=case).order_by("number"))
    shown = {p.revision for p in publications}
    last = max(shown)
    revisions = documents.revisions(case.document).filter(number__lte=last).defer("trace")
    steps = access.history(case).filter(verb__in=PUBLIC_STEPS, at__lte=publications[-1].at).order_by("at", "pk")
    return sealed(
        {
            "head": _head(case),
            "revisions": [_revision(r, withheld=r.number not in shown) for r in revisions],
            "publications": [_publication(p) for p in publications],
            "adjustments": [_adjustment(a) for a in access.adjustments(case) if (a.revision_after or last + 1) <= last],
            "audit": [
                {**{k: v for k, v in _entry(e).items() if k in PUBLIC_FACTS}, "reason": e.details.get("reason", "")}
                for e in steps
            ],
            "files": _files(files or {}),
        }
    )  # fmt: skip


def zipped(case: Case, *, public: bool) -> bytes:
    """The archive with every published version as files and the program that proves it."""
    members = {VERIFIER: verifier()}
    for p in access.publications().filter(case=case):
        ready = prepare(case.document, documents.revisions(case.document).get(number=p.revision))
        for kind in FILES:
            members[f"publication-{p.number}.{kind}"] = document_bytes(ready.document, f".{kind}", ready.pack)
    archive = public_archive_of(case, members) if public else archive_of(case, members)
    return packed({**members, ARCHIVE: canonical_json(archive)})


def _head(case: Case) -> Json:
    return {
        "unit": {"code": case.unit.code, "name": case.unit.name},
        "year": case.year,
        "form_kind": case.form_kind,
        "project": case.project,
        "pack": case.document.pack,
    }


def _revision(revision: Revision, *, withheld: bool = False) -> Json:
    document = None if withheld else json.loads(revision.canonical)
    return {"number": revision.number, "document": document, "sha256": revision.sha256, "chain": revision.chain}


def _findings(case: Case, revision: Revision) -> Json:
    answers = dict(documents.answered(case.document))
    fired = prepare(case.document, revision).fired
    return {
        "revision": revision.number,
        "items": [
            {
                "rule": f.rule, "severity": f.severity.value, "path": f.path, "message": f.message,
                "answer": answers.get((f.rule, f.path)),
            }
            for f in fired
        ],
    }  # fmt: skip


def _publication(publication: Publication) -> Json:
    return {
        "number": publication.number,
        "revision": publication.revision,
        "sha256": publication.sha256,
        "chain": publication.chain,
        "correction": publication.correction,
        "at": publication.at.isoformat(),
    }


def _adjustment(adjustment: Adjustment) -> Json:
    return {
        "reason": adjustment.reason,
        "from": adjustment.revision_before,
        "to": adjustment.revision_after,
        "begun_at": adjustment.begun_at.isoformat(),
        "ended_at": adjustment.ended_at.isoformat() if adjustment.ended_at else None,
        "reasons": [{"path": r.path, "reason": r.reason} for r in adjustment.reasons.all()],
    }


def _entry(entry: AuditEntry) -> Json:
    return {
        "at": entry.at.isoformat(),
        "by": entry.by,
        "verb": entry.verb,
        "path": entry.path,
        "old": entry.old,
        "new": entry.new,
        "details": entry.details,
    }


def _files(members: dict[str, bytes]) -> Iterable[Json]:
    return [{"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in sorted(members.items())]
