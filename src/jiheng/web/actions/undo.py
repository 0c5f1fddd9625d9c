"""Undoes a change of a document: a new revision that says there again what was said before; a redo undoes the undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jiheng.forms.document import Document
from jiheng.forms.patch import with_value
from jiheng.forms.trace import Trace
from jiheng.web import access
from jiheng.web.actions.revise import Draft, Planned
from jiheng.web.errors import NothingToUndoError, StaleRevisionError, UndoneElsewhereError
from jiheng.web.merging import changed_paths, flat, moves_rows, value_of
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own change: the revisions from `first` to `last`, and the paths it was about (all, when none)."""

    first: int
    last: int
    paths: tuple[str, ...] = ()
    is_redo: bool = False


def plan_undo(stored: StoredDocument, *, seen: int) -> Planned:
    """The undo of the last change, whoever made it; undoing again goes one step further back.

    StaleRevisionError from an older page, NothingToUndoError at the beginning.
    """
    last = access.head(stored)
    if seen != last.number:
        raise StaleRevisionError(seen, last.number)
    if last.undo_to is None:
        raise NothingToUndoError
    target = access.revisions(stored).defer("canonical", "trace").get(number=last.undo_to)
    said = f"撤销“{last.said}”，回到第 {target.number} 版"
    details = {"undone": last.number, "restored": target.number}
    return _planned(stored, prepare(stored, target), last, said=said, undo_to=target.undo_to, details=details)


def plan_undo_own(stored: StoredDocument, own: Own) -> Planned:
    """The undo of one's own change, with what others have changed elsewhere since left as it is.

    UndoneElsewhereError where somebody has changed the same since, NothingToUndoError where there is no such change.
    """
    head = access.head(stored)
    rows = {
        r.number: r
        for r in access.revisions(stored)
        .filter(number__in={own.first - 1, own.first, own.last})
        .defer("canonical", "trace")
    }
    if not {own.first - 1, own.first, own.last} <= set(rows):
        raise NothingToUndoError
    target, last = rows[own.first - 1], rows[own.last]
    now, then, made = (prepare(stored, r) for r in (head, target, last))
    document, trace = _taken_back(now, then, made, own.paths)
    word = "恢复" if own.is_redo else "撤销"
    is_exact = document == then.document
    return _planned(
        stored,
        then if is_exact else now.after(document, trace, own.paths or ("",)),
        head,
        said=f"{word}“{_bare(last.said)}”",
        undo_to=target.undo_to if is_exact else head.number,
        details={"undone": last.number, "restored": target.number},
        verb="redo" if own.is_redo else "undo",
    )


def _taken_back(now: Prepared, then: Prepared, made: Prepared, paths: Sequence[str]) -> tuple[Document, Trace]:
    """What the newest revision says, with the values at these paths as they were before the change."""
    before, after, current = flat(then.document), flat(made.document), flat(now.document)
    found = changed_paths(before, after)
    if paths:
        found = [p for p in found if p in paths]
    if current == after and len(found) == len(changed_paths(before, after)):
        return then.document, then.trace
    if moves_rows(found, before, after) or any(p not in current or current[p] != after[p] for p in found):
        raise UndoneElsewhereError
    document = now.document
    for path in found:
        document = with_value(document, path, value_of(then.document, path))
    entries = {**now.trace.entries, **{p: e for p in found if (e := then.trace.get(p))}}
    gone = {p for p in found if then.trace.get(p) is None}
    return document, Trace({p: e for p, e in entries.items() if p not in gone})


def _bare(said: str) -> str:
    """What was done in the first place: `撤销“修改 A”` and `恢复“修改 A”` both speak of `修改 A`."""
    for word in ("撤销“", "恢复“"):
        said = said.removeprefix(word)
    return said.partition("”，回到")[0].removesuffix("”")


def _planned(  # noqa: PLR0913, because an undo is these facts
    stored: StoredDocument,
    ready: Prepared,
    head: Revision,
    *,
    said: str,
    undo_to: int | None,
    details: dict[str, Any],
    verb: str = "undo",
) -> Planned:
    return Planned(
        stored=stored,
        seen=head.number,
        chain=head.chain,
        before=prepare(stored, head),
        ready=ready,
        draft=Draft(ready.document, ready.trace, stored.pack, stored.problems, is_counted=False),
        said=said,
        undo_to=undo_to,
        verb=verb,
        details=details,
    )
