"""Fills in how many findings a revision has; a derived figure, worked out when first asked for, so without an audit."""

from django.db import transaction
from django.db.models import F

from jiheng.web.actions.revise import finding_counts
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import Prepared, prepare


def count_findings(revision: Revision, ready: Prepared) -> None:
    """Keeps the counts of a revision whose findings have been worked out; once, because it never changes."""
    if revision.errors is not None:
        return
    counts = finding_counts(ready.findings)
    with transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**counts)
        StoredDocument.objects.filter(pk=revision.document_id, head=revision.number).update(is_counted=True)
    for name, value in counts.items():
        setattr(revision, name, value)


def count_what_is_shown() -> int:
    """Counts every newest revision that has not been counted, before a list shows or sorts by it; how many there were.

    They are the forms being written in at this moment, and those whose writer closed the page with the last save.
    """
    heads = Revision.objects.filter(document__is_counted=False, number=F("document__head"))
    rows = list(heads.select_related("document").defer("canonical", "trace"))
    for revision in rows:
        count_findings(revision, prepare(revision.document, revision))
    return len(rows)
