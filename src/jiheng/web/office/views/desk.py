"""The desk, and the way to a new declaration."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.actions.audit import record
from jiheng.web.office import access
from jiheng.web.office.actions.open_case import from_file, from_last_year
from jiheng.web.office.models import Unit
from jiheng.web.office.page import desk as page
from jiheng.web.office.views.doing import inside
from jiheng.web.uploads import uploaded
from jiheng.web.workflow.states import Role


@require_safe
@inside
def desk(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """What waits for me, what I wait for, what is due, how far my units are; an administrator's desk is the people."""
    if not reach.handles_cases:
        return redirect("people")
    return render(request, "office/desk.html", page.desk(reach))


@require_POST
@inside
def new_case(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Opens a declaration of one's own unit: from a file, or from last year's."""
    unit_pk, year = request.POST.get("unit", ""), request.POST.get("year", "")
    unit = Unit.objects.on(reach.day).filter(pk=int(unit_pk) if unit_pk.isdigit() else 0).first()
    if unit is None or unit.pk not in reach.units.get(Role.CLERK, ()):
        record("refused", by=str(reach.person), details={"verb": "open_case", "unit": unit_pk})
        raise Http404(access.NOT_THERE)
    of = int(year) if year.isdigit() else reach.day.year
    file = request.FILES.get("file")
    case = from_file(reach, unit, of, file.name or "", uploaded(file)) if file else from_last_year(reach, unit, of)
    return redirect("case", case.pk)
