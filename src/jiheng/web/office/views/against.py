"""The panel that holds a form against others, and the reasons of an adjustment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.office import access
from jiheng.web.office.actions.explain_change import explain_change
from jiheng.web.office.page.against import against
from jiheng.web.office.views.doing import acting, inside


@require_safe
@inside
def show(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Adjustment, last submission, last year, similar units."""
    return render(request, "office/against.html", against(reach, access.case(reach, pk)))


@require_POST
@inside
def explain(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Keeps why one value is adjusted; answers with the panel."""
    on = acting(request, reach, pk)
    explain_change(on, path=request.POST.get("path", "")[:200], reason=request.POST.get("reason", ""))
    return render(request, "office/against.html", against(reach, access.case(reach, pk)))
