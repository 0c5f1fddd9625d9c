"""Imports of many files: handed in first, then read by the worker one after the other."""

from functools import partial

from django.utils.translation import gettext as _
from django_tasks import task

from jiheng.web import access
from jiheng.web.actions.import_file import import_file
from jiheng.web.jobs.access import waiting
from jiheng.web.jobs.actions.run_job import Progress, run_job
from jiheng.web.jobs.models import Job, WaitingFile
from jiheng.web.models import ImportBatch

AT_ONCE = 5
"""So many files are read while one waits; more are read by the worker."""


class UndoneError(Exception):
    """The import was undone while its files waited."""


@task
def read_waiting(job: int) -> None:
    """Does that job."""
    run_job(job, _read)


def _read(job: Job, progress: Progress) -> dict[str, object]:
    """Reads what waits, each file once: it is crossed off in the transaction that keeps what it says."""
    batch, done = ImportBatch.objects.get(jobs=job), 0
    try:
        while file := waiting(batch).defer(None).first():
            progress(done, done + waiting(batch).count())
            import_file(batch, file.name, bytes(file.data), by=str(job.asked["by"]), then=partial(_cross_off, file))
            done += 1
    except UndoneError:
        waiting(batch).delete()
        return {"sentence": _("导入已经撤销，其余的文件没有读。")}
    progress(done, done)
    refused = sum(bool(f.error) for f in access.files(batch))
    facts = {"count": done, "refused": refused}
    if refused:
        return {"sentence": _("读完 %(count)d 个文件，这次导入有 %(refused)d 个没有读成，原因见导入的页面。") % facts}
    return {"sentence": _("%(count)d 个文件都读完了。") % facts}


def _cross_off(file: WaitingFile) -> None:
    """UndoneError, and nothing of the file is kept, where its import has meanwhile been undone."""
    if ImportBatch.objects.select_for_update().filter(pk=file.batch_id).exclude(undone_at=None).exists():
        raise UndoneError
    file.delete()
