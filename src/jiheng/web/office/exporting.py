"""Many declarations as one archive of xlsx and pdf, made by the worker with the rights of who asked."""

import zipfile
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from jiheng.forms.errors import JihengError
from jiheng.web import access as documents
from jiheng.web.jobs.actions.run_job import Progress, run_job
from jiheng.web.jobs.actions.tidy_up import result_file
from jiheng.web.jobs.models import Job
from jiheng.web.office import access
from jiheng.web.office.actions.notify import leave, notice_for
from jiheng.web.office.models import Case, Person
from jiheng.web.prepared import prepare
from jiheng.writing.write import document_bytes

KINDS = ("xlsx", "pdf")
NAMED = 5
"""So many that could not be exported are named."""
FORBIDDEN = '/\\:*?"<>|'


@task
def export_forms(job: int) -> None:
    """Does that job and tells its owner."""
    run_job(job, _export)
    done = Job.objects.select_related("owner").get(pk=job)
    if isinstance(done.owner, Person):
        text = _("%(title)s：%(sentence)s") % {"title": done.title, "sentence": done.sentence}
        leave([notice_for(done.owner, text, link=reverse("jobs"))])


def _export(job: Job, progress: Progress) -> dict[str, object]:
    """Writes the archive beside its place and puts it there when it is whole."""
    wanted: list[int] = job.asked["cases"]
    target = result_file(job.pk)
    Path(settings.EXPORTS).mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            left = _fill(archive, job, wanted, progress)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return {
        "sentence": _said(len(wanted), left),
        "file_name": f"{job.title}.zip",
        "file_size": target.stat().st_size,
    }


def _fill(archive: zipfile.ZipFile, job: Job, wanted: list[int], progress: Progress) -> list[str]:
    """What could not be exported, each with why."""
    reach = access.reach_of(Person.objects.get(jobs=job))
    left: list[str] = []
    for n, pk in enumerate(wanted):
        progress(n, len(wanted))
        case = access.cases(reach).select_related("unit__parent", "document").filter(pk=pk).first()
        if case is None:
            left.append(_("一份已不在你的权限内"))
            continue
        try:
            _add(archive, case)
        except JihengError as error:
            left.append(f"{case.unit}：{error}")
    progress(len(wanted), len(wanted))
    return left


def _add(archive: zipfile.ZipFile, case: Case) -> None:
    ready = prepare(case.document, documents.head(case.document))
    folder = case.unit.parent.name if case.unit.parent else case.unit.name
    name = f"{case.unit.code} {case.unit.name} {case.year}{f' {case.project}' if case.project else ''}"
    for kind in KINDS:
        archive.writestr(
            f"{_safe(folder)}/{_safe(name)}.{kind}", document_bytes(ready.document, f".{kind}", ready.pack)
        )


def _safe(name: str) -> str:
    return "".join(c for c in name if c.isprintable() and c not in FORBIDDEN).strip(". ")[:80] or "_"


def _said(wanted: int, left: list[str]) -> str:
    if not left:
        return _("%(count)d 份都好了，每份有 xlsx 和 pdf。") % {"count": wanted}
    some = "；".join(left[:NAMED]) + ("……" if len(left) > NAMED else "")
    facts = {"done": wanted - len(left), "left": len(left), "some": some}
    return _("导出了 %(done)d 份，每份有 xlsx 和 pdf；%(left)d 份没有导出：%(some)s") % facts
