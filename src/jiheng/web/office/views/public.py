"""What everybody may read: published declarations, printable, with JSON and a workbook beside them."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from jiheng.forms.canonical import canonical_json
from jiheng.web import access as documents
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.models import Publication
from jiheng.web.office.page.adjusting import approved
from jiheng.web.office.page.archive import public_archive_of, zipped
from jiheng.web.office.page.comparing import Line, lines_between
from jiheng.web.page.paper import plain_parts
from jiheng.web.page.work import percent
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.views.downloads import file_answer
from jiheng.writing.write import document_bytes

SHOWN = 200
ZIPS_KEPT = 32
KINDS = ("json", "xlsx", "pdf")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest publication of each unit and year, found by words of its or its department's name."""
    words, year, only = (request.GET.get(name, "").strip()[:100] for name in ("q", "year", "only"))
    found = access.newest_publications(words, whole(year))
    if only == "corrected":
        found = found.filter(number__gt=1)
    context = {
        "publications": found.select_related("case__unit__parent")[:SHOWN],
        "count": found.count(),
        "shown": SHOWN,
        "q": words,
        "year": year,
        "only": only,
        "years": access.published_years(),
    }
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
    every = list(access.published(code, year))
    before = next((p for p in every if p.number == number - 1), None)
    context = {
        "publication": publication,
        "all": every,
        "before": before,
        "lines": changes(before, publication) if before else [],
        "adjustments": approved(publication.case, after=before.revision if before else 0, up_to=publication.revision),
        "parts": plain_parts(ready),
        "widths": percent(ready.sheet.widths, of=100),
        "title": ready.sheet.title,
        "kinds": KINDS,
    }
    return render(request, "office/public_page.html", context)


@require_safe
def download(request: HttpRequest, code: str, year: int, number: int, kind: str) -> HttpResponse:
    """The same as data, as a workbook, or for the printer; the data byte for byte what the SHA-256 was taken of."""
    del request
    if kind not in KINDS:
        raise Http404
    publication, ready = _ready(code, year, number)
    stored = publication.case.document
    data = (
        documents.revisions(stored).get(number=publication.revision).canonical.encode()
        if kind == "json"
        else document_bytes(ready.document, f".{kind}", ready.pack)
    )
    return file_answer(data, kind, stored, f"-公开{number}")


@require_safe
def archive(request: HttpRequest, code: str, year: int, kind: str) -> HttpResponse:
    """The chain of the published versions with its seals, for anybody to check; as a ZIP with the program for it."""
    del request
    found = access.published(code, year).first()
    if found is None or kind not in {"json", "zip"}:
        raise Http404
    data = _zip(found.pk, found.chain) if kind == "zip" else canonical_json(public_archive_of(found.case))
    response = HttpResponse(data, content_type=f"application/{kind}")
    response["Content-Disposition"] = f'attachment; filename="archive-{found.case.unit.code}-{year}.{kind}"'
    return response


@lru_cache(maxsize=ZIPS_KEPT)
def _zip(newest: int, chain: str) -> bytes:
    """The ZIP as of that publication, made once, because its files are slow to write and everybody may ask."""
    return zipped(access.publications().get(pk=newest, chain=chain).case, public=True)


@require_safe
def difference(request: HttpRequest, code: str, year: int, old: int, new: int) -> HttpResponse:
    """Every field that two publications of a unit's year say differently."""
    both = {p.number: p for p in access.published(code, year).filter(number__in=(old, new))}
    if old not in both or new not in both:
        raise Http404
    context = {"old": both[old], "new": both[new], "lines": changes(both[old], both[new])}
    return render(request, "office/public_difference.html", context)


def changes(old: Publication, new: Publication) -> list[Line]:
    """The fields in which two publications of one case differ."""
    stored = new.case.document
    found = {r.number: r for r in documents.revisions(stored).filter(number__in=(old.revision, new.revision))}
    return lines_between(stored, found[old.revision], stored, found[new.revision])


def _ready(code: str, year: int, number: int) -> tuple[Publication, Prepared]:
    found = access.published(code, year).filter(number=number).first()
    if found is None:
        raise Http404
    stored = found.case.document
    return found, prepare(stored, documents.revisions(stored).get(number=found.revision))
