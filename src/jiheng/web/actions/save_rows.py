"""Writes a change of rows that has been worked out: the one transaction of an open form."""

from django.db import transaction

from jiheng.web.actions.rewrite import Rewrite
from jiheng.web.models import Revision, StoredDocument


def save_rows(stored: StoredDocument, rewrite: Rewrite, *, by: str) -> Revision:
    """The new revision; StaleRevisionError when somebody was faster."""
    with transaction.atomic():
        return rewrite.save(stored, by)
