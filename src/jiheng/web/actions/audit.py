"""The entry that every change leaves, written inside the change's own transaction."""

from contextvars import ContextVar
from typing import Any

from jiheng.web.models import AuditEntry, StoredDocument

REFUSED = "refused"
refused_here: ContextVar[bool] = ContextVar("refused_here", default=False)
"""Whether the request now being answered has already left an entry of a refusal."""
NOBODY = "未登录"
"""By whom something was done that nobody logged in did."""


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
    if verb == REFUSED:
        refused_here.set(True)
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
