"""The post: letters go out with a task of the worker, a little after the step that left the notices."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from jiheng.web.office.actions.send_letters import send_letters, unsent

BUNDLE = timedelta(seconds=60)
"""How long the post waits for more that goes into the same letter."""
AGAIN = timedelta(minutes=5)
"""How long it waits after the mail server did not take everything."""


@task
def post() -> str:
    """One round of the post; another is queued while something could not be sent."""
    sent = send_letters()
    if sent.failed:
        post.using(run_after=timezone.now() + AGAIN).enqueue()
    return f"{sent.letters} sent, {sent.failed} failed"


def post_soon() -> None:
    """Queues a round once the caller's transaction is kept; a step never fails for its letter."""
    transaction.on_commit(_queue, robust=True)


def send_waiting() -> None:
    """Queues a round for what waits although no round is queued: left by a program that died at the wrong moment."""
    if not _is_queued() and unsent().exists():
        post.enqueue()


def _queue() -> None:
    if not _is_queued():
        post.using(run_after=timezone.now() + BUNDLE).enqueue()


def _is_queued() -> bool:
    open_ = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=post.module_path, status__in=open_).exists()
