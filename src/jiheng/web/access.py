"""The one door to stored rows: nothing else in the web fetches a document."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from jiheng.web.models import (
    ActualEntry,
    FindingAnswer,
    ImportBatch,
    ImportedFile,
    Revision,
    SourceGrid,
    StoredDocument,
)
from jiheng.web.numbers import whole

YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """Where forms lie that are not yet in the office: one open to everybody at this machine, or one a person."""

    is_open: bool
    owner: int | None = None


OPEN = Desk(is_open=True)


def desk_of(person: AbstractBaseUser | AnonymousUser) -> Desk:
    """The desk this person works at; the open one where the server is for this machine alone."""
    return OPEN if settings.OPEN_DESK else Desk(is_open=False, owner=person.pk)


def is_on(desk: Desk, *, document: int | None = None, batch: int | None = None) -> bool:
    """Whether that document or import lies on the desk; one that is not there lies on none."""
    if desk.is_open:
        return True
    if desk.owner is None:
        return False
    if document is not None:
        return StoredDocument.objects.filter(pk=document, file__batch__owner=desk.owner).exists()
    return batch is None or ImportBatch.objects.filter(pk=batch, owner=desk.owner).exists()


def documents() -> QuerySet[StoredDocument]:
    """All open documents, newest first: not those of an undone import, nor of a case, whose door is the office's."""
    return StoredDocument.objects.filter(withdrawn_at=None, case=None).order_by("-pk")


def document(pk: int) -> StoredDocument:
    """The document with that number; Http404 alike where there is none and where it was withdrawn."""
    found = documents().filter(pk=pk).first()
    if found is None:
        raise Http404("没有这份文档，或者它的导入已经撤销。")
    return found


def head(stored: StoredDocument) -> Revision:
    """The newest revision of a document, without what it says (see `prepared`)."""
    return revisions(stored).defer("canonical", "trace").get(number=stored.head)


def revisions(stored: StoredDocument) -> QuerySet[Revision]:
    """All revisions of a document, oldest first."""
    return Revision.objects.filter(document=stored).order_by("number")


def actuals(stored: StoredDocument) -> QuerySet[ActualEntry]:
    """The actual values typed for a document."""
    return ActualEntry.objects.filter(document=stored)


def answers(stored: StoredDocument) -> QuerySet[FindingAnswer]:
    """What was said to the findings of a document."""
    return FindingAnswer.objects.filter(document=stored)


def answered(stored: StoredDocument) -> tuple[tuple[tuple[str, str], str], ...]:
    """The same as values: rule and path, and the reason."""
    rows = answers(stored).order_by("rule", "path").values_list("rule", "path", "reason")
    return tuple(((rule, path), reason) for rule, path, reason in rows)


SORTS = {
    "newest": ("-changed_at", "-pk"),
    "title": ("title", "-pk"),
    "year": ("-year", "title"),
    "errors": ("-errors", "-warnings", "-pk"),
}
"""The orders of the list of documents, by the name they have in an address."""


def listed(words: str = "", sort: str = "newest", desk: Desk = OPEN) -> QuerySet[StoredDocument]:
    """The desk's documents whose names hold every word, with the findings of their newest revision, in one query."""
    rows = documents() if desk.is_open else documents().filter(file__batch__owner=desk.owner)
    for word in words.split():
        named = Q(title__icontains=word) | Q(unit_name__icontains=word) | Q(source_name__icontains=word)
        year = whole(word) if len(word) <= YEAR_DIGITS else None
        rows = rows.filter(named if year is None else named | Q(year=year))
    return (
        _with_newest(rows, "errors", "warnings", "hints", "made_at")
        .select_related("file")
        .annotate(batch_id=F("file__batch_id"))
        .order_by(*SORTS.get(sort, SORTS["newest"]))
    )


def _with_newest(rows: QuerySet[StoredDocument], *fields: str) -> QuerySet[StoredDocument]:
    """The documents with these fields of their newest revision; `made_at` as `changed_at`."""
    newest = Revision.objects.filter(document=OuterRef("pk"), number=OuterRef("head"))
    names = {"made_at": "changed_at"}
    return rows.annotate(**{names.get(f, f): Subquery(newest.values(f)[:1]) for f in fields})


def batch(pk: int) -> ImportBatch:
    """The import with that number; Http404 where there is none."""
    found = ImportBatch.objects.filter(pk=pk).first()
    if found is None:
        raise Http404("没有这次导入。")
    return found


def files(of: ImportBatch) -> QuerySet[ImportedFile]:
    """The files of an import as they came, each with its documents and how much of them needs a look."""
    forms = _with_newest(StoredDocument.objects.filter(case=None).order_by("pk"), "doubts", "mended", "indicators")
    return ImportedFile.objects.filter(batch=of).prefetch_related(Prefetch("documents", forms)).order_by("pk")


def grids(stored: StoredDocument) -> QuerySet[SourceGrid]:
    """The source of a document as it was read, in order."""
    return SourceGrid.objects.filter(document=stored).order_by("number")
