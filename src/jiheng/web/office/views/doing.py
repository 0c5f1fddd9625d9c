"""What every page of the office does first: who asks, what they reach; and how a refused or stale step is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jiheng.web.actions.audit import NOBODY, record
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.context import remember
from jiheng.web.office.errors import NotAllowedError, StaleCaseError
from jiheng.web.office.models import Case
from jiheng.web.office.page.comparing import comparison
from jiheng.web.office.page.history import happened
from jiheng.web.office.signing_in.gate import to_settle
from jiheng.web.office.views.login import person_of

P = ParamSpec("P")
TYPED = ("reason", "advice", "text")
"""The fields in which people write sentences."""
RECENT = 20
"""Among so many entries the last step is looked for."""
View = Callable[Concatenate[HttpRequest, access.Reach, P], HttpResponse]


def inside(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for people who have logged in; it is given what they reach.

    A post of anybody else is refused and recorded. What the table does not allow looks like what is not there.
    Who still has a first password, or lacks a second factor that their role asks for, is sent to settle that first.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = person_of(request)
        if person is None:
            if request.method == "POST":
                _refused(request, NOBODY)
                raise Http404(access.NOT_THERE)
            return redirect_to_login(request.get_full_path())
        reach = access.reach_of(person)
        if first := to_settle(reach):
            return redirect(first)
        remember(request, reach)
        try:
            return view(request, reach, *args, **kwargs)
        except NotAllowedError:
            raise Http404(access.NOT_THERE) from None

    return wrapped


def or_stale(view: View[P]) -> View[P]:
    """A change of the case `pk`, answered with the comparison where the page was out of date."""

    @wraps(view)
    def wrapped(request: HttpRequest, reach: access.Reach, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, reach, *args, **kwargs)
        except StaleCaseError as error:
            return stale(request, acting(request, reach, int(str(kwargs["pk"]))), error)

    return wrapped


def acting(request: HttpRequest, reach: access.Reach, pk: int) -> Acting:
    """The person acting on the case as the page showed it; Http404, recorded, where they may not see it."""
    case = visible(request, reach, pk)
    return Acting.on(reach, case, _number(request, "version"), _number(request, "revision"))


def visible(request: HttpRequest, reach: access.Reach, pk: int) -> Case:
    """The case that somebody wants to change; Http404, recorded, where they may not see it."""
    try:
        return access.case(reach, pk)
    except Http404:
        _refused(request, str(reach.person))
        raise


def stale(request: HttpRequest, acting: Acting, error: StaleCaseError) -> HttpResponse:
    """409 with who went on since the page was opened, what has changed, and what was typed."""
    case = Case.objects.select_related("unit", "document").get(pk=acting.case.pk)
    steps = [h for h in happened(access.history(case)[:RECENT]) if h.is_step][:1]
    context: dict[str, Any] = {
        "case": case,
        "sentence": str(error),
        "steps": steps,
        "kept": "\n".join(filter(None, (request.POST.get(name, "").strip() for name in TYPED))),
        **comparison(case, acting.revision, case.document.head),
    }
    return render(request, "office/stale.html", context, status=error.status)


def _number(request: HttpRequest, name: str) -> int | None:
    return whole(request.POST.get(name, ""))


def _refused(request: HttpRequest, by: str) -> None:
    record("refused", by=by, details={"path": request.path})
