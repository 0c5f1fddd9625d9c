"""Checking what was read from a file: the source beside the form, the doubtful first, accept at the end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from jiheng.web import access
from jiheng.web.actions.accept import accept
from jiheng.web.page.review import review
from jiheng.web.views.partials import by


@require_safe
@ensure_csrf_cookie
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one form that was read."""
    return render(request, "web/review.html", review(access.document(pk)))


@require_POST
def accept_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts the form as it is now, and goes on with the import."""
    stored = access.document(pk)
    accept([stored], by=by(request))
    return redirect("import", stored.file.batch_id) if stored.file else redirect("form", pk)
