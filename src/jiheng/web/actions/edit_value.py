"""Changes a cell of the form to what a person typed, as a new revision that can be undone."""

from collections.abc import Sequence

from jiheng.forms.patch import apply_patch
from jiheng.web import access
from jiheng.web.actions.revise import Draft, Planned
from jiheng.web.errors import CellChangedError, RowGoneError, StaleRevisionError
from jiheng.web.merging import is_same_row, is_there, value_of
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.findings import place_name
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.typed import typed_patch
from jiheng.writing.values import YUAN_IN


def plan_edit(stored: StoredDocument, *, paths: Sequence[str], text: str, seen: int) -> Planned | None:
    """The edit, worked out; None where the cell says that already.

    `paths` are all values that the cell stands for, `seen` the revision in which the writer saw it. What others
    changed elsewhere since then stays; CellChangedError when they changed this cell, RowGoneError when they took
    its row away. UnreadableCellError, UnknownPathError: nothing is changed.
    """
    head = access.head(stored)
    now = prepare(stored, head)
    if seen != head.number:
        base = prepare(stored, revision_seen(stored, seen, head))
        _must_be_as_seen(base, now, paths, text, head.number)
    document = apply_patch(now.document, typed_patch(now.document, paths, text, YUAN_IN[now.sheet.money_unit]))
    if document == now.document:
        return None
    trace = now.trace
    for path in paths:
        trace = trace.edited(path, text)
    old, ready = now.sheet.at(paths[0]), now.after(document, trace, paths)
    return Planned(
        stored=stored,
        seen=head.number,
        chain=head.chain,
        before=now,
        ready=ready,
        draft=Draft(document, trace, stored.pack, stored.problems, is_counted=False, texts=ready.texts),
        said=f"修改{place_name(paths[0], now.names)}",
        undo_to=head.number,
        verb="edit_value",
        path=paths[0],
        old=old.text if old else "",
        new=text,
    )


def _must_be_as_seen(base: Prepared, now: Prepared, paths: Sequence[str], text: str, head: int) -> None:
    for path in paths:
        if not is_there(now.document, path) or not is_same_row(path, base.document, now.document):
            raise RowGoneError
        if value_of(base.document, path) != value_of(now.document, path):
            cell = now.sheet.at(path)
            raise CellChangedError(path=path, stored=cell.text if cell else "", typed=text, head=head)


def revision_seen(stored: StoredDocument, seen: int, head: Revision) -> Revision:
    """The revision that a page showed; StaleRevisionError where there is none of that number."""
    found = access.revisions(stored).filter(number=seen).defer("canonical", "trace").first()
    if found is None:
        raise StaleRevisionError(seen, head.number)
    return found
