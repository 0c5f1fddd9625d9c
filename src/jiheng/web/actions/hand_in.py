"""Takes files of an import to be read later: what was handed in is kept until it has been."""

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.errors import ImportFullError
from jiheng.web.importing import read_waiting
from jiheng.web.jobs.access import waiting
from jiheng.web.jobs.actions.start_job import start_job
from jiheng.web.jobs.models import Job, WaitingFile
from jiheng.web.language import in_chinese
from jiheng.web.models import ImportBatch

MOST_FILES = 1000
MOST_BYTES = 500 * 2**20
"""What one import may hold."""


def hand_in(batch: ImportBatch, name: str, data: bytes, *, by: str) -> WaitingFile:
    """The file, waiting to be read; ImportFullError where the import holds as much as it may."""
    refuse_more(batch, len(data))
    with transaction.atomic():
        file = WaitingFile.objects.create(batch=batch, name=name[:255], size=len(data), data=data)
        record("hand_in", by=by, details={"batch": batch.pk, "file": file.name, "size": file.size})
    return file


def refuse_more(batch: ImportBatch, size: int) -> None:
    """ImportFullError where so many bytes more are too many for the import, or one file more."""
    files = batch.files.count() + batch.waiting.count()
    held = sum(rows.aggregate(n=Sum("size"))["n"] or 0 for rows in (batch.files.all(), batch.waiting.all()))
    if files >= MOST_FILES or held + size > MOST_BYTES:
        raise ImportFullError(MOST_FILES, MOST_BYTES // 2**20)


def read_later(batch: ImportBatch, *, by: str, owner: int | None) -> Job:
    """The job that reads what waits."""
    count = waiting(batch).count()
    with in_chinese():
        title = _("导入 %(count)d 个文件") % {"count": count}
    return start_job(read_waiting, title, by=by, total=count, asked={"by": by}, batch=batch, owner_id=owner)
