"""Undoes a whole import: its documents leave the system together; nothing is erased."""

from django.db import transaction
from django.utils import timezone

from jiheng.web.actions.audit import record
from jiheng.web.models import ImportBatch, StoredDocument


def undo_import(batch: ImportBatch, *, by: str) -> int:
    """How many documents left; undoing twice changes nothing."""
    now = timezone.now()
    with transaction.atomic():
        gone = StoredDocument.objects.filter(file__batch=batch, withdrawn_at=None, case=None).update(withdrawn_at=now)
        ImportBatch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=now)
        record("undo_import", by=by, details={"batch": batch.pk, "documents": gone})
    return gone
