"""The desk where forms lie that are not yet in the office: open on a machine of one's own, else each person's alone."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.views.errors import not_found
from jiheng.web.views.partials import by

DESK = re.compile(r"/$|/(?:d|imports)/")
"""The addresses of the desk."""
READING = frozenset({"GET", "HEAD"})


class keep_to_ones_desk:  # noqa: N801, because Django names middleware by what it does here
    """Where the desk is not open, one logs in, and what lies on another's desk is not there; posts to it are kept."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Passes the request on."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None where the view may answer."""
        del view, args
        if settings.OPEN_DESK or not DESK.match(request.path):
            return None
        is_reading = request.method in READING
        if is_reading and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        what = "document" if request.path.startswith("/d/") else "batch"
        if access.is_on(access.desk_of(request.user), **{what: kwargs.get("pk")}):
            return None
        if not is_reading:
            record("refused", by=by(request), details={"path": request.path, "method": request.method})
        return not_found(request, Http404())
