"""Jobs as a person sees them, the files that wait for one, and the pulse of the workers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jiheng.web.models import ImportBatch


class JobState(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", _("排队")
    RUNNING = "running", _("进行中")
    DONE = "done", _("完成")
    FAILED = "failed", _("没有做成")


class Job(models.Model):
    """One piece of long work, asked for by its owner, who alone sees it and what came of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="jobs")
    """None where nobody has to log in."""
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.TextField(blank=True)
    """What came of it, or why it failed."""
    asked: "models.JSONField[Any]" = models.JSONField(default=dict)
    """What exactly is to be done."""
    file_name = models.CharField(max_length=200, blank=True)
    """Under which name its result is handed out; empty where there is none (any more)."""
    file_size = models.PositiveBigIntegerField(default=0)
    task = models.UUIDField(null=True, blank=True)
    """The queued task that does it."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="jobs")
    """The import it belongs to."""
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be waited for."""
        return self.state in {JobState.WAITING, JobState.RUNNING}


class WaitingFile(models.Model):
    """A file that was handed in and waits to be read; it goes when it has been."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="waiting")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    data = models.BinaryField()

    class Meta:
        """In the order they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Pulse(models.Model):
    """When a worker was last seen alive."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker
