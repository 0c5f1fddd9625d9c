"""What came of an import: each file with its forms and how much of each needs a look."""

from dataclasses import dataclass
from typing import Any

from jiheng.web import access
from jiheng.web.models import ImportBatch, ImportedFile, StoredDocument
from jiheng.web.page.doubts import DoubtList, doubt_list
from jiheng.web.page.drop import drop_context
from jiheng.web.page.naming import cell_names
from jiheng.web.prepared import prepare


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """One form of a file."""

    stored: StoredDocument
    indicators: int
    doubts: DoubtList


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: its forms, or (in `file.error`) why it has none."""

    file: ImportedFile
    documents: tuple[ImportedForm, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Refused files first, then those with most to look at."""
        looks = sum(d.doubts.open for d in self.documents if not d.stored.accepted_at)
        return (0 if self.file.error else 1, -looks)


def imported(batch: ImportBatch) -> dict[str, Any]:
    """The context of the import's page."""
    files = sorted((_result(file) for file in access.files(batch)), key=lambda f: f.rank)
    forms = [d for f in files for d in f.documents]
    waiting = [d for d in forms if not d.stored.accepted_at]
    return {
        "batch": batch,
        "files": files,
        "forms": len(forms),
        "refused": sum(bool(f.file.error) for f in files),
        "looks": sum(bool(d.doubts.open) for d in waiting),
        "sure": sum(not d.doubts.open for d in waiting),
        **drop_context(),
    }


def _result(file: ImportedFile) -> FileResult:
    return FileResult(file, tuple(_form(stored) for stored in file.documents.all()))


def _form(stored: StoredDocument) -> ImportedForm:
    ready = prepare(stored, access.head(stored))
    doubts = doubt_list(ready.trace, stored.problems, cell_names(ready.sheet))
    return ImportedForm(stored, len(ready.document.indicators), doubts)
