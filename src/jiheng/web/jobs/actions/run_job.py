"""Runs one job from beginning to end: how far it is, what came of it, or why it failed."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.utils import timezone

from jiheng.web.jobs.errors import why
from jiheng.web.jobs.models import Job, JobState

log = logging.getLogger(__name__)

OFTEN = 0.5
"""Seconds between two notes of how far a job is."""


class Progress:
    """Notes how far a job is, not too often."""

    def __init__(self, job: Job) -> None:
        self._pk, self._noted = job.pk, 0.0

    def __call__(self, done: int, total: int) -> None:
        """So many of so many are done."""
        if done < total and monotonic() - self._noted < OFTEN:
            return
        Job.objects.filter(pk=self._pk).update(done=done, total=total)
        self._noted = monotonic()


Work = Callable[[Job, Progress], dict[str, Any]]
"""Does what the job asks; gives what is to be kept of it: `sentence`, `file_name`, `file_size`."""


def run_job(pk: int, work: Work) -> None:
    """Whatever happens, the job ends done, or failed with a sentence for its owner; the log has the rest."""
    job = Job.objects.get(pk=pk)
    Job.objects.filter(pk=pk).update(state=JobState.RUNNING)
    try:
        kept = {"state": JobState.DONE, **work(job, Progress(job))}
    except Exception as error:
        log.exception("job %s failed", pk)
        kept = {"state": JobState.FAILED, "sentence": why(error)}
    Job.objects.filter(pk=pk).update(finished_at=timezone.now(), **kept)
