"""From the library into a draft: the panel beside the form, and the way from an indicator's own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.library import access
from jiheng.web.library.actions.insert import insert as add
from jiheng.web.library.page.listing import picking
from jiheng.web.library.standing_for import merges, root_of
from jiheng.web.numbers import whole
from jiheng.web.office.access import NOT_THERE, Reach
from jiheng.web.office.views.changes import form_part
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.views.partials import answer, saying

NEW_CELL = "X-New-Cell"
"""The header that tells the page where to go on."""


@require_safe
@inside
def pick(request: HttpRequest, reach: Reach) -> HttpResponse:
    """What is found, each with a button that puts it into the form."""
    mine = access.editable(reach).filter(pk=whole(request.GET.get("case", "")) or 0).first()
    if mine is None:
        raise Http404(NOT_THERE)
    return render(request, "library/picked.html", {**picking(request.GET), "case": mine})


@require_POST
@inside
def insert(request: HttpRequest, reach: Reach, pk: int) -> HttpResponse:
    """Puts the indicator into the form; answers with the form, or leads to it."""
    on = acting(request, reach, whole(request.POST.get("case", "")) or 0)
    entry = access.entry(root_of(access.entry(pk).pk, merges()))
    wording = access.usages(entry).filter(pk=whole(request.POST.get("wording", "")) or 0).first()
    done = add(on, entry, wording=wording, after=request.POST.get("after") or None)
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('case', args=(on.case.pk,))}#{done.target}")
    facts = {"said": done.revision.said, "number": done.revision.number}
    sentence = _("%(said)s，已存为第 %(number)s 版。请填写指标值。") % facts
    undo = reverse("case_undo", args=(on.case.pk,))
    response = answer((form_part(request, reach, on.case.pk), saying(sentence, undo=undo, seen=done.revision.number)))
    response["X-Revision"] = str(done.revision.number)
    response[NEW_CELL] = done.target
    return response
