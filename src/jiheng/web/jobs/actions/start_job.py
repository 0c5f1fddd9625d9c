"""Queues a piece of long work: the job a person sees and the task a worker finds, both or neither."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks.base import Task

from jiheng.web.actions.audit import record
from jiheng.web.jobs.access import OPEN
from jiheng.web.jobs.errors import TooManyJobsError
from jiheng.web.jobs.models import Job

MOST_OPEN = 5


def start_job(
    task: Task[[int], None],
    title: str,
    *,
    by: str,
    total: int = 0,
    asked: Mapping[str, Any] | None = None,
    **belongs: Any,
) -> Job:
    """The job, now waiting; `belongs` are its `owner_id` and its `batch`. TooManyJobsError for an owner's sixth."""
    owner = belongs.get("owner_id")
    with transaction.atomic():
        if owner is not None and Job.objects.filter(owner_id=owner, state__in=OPEN).count() >= MOST_OPEN:
            raise TooManyJobsError(MOST_OPEN)
        job = Job.objects.create(title=title[:200], total=total, asked=dict(asked or {}), **belongs)
        job.task = UUID(task.enqueue(job.pk).id)
        job.save(update_fields=["task"])
        record("start_job", by=by, details={"job": job.pk, "title": job.title})
    return job
