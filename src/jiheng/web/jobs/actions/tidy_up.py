"""Takes away what nobody needs any more: old results, the traces of done tasks, the pulses of workers long gone."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jiheng.web.jobs.models import Job, Pulse

TRACES_KEPT = timedelta(days=14)


def tidy_up() -> int:
    """How many results were taken away; their jobs stay in the list and say so."""
    now = timezone.now()
    old = Job.objects.filter(finished_at__lt=now - settings.EXPORTS_KEPT).exclude(file_name="")
    gone = list(old.values_list("pk", flat=True))
    for pk in gone:
        result_file(pk).unlink(missing_ok=True)
    Job.objects.filter(pk__in=gone).update(file_name="", file_size=0)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - TRACES_KEPT).delete()
    Pulse.objects.filter(at__lt=now - TRACES_KEPT).delete()
    return len(gone)


def result_file(pk: int) -> Path:
    """Where the result of a job is kept."""
    return Path(settings.EXPORTS) / f"{pk}.zip"
