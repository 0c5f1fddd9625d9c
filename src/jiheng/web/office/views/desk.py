"""The desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from jiheng.web.office import access
from jiheng.web.office.page import desk as page
from jiheng.web.office.views.doing import inside


@require_safe
@inside
def desk(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """What waits for me, what I wait for, what is due, how far my units are; an administrator's desk is the people."""
    if not reach.handles_cases:
        return redirect("people")
    return render(request, "office/desk.html", page.desk(reach))
