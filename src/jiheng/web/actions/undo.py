"""Undoes the last change of a document: a new revision that says again what the one before it said."""

from django.db import transaction

from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import NothingToUndoError, StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import prepare


def undo(stored: StoredDocument, *, seen: int, by: str) -> Revision:
    """The revision after the undo; undoing again goes one step further back. NothingToUndoError at the beginning."""
    if seen != stored.head:
        raise StaleRevisionError(seen, stored.head)
    last = access.head(stored)
    if last.undo_to is None:
        raise NothingToUndoError
    target = access.revisions(stored).get(number=last.undo_to)
    then = prepare(stored, target)
    draft = Draft(then.document, then.trace, stored.pack, stored.problems)
    with transaction.atomic():
        said = f"撤销“{last.said}”，回到第 {target.number} 版"
        revision = add_revision(stored, draft, said=said, undo_to=target.undo_to, seen=seen)
        record("undo", by=by, document=stored, details={"undone": last.number, "restored": target.number})
    return revision
