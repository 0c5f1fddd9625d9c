"""The first page: the documents in the system, and the way in for new ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from jiheng.web import access
from jiheng.web.actions.count_findings import count_what_is_shown
from jiheng.web.page.drop import drop_context

SHOWN = 500
LONGEST_SEARCH = 100


@require_safe
@ensure_csrf_cookie
def start(request: HttpRequest) -> HttpResponse:
    """Lists the documents; what is searched for and the order stand in the address."""
    count_what_is_shown()
    words, sort = request.GET.get("q", "").strip()[:LONGEST_SEARCH], request.GET.get("sort", "newest")
    documents = access.listed(words, sort, access.desk_of(request.user))
    context = {
        "documents": documents[:SHOWN],
        "count": documents.count(),
        "shown": SHOWN,
        "q": words,
        "sort": sort,
        **drop_context(),
    }
    return render(request, "web/start.html", context)
