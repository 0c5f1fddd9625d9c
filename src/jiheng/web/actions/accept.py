"""Accepts what was read from files: from here on the documents are what the unit says they are."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from jiheng.web.actions.audit import record
from jiheng.web.models import StoredDocument


def accept(documents: Sequence[StoredDocument], *, by: str) -> int:
    """How many were accepted; those accepted before stay as they were."""
    count = 0
    with transaction.atomic():
        for stored in documents:
            waiting = StoredDocument.objects.filter(pk=stored.pk, accepted_at=None, withdrawn_at=None)
            if waiting.update(accepted_at=timezone.now()):
                record("accept", by=by, document=stored, details={"revision": stored.head})
                count += 1
    return count
