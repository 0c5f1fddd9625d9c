"""The page of one case, and the case as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from jiheng.web import access as documents
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.page.case import case_page
from jiheng.web.office.views.doing import inside
from jiheng.web.prepared import prepare
from jiheng.web.views.downloads import TYPES, file_answer
from jiheng.writing.write import document_bytes


@require_safe
@ensure_csrf_cookie
@inside
def show(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The official form with what may be done with it."""
    context = case_page(reach, access.case(reach, pk))
    if done := whole(request.GET.get("after", "")):
        context["previous"] = access.cases(reach).filter(pk=done).first()
    return render(request, "office/case.html", context)


@require_safe
@inside
def download(request: HttpRequest, reach: access.Reach, pk: int, kind: str) -> HttpResponse:
    """The newest revision as a file of that kind."""
    del request
    stored = access.case(reach, pk).document
    if kind not in TYPES or kind == "csv":
        raise Http404
    ready = prepare(stored, documents.head(stored))
    return file_answer(document_bytes(ready.document, f".{kind}", ready.pack), kind, stored, "")
