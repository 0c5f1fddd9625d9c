"""Takes up the tasks of workers that died: once more from the beginning, and after a second time as failed."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jiheng.web.jobs.errors import interrupted
from jiheng.web.jobs.models import Job, JobState, Pulse

ATTEMPTS = 2
DEAD_AFTER = timedelta(seconds=90)
"""How long a worker may be silent."""


def recover(*, dead: Iterable[str] = ()) -> int:
    """How many tasks were taken up; `dead` are workers known to be gone, the others are known by their silence."""
    alive = set(Pulse.objects.filter(at__gte=timezone.now() - DEAD_AFTER).values_list("worker", flat=True)) - set(dead)
    lost = [t for t in DBTaskResult.objects.running() if not t.worker_ids or t.worker_ids[-1] not in alive]
    for task in lost:
        _take_up(task)
    return len(lost)


def _take_up(task: "DBTaskResult[..., object]") -> None:
    again = len(task.worker_ids) < ATTEMPTS
    same = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING)
    jobs = Job.objects.filter(task=UUID(str(task.pk)))
    with transaction.atomic():
        if again:
            same.update(status=TaskResultStatus.READY, started_at=None)
            jobs.update(state=JobState.WAITING, done=0)
        else:
            same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
            jobs.update(state=JobState.FAILED, sentence=interrupted(), finished_at=timezone.now())
