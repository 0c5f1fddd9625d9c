"""A worker's sign of life."""

from datetime import datetime

from django.utils import timezone

from jiheng.web.jobs.models import Pulse


def beat(worker: str) -> None:
    """Notes that the worker is alive now."""
    Pulse.objects.update_or_create(worker=worker, defaults={"at": timezone.now()})


def last_beat() -> datetime | None:
    """When any worker was last seen alive; None where there never was one."""
    return Pulse.objects.order_by("-at").values_list("at", flat=True).first()
