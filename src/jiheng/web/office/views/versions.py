"""The versions of a case, the difference of any two, and the trail of who did what, to read and to take away."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jiheng.forms.canonical import canonical_json
from jiheng.web import access as documents
from jiheng.web.language import in_chinese
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.page.archive import archive_of, zipped
from jiheng.web.office.page.comparing import comparison, revision
from jiheng.web.office.page.history import happened
from jiheng.web.office.spreadsheets import harmless
from jiheng.web.office.views.doing import inside
from jiheng.web.page.naming import cell_names
from jiheng.web.page.paper import plain_parts
from jiheng.web.page.work import percent
from jiheng.web.prepared import prepare

CSV_HEAD = ("时间", "人", "身份", "事项", "位置", "原值", "新值", "理由")


@require_safe
@inside
def versions(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """All versions, publications and steps of a case."""
    case = access.case(reach, pk)
    names = cell_names(prepare(case.document, documents.head(case.document)).sheet)
    context = {
        "person": reach.person,
        "case": case,
        "revisions": list(documents.revisions(case.document).defer("canonical", "trace").order_by("-number")),
        "publications": list(access.publications().filter(case=case)),
        "history": list(happened(access.history(case), names)),
    }
    return render(request, "office/versions.html", context)


@require_safe
@inside
def one(request: HttpRequest, reach: access.Reach, pk: int, number: int) -> HttpResponse:
    """One version as the form it was."""
    case = access.case(reach, pk)
    of = revision(case, number)
    ready = prepare(case.document, of)
    context = {
        "person": reach.person,
        "case": case,
        "revision": of,
        "parts": plain_parts(ready),
        "widths": percent(ready.sheet.widths, of=100),
        "title": ready.sheet.title,
    }
    return render(request, "office/version.html", context)


@require_safe
@inside
def difference(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Every field that two versions say differently; by default the newest two."""
    case = access.case(reach, pk)
    head = case.document.head
    old = _number(request, "old", max(head - 1, 1))
    new = _number(request, "new", head)
    numbers = range(head, 0, -1)
    context = {"person": reach.person, "case": case, "numbers": numbers, **comparison(case, old, new)}
    return render(request, "office/difference.html", context)


@require_safe
@inside
def audit_csv(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The trail as a table for a spreadsheet, oldest first."""
    del request
    case = access.case(reach, pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{case.unit.code}-{case.year}.csv"'
    table = csv.writer(response)
    table.writerow(CSV_HEAD)
    with in_chinese():
        for h in happened(access.history(case).order_by("at", "pk")):
            at = timezone.localtime(h.at).strftime("%Y-%m-%d %H:%M:%S")
            table.writerow(harmless(v) for v in (at, h.by, h.role, h.did, h.path, h.old, h.new, h.reason))
    return response


@require_safe
@inside
def archive(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The whole case as canonical JSON, to be checked by a stranger."""
    del request
    case = access.case(reach, pk)
    response = HttpResponse(canonical_json(archive_of(case)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="archive-{case.unit.code}-{case.year}.json"'
    return response


@require_safe
@inside
def archive_zip(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The same with the published files and the program that proves it."""
    del request
    case = access.case(reach, pk)
    response = HttpResponse(zipped(case, public=False), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="archive-{case.unit.code}-{case.year}.zip"'
    return response


@require_safe
@inside
def audit_json(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The trail as canonical JSON, oldest first, with the seal of each entry."""
    del request
    case = access.case(reach, pk)
    whole = archive_of(case)
    trail = {"head": whole["head"], "audit": whole["audit"], "seals": whole["seals"]["audit"]}
    response = HttpResponse(canonical_json(trail), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="audit-{case.unit.code}-{case.year}.json"'
    return response


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    found = whole(request.GET.get(name, ""))
    return otherwise if found is None else found
