"""A person's jobs: exports asked for, followed, downloaded; imports followed."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.jobs import access as jobs
from jiheng.web.jobs.actions.beat import last_beat
from jiheng.web.jobs.actions.recover import DEAD_AFTER
from jiheng.web.jobs.actions.start_job import start_job
from jiheng.web.jobs.actions.tidy_up import result_file
from jiheng.web.jobs.errors import NothingToExportError
from jiheng.web.language import in_chinese
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.exporting import export_forms
from jiheng.web.office.page.queue import asked_rows
from jiheng.web.office.views.doing import inside

SHOWN = 50


@require_safe
@inside
def listed(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """One's own jobs; the part alone where the page asks for how far they are."""
    found = list(jobs.jobs(reach.person).select_related("batch")[:SHOWN])
    is_open = any(job.is_open for job in found)
    beat = last_beat() if is_open else None
    context = {
        "person": reach.person,
        "jobs": found,
        "is_open": is_open,
        "is_silent": is_open and (beat is None or beat < timezone.now() - DEAD_AFTER),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "office/jobs_list.html" if part else "office/jobs.html", context)


@require_POST
@inside
def export(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Starts an export of the ticked cases, or of all that the filters in the address choose."""
    ticked = [t.partition(":")[0] for t in request.POST.getlist("case")]
    if ticked:
        numbers = [n for n in map(whole, ticked) if n is not None]
        wanted = list(access.cases(reach).filter(pk__in=numbers).values_list("pk", flat=True))
    else:
        wanted = [row.pk for row in asked_rows(reach, request.GET)]
    if not wanted:
        raise NothingToExportError
    with in_chinese():
        title = _("导出申报表（%(count)d份）") % {"count": len(wanted)}
    by = str(reach.person)
    start_job(export_forms, title, by=by, total=len(wanted), asked={"cases": wanted}, owner_id=reach.person.pk)
    return redirect("jobs")


@require_safe
@inside
def download(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """What a job made, for its owner alone."""
    del request
    job = jobs.job(reach.person, pk)
    file = result_file(job.pk)
    if not job.file_name or not file.is_file():
        raise Http404(_("结果已经过期，请再导出一次。"))
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=job.file_name, content_type="application/zip")
    return cast("HttpResponse", answer)
