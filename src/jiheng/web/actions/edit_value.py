"""Changes a cell of the form to what a person typed, as a new revision that can be undone."""

from collections.abc import Sequence

from django.db import transaction

from jiheng.forms.patch import apply_patch
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.findings import place_name
from jiheng.web.page.naming import cell_names
from jiheng.web.prepared import prepare
from jiheng.web.typed import typed_patch
from jiheng.writing.values import YUAN_IN


def edit_value(stored: StoredDocument, *, paths: Sequence[str], text: str, seen: int, by: str) -> Revision:
    """The revision after the edit; StaleRevisionError, UnreadableCellError, UnknownPathError, and nothing is changed.

    `paths` are all values that the cell stands for.
    """
    if seen != stored.head:
        raise StaleRevisionError(seen, stored.head)
    now = prepare(stored, access.head(stored))
    patch = typed_patch(now.document, paths, text, YUAN_IN[now.sheet.money_unit])
    trace = now.trace
    for path in paths:
        trace = trace.edited(path, text)
    draft = Draft(apply_patch(now.document, patch), trace, stored.pack, stored.problems)
    with transaction.atomic():
        revision = add_revision(
            stored, draft, said=f"修改{place_name(paths[0], cell_names(now.sheet))}", undo_to=seen, seen=seen
        )
        old = now.sheet.at(paths[0])
        record("edit_value", by=by, document=stored, path=paths[0], old=old.text if old else "", new=text)
    return revision
