"""The first page: the documents in the system, and the way in for new ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from jiheng.policy.loading import available, load_pack
from jiheng.web import access

DEFAULT_PACK = "shanghai"
SHOWN = 500


@require_safe
@ensure_csrf_cookie
def start(request: HttpRequest) -> HttpResponse:
    """Lists the documents, newest first."""
    documents = access.listed()
    return render(
        request,
        "web/start.html",
        {
            "documents": documents[:SHOWN],
            "count": documents.count(),
            "packs": [load_pack(name) for name in available()],
            "default_pack": DEFAULT_PACK,
        },
    )
