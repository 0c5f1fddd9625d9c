"""The form: the sheet in the middle, the outline at its left, what the system has to say at its right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from jiheng.web import access
from jiheng.web.page.scores import grade_steps, point_lines, row_proof, totals
from jiheng.web.page.work import work
from jiheng.web.prepared import prepare, scored, typed


@require_safe
@ensure_csrf_cookie
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one document."""
    return render(request, "web/form.html", work(access.document(pk)))


@require_safe
def score_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every point with its proof, to read and to print."""
    stored = access.document(pk)
    revision = access.head(stored)
    sheet = scored(prepare(stored, revision), typed(access.actuals(stored)))
    context = {
        "stored": stored,
        "revision": revision,
        "totals": totals(sheet),
        "grading": grade_steps(sheet),
        "blocks": point_lines(sheet),
        "proofs": [row_proof(row) for row in sheet.rows],
        "on": sheet.plan.on,
        "pack": sheet.plan.pack,
    }
    return render(request, "web/score.html", context)
