"""Imports one file: keeps every form in it with its origins and its source; or keeps why it was refused."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import PurePath

from django.db import transaction

from jiheng.forms.errors import JihengError
from jiheng.policy.loading import load_pack
from jiheng.reading.read import Reading, read_bytes
from jiheng.reading.recognise import Recognised
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision, head_fields
from jiheng.web.errors import UnkeepableTextError
from jiheng.web.grids import grid_to_json
from jiheng.web.models import ImportBatch, ImportedFile, SourceGrid, StoredDocument
from jiheng.web.uploads import refuse_dangerous

NULL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A null character in JSON."""


def start_import(pack: str, *, by: str, owner: int | None = None) -> ImportBatch:
    """A new, empty import on the desk of the person of that number, or on the open one; PackNotFoundError."""
    load_pack(pack)
    with transaction.atomic():
        batch = ImportBatch.objects.create(pack=pack, owner_id=owner)
        record("start_import", by=by, details={"batch": batch.pk, "pack": pack})
    return batch


def import_file(
    batch: ImportBatch, name: str, data: bytes, *, by: str, then: Callable[[], object] | None = None
) -> ImportedFile:
    """The file as imported; one that cannot be read is kept by name with the reason, and brings no document.

    `then` is done in the same transaction.
    """
    name = _bare(name)
    pack = load_pack(batch.pack)
    try:
        refuse_dangerous(name, data)
        reading = read_bytes(data, name, pack)
        drafts = _drafts(reading, batch.pack, name)
    except JihengError as error:
        return refuse_file(batch, name, len(data), str(error), by=by, then=then)
    with transaction.atomic():
        kept = ImportedFile.objects.create(
            batch=batch, name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest()
        )
        for n, draft in enumerate(drafts):
            _keep(kept, reading, n, draft, by)
        if then:
            then()
    return kept


def refuse_file(  # noqa: PLR0913, because a refusal is these facts
    batch: ImportBatch, name: str, size: int, error: str, *, by: str, then: Callable[[], object] | None = None
) -> ImportedFile:
    """Keeps that a file was not imported, and why."""
    with transaction.atomic():
        kept = ImportedFile.objects.create(batch=batch, name=_bare(name), size=size, error=error)
        record("refuse_file", by=by, details={"batch": batch.pk, "file": kept.name, "error": error})
        if then:
            then()
    return kept


def _drafts(reading: Reading, pack: str, name: str) -> list[Draft]:
    """What is to be kept of each document; UnkeepableTextError where a database would refuse it."""
    try:
        drafts = [Draft(r.document, r.trace, pack, _problems(r)) for r in reading.documents]
    except UnicodeEncodeError:
        raise UnkeepableTextError(name) from None
    beside = json.dumps([[d.trace for d in drafts], [grid_to_json(g) for g in reading.grids]])
    if any(NULL.search(text) for text in (beside, *(d.canonical for d in drafts))):
        raise UnkeepableTextError(name)
    return drafts


def _problems(recognised: Recognised) -> list[dict[str, str | None]]:
    return [problem.to_json() for problem in recognised.problems]


def _bare(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name[:255] or "未命名"


def _keep(kept: ImportedFile, reading: Reading, n: int, draft: Draft, by: str) -> None:
    recognised = reading.documents[n]
    stored = StoredDocument.objects.create(
        pack=kept.batch.pack,
        source_name=kept.name,
        file=kept,
        problems=_problems(recognised),
        **head_fields(draft.document),
    )
    add_revision(stored, draft, said=f"从“{kept.name}”导入", undo_to=None, seen=0)
    SourceGrid.objects.bulk_create(
        SourceGrid(document=stored, number=number, cells=grid_to_json(reading.grids[number]))
        for number in recognised.grids
    )
    record("import", by=by, document=stored, details={"file": kept.name, "sha256": kept.sha256})
