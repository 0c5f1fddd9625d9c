"""A limit to how often one person, or one address, may ask for what costs much."""

import time
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from jiheng.web.views.errors import too_many

MINUTE = 60
POSTS = {
    "imports": 60,
    "import_add": 600,
    "actuals": 60,
    "new_case": 60,
    "queue_do": 60,
    "import_table": 20,
}
"""Posts a minute, by the name of the route."""
SEARCHES = {"public": 240, "library": 240}
"""Searches a minute; reading without a search is not counted."""


class slow_down:  # noqa: N801, because Django names middleware by what it does here
    """429 with a sentence for who asks too often; everything else passes."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Passes the request on."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The refusal, or None."""
        route = request.resolver_match.url_name if request.resolver_match else None
        most = POSTS.get(route or "") if request.method == "POST" else None
        if request.method == "GET" and request.GET.get("q"):
            most = SEARCHES.get(route or "")
        if most is None or _count(request, route or "") <= most:
            return None
        return too_many(request)


def _count(request: HttpRequest, route: str) -> int:
    """How often this person, or this address, has asked for it in this minute."""
    who = request.user.pk or request.META.get("REMOTE_ADDR", "")
    key = f"slow:{route}:{who}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, MINUTE)
    return cache.incr(key)
