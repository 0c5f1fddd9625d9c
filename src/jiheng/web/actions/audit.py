"""The entry that every change leaves, written inside the change's own transaction."""

from typing import Any

from jiheng.web.models import AuditEntry, StoredDocument


def record(  # noqa: PLR0913, because an audit entry is these facts and no fewer
    verb: str,
    *,
    by: str,
    document: StoredDocument | None = None,
    path: str = "",
    old: str = "",
    new: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Who did what to which value, with the value before and after."""
    AuditEntry.objects.create(
        by=by,
        verb=verb,
        document_id=document.pk if document else None,
        document_title=document.title if document else "",
        path=path,
        old=old,
        new=new,
        details=details or {},
    )
