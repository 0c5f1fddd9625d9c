"""The administrator's pages of units, and the changes of a unit: planned first, then done."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.errors import WebError
from jiheng.web.office import access, registry
from jiheng.web.office.actions.units.add import NewUnit, add
from jiheng.web.office.actions.units.merge import merge
from jiheng.web.office.actions.units.move import move
from jiheng.web.office.actions.units.rename import rename
from jiheng.web.office.actions.units.split import split
from jiheng.web.office.actions.units.succession import Change, carry_out, plan
from jiheng.web.office.models import Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.page import units as page
from jiheng.web.office.page.log import MORE_WORDS
from jiheng.web.office.views.administering import day_typed, for_administrators
from jiheng.web.workflow.states import Role


@for_administrators
def units(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """The tree; a post adds a unit to it."""
    if request.method == "POST":
        try:
            return redirect("unit", _add(request, reach).pk)
        except WebError as error:
            context = {**page.units_page(reach, request.GET), "said": str(error), "typed": request.POST}
            return render(request, "office/units.html", context, status=error.status)
    return render(request, "office/units.html", page.units_page(reach, request.GET))


def _add(request: HttpRequest, reach: access.Reach) -> Unit:
    kind, parent = request.POST.get("kind", ""), request.POST.get("parent", "").strip()
    if kind not in UnitKind.values:
        raise Http404(access.NOT_THERE)
    return add(
        reach,
        NewUnit(
            request.POST.get("code", ""),
            request.POST.get("name", ""),
            UnitKind(kind),
            registry.unit_called(parent, reach.day) if parent else None,
            day_typed(request, "since", reach.day),
        ),
    )


@require_safe
@for_administrators
def unit(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """One unit, with the changes it can have."""
    return render(request, "office/unit.html", page.unit_page(reach, registry.unit(reach, pk)))


@require_POST
@for_administrators
def change(request: HttpRequest, reach: access.Reach, pk: int, verb: str) -> HttpResponse:
    """What the change would do; done, where the page that says so was confirmed."""
    if verb not in CHANGES:
        raise Http404(access.NOT_THERE)
    of = registry.unit(reach, pk)
    try:
        wanted = plan(reach, CHANGES[verb](request, reach, of))
        if "sure" in request.POST:
            return redirect("unit", carry_out(reach, wanted).pk)
    except WebError as error:
        if error.status == 404:  # noqa: PLR2004, because that is what is not there
            raise
        context = {**page.unit_page(reach, of), "said": str(error), "typed": request.POST, "verb": verb}
        return render(request, "office/unit.html", context, status=error.status)
    context = {
        "unit": of,
        "plan": wanted,
        "what": MORE_WORDS[wanted.change.verb],
        "posts": [(p.person, Role(p.role).label, p.unit) for p in wanted.posts],
        "again": [(k, v) for k, v in request.POST.items() if k != "csrfmiddlewaretoken"],
    }
    return render(request, "office/unit_change.html", context)


def _common(request: HttpRequest) -> dict[str, Any]:
    return {"day": day_typed(request, "day", None), "reason": request.POST.get("reason", "").strip()[:1000]}


def _rename(request: HttpRequest, reach: access.Reach, of: Unit) -> Change:
    del reach
    return rename(of, name=" ".join(request.POST.get("name", "").split()), **_common(request))


def _move(request: HttpRequest, reach: access.Reach, of: Unit) -> Change:
    return move(of, parent=registry.unit_called(request.POST.get("parent", ""), reach.day), **_common(request))


def _merge(request: HttpRequest, reach: access.Reach, of: Unit) -> Change:
    others = [
        registry.unit_called(line, reach.day) for line in request.POST.get("others", "").splitlines() if line.strip()
    ]
    name = " ".join(request.POST.get("name", "").split())
    return merge([of, *others], code=request.POST.get("code", ""), name=name, **_common(request))


def _split(request: HttpRequest, reach: access.Reach, of: Unit) -> Change:
    del reach
    lines = [" ".join(line.split()) for line in request.POST.get("parts", "").splitlines() if line.strip()]
    parts = [(code, name) for code, _, name in (line.partition(" ") for line in lines)]
    return split(of, parts=parts, **_common(request))


CHANGES: dict[str, Callable[[HttpRequest, access.Reach, Unit], Change]] = {
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "split": _split,
}
"""What can become of a unit, by the word in the address."""
