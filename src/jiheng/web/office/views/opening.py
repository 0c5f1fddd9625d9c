"""新建申报表: the page with its four beginnings, and the check of what was taken over against where it came from."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.forms.errors import JihengError
from jiheng.web import access as documents
from jiheng.web.actions.accept import accept
from jiheng.web.errors import UploadTooBigError, WebError
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.actions.open_case import from_file, from_last_year, from_published, from_template, refuse
from jiheng.web.office.actions.write import may_write
from jiheng.web.office.errors import NoSourceError, NotAllowedError
from jiheng.web.office.models import Case, Unit
from jiheng.web.office.page.checking import checking
from jiheng.web.office.page.opening import opening, own_units, ways, year_in
from jiheng.web.office.views.doing import acting, inside

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
@inside
def new_case(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Shows from what a declaration of one's own unit can begin, and begins it; what is refused is said on the page."""
    units = own_units(reach)
    if not units:
        raise Http404(access.NOT_THERE)
    if request.method != "POST":
        return render(request, "office/opening.html", opening(reach, units, request.GET))
    unit = next((u for u in units if str(u.pk) == request.POST.get("unit", "")), None)
    if unit is None:
        raise Http404(access.NOT_THERE)
    try:
        case = _begin(request, reach, unit)
    except NotAllowedError:
        raise
    except JihengError as error:
        context = {**opening(reach, units, request.POST), "error": str(error)}
        status = error.status if isinstance(error, WebError) else REFUSED
        return render(request, "office/opening.html", context, status=status)
    to_check = documents.head(case.document).doubts
    return redirect("case_check" if to_check else "case", case.pk)


def _begin(request: HttpRequest, reach: access.Reach, unit: Unit) -> Case:
    file = request.FILES.get("file")
    way = request.POST.get("from") or ("file" if file else "last_year")
    there = ways(reach, unit, year_in(request.POST))
    if way == "last_year":
        return from_last_year(reach, unit, there.year)
    if way == "template":
        return from_template(reach, unit, there.year, there.pack, request.POST.getlist("template"))
    if way == "published":
        found = access.publications().filter(pk=whole(request.POST.get("publication", "")) or 0).first()
        if found is None:
            raise NoSourceError(_("没有选公开的申报表。请先查找并选一份。"))
        return from_published(reach, unit, there.year, found)
    if file is None:
        raise NoSourceError(_("没有收到文件。请选择一份文件。"))
    if file.size and file.size > settings.MAX_UPLOAD:
        error = UploadTooBigError(file.size, settings.MAX_UPLOAD, file.name or "")
        refuse(reach, file.name or "", str(error))
        raise error
    return from_file(reach, unit, there.year, file.name or "", file.read())


@require_safe
@ensure_csrf_cookie
@inside
def check(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """What was taken over beside where it came from, the doubtful first."""
    return render(request, "office/check.html", checking(reach, access.case(reach, pk)))


@require_POST
@inside
def checked_all(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Keeps that somebody looked at what was taken over, and opens the form."""
    on = acting(request, reach, pk)
    may_write(on)
    accept([on.case.document], by=str(reach.person))
    return redirect("case", pk)
