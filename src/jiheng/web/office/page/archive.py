"""A case as one JSON that a stranger can check: every revision with its hashes, every publication, every step."""

import json
from typing import Any

from jiheng.forms.chain import ARCHIVE_SCHEMA
from jiheng.web import access as documents
from jiheng.web.office import access
from jiheng.web.office.models import Case


def archive_of(case: Case) -> dict[str, Any]:
    """What `verify_chain` reads."""
    return {
        "schema": ARCHIVE_SCHEMA,
        "unit": {"code": case.unit.code, "name": case.unit.name},
        "year": case.year,
        "form_kind": case.form_kind,
        "pack": case.document.pack,
        "state": case.state,
        "in_force": case.in_force,
        "revisions": [
            {
                "number": r.number,
                "document": json.loads(r.canonical),
                "sha256": r.sha256,
                "chain": r.chain,
                "said": r.said,
                "made_at": r.made_at.isoformat(),
            }
            for r in documents.revisions(case.document).defer("trace")
        ],
        "publications": [
            {
                "number": p.number,
                "revision": p.revision,
                "sha256": p.sha256,
                "chain": p.chain,
                "correction": p.correction,
                "at": p.at.isoformat(),
            }
            for p in access.publications().filter(case=case).order_by("number")
        ],
        "audit": [
            {
                "at": e.at.isoformat(),
                "by": e.by,
                "verb": e.verb,
                "path": e.path,
                "old": e.old,
                "new": e.new,
                "details": e.details,
            }
            for e in access.history(case).order_by("at", "pk")
        ],
    }
