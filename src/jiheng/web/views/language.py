"""The switch between Chinese and English; it leads back to the page it stands on."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jiheng.web.language import CHINESE, IN_HTML, keep

SLASHES = "/\\"
"""A browser takes two of these at the beginning of an address for another host."""


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Remembers the language; an unknown one is Chinese."""
    code = request.POST.get("language", "")
    response = redirect(_back(request))
    keep(request, response, code if code in IN_HTML else CHINESE)
    return response


def _back(request: HttpRequest) -> str:
    """The page that asked: the one it names, else the one the browser came from, never another host's."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(asked)
    path = f"/{parts.path.lstrip(SLASHES)}"
    return f"{path}?{parts.query}" if parts.query else path
