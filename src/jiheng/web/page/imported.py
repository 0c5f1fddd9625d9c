"""What came of an import: each file with its forms and how much of each needs a look."""

from typing import Any

from jiheng.web import access
from jiheng.web.models import ImportBatch, ImportedFile, StoredDocument
from jiheng.web.page.drop import drop_context


def imported(batch: ImportBatch) -> dict[str, Any]:
    """The context of the import's page: refused files first, then those with most to look at."""
    files = sorted(access.files(batch), key=_rank)
    waiting = [d for f in files for d in f.documents.all() if not d.accepted_at]
    return {
        "batch": batch,
        "files": files,
        "forms": sum(len(f.documents.all()) for f in files),
        "refused": sum(bool(f.error) for f in files),
        "looks": sum(bool(doubts_of(d)) for d in waiting),
        "sure": sum(not doubts_of(d) for d in waiting),
        **drop_context(),
    }


def sure_documents(batch: ImportBatch) -> list[StoredDocument]:
    """The forms in which a person has nothing to decide."""
    return [d for f in access.files(batch) for d in f.documents.all() if not doubts_of(d)]


def doubts_of(document: StoredDocument) -> int:
    """How many values of its newest revision must be looked at, as `access.files` counts them."""
    return int(getattr(document, "doubts", 0))


def _rank(file: ImportedFile) -> tuple[int, int]:
    looks = sum(doubts_of(d) for d in file.documents.all() if not d.accepted_at)
    return (0 if file.error else 1, -looks)
