"""The form: the sheet in the middle, the outline at its left, what the system has to say at its right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from jiheng.web import access
from jiheng.web.page.work import work


@require_safe
@ensure_csrf_cookie
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one document."""
    return render(request, "web/form.html", work(access.document(pk)))


def score_page(request, pk): ...
