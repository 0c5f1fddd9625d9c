"""What an operator's monitor asks: whether the system can answer and save, and what waits."""

import shutil
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiheng.web.jobs.access import OPEN
from jiheng.web.jobs.actions.beat import last_beat
from jiheng.web.jobs.actions.recover import DEAD_AFTER
from jiheng.web.jobs.models import Job
from jiheng.web.office.actions.send_letters import unsent

LEAST_FREE = 200
"""Megabytes under which the data folder counts as full."""
BROKEN = 503


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with `ok` or `degraded` (the worker is silent), 503 with `broken` (no database, or no room)."""
    del request
    found: dict[str, Any] = {"free_mb": shutil.disk_usage(settings.DATA).free // 2**20}
    try:
        beat = last_beat()
        found |= {
            "database": "ok",
            "worker": "ok" if beat and beat > timezone.now() - DEAD_AFTER else "silent",
            "open_jobs": Job.objects.filter(state__in=OPEN).count(),
            "unsent_letters": unsent().count(),
        }
    except (DatabaseError, InterfaceError):
        found["database"] = "unreachable"
    is_broken = found["database"] != "ok" or found["free_mb"] < LEAST_FREE
    status = "broken" if is_broken else "ok" if found["worker"] == "ok" else "degraded"
    return JsonResponse({"status": status, **found}, status=BROKEN if is_broken else 200)
