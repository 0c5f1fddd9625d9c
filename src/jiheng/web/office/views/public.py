"""What everybody may read: published declarations, printable, with JSON and a workbook beside them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from jiheng.web import access as documents
from jiheng.web.office import access
from jiheng.web.office.models import Publication
from jiheng.web.page.paper import plain_parts
from jiheng.web.page.work import percent
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.views.downloads import file_answer
from jiheng.writing.write import document_bytes

SHOWN = 200
KINDS = ("json", "xlsx", "pdf")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest publication of each unit and year, found by words of its name."""
    words, year = request.GET.get("q", "").strip()[:100], request.GET.get("year", "")
    found = access.newest_publications(words, int(year) if year.isascii() and year.isdigit() else None)
    context = {"publications": found[:SHOWN], "count": found.count(), "shown": SHOWN, "q": words, "year": year}
    return render(request, "office/public_list.html", context)


@require_safe
def latest(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The address of the newest publication of a unit's year."""
    del request
    found = access.published(code, year).first()
    if found is None:
        raise Http404
    return redirect("public_page", code, year, found.number)


@require_safe
def page(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """One publication as the official form, with what corrects it or what it corrects."""
    publication, ready = _ready(code, year, number)
    context = {
        "publication": publication,
        "all": access.published(code, year),
        "parts": plain_parts(ready),
        "widths": percent(ready.sheet.widths, of=100),
        "title": ready.sheet.title,
        "kinds": KINDS,
    }
    return render(request, "office/public_page.html", context)


@require_safe
def download(request: HttpRequest, code: str, year: int, number: int, kind: str) -> HttpResponse:
    """The same as data, as a workbook, or for the printer."""
    del request
    if kind not in KINDS:
        raise Http404
    publication, ready = _ready(code, year, number)
    data = document_bytes(ready.document, f".{kind}", ready.pack)
    return file_answer(data, kind, publication.case.document, f"-公开{number}")


def _ready(code: str, year: int, number: int) -> tuple[Publication, Prepared]:
    found = access.published(code, year).filter(number=number).first()
    if found is None:
        raise Http404
    stored = found.case.document
    return found, prepare(stored, documents.revisions(stored).get(number=found.revision))
