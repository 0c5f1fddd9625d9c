"""Rows of a declaration, by its clerk: the same as on an open form, through the office's door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiheng.web.errors import StaleRevisionError
from jiheng.web.office import access
from jiheng.web.office.actions.step import guard
from jiheng.web.office.actions.write import write
from jiheng.web.office.page.case import case_page
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.views.partials import Part, answer, rendered, saying
from jiheng.web.views.rows import changed, pasted_answer, plan_for, plan_posted, seen_in
from jiheng.web.workflow.states import Verb


@require_POST
@inside
def change(request: HttpRequest, reach: access.Reach, pk: int, what: str) -> HttpResponse:
    """Adds below, moves or deletes the row of the posted `path`."""
    on = acting(request, reach, pk)
    guard(on, Verb.EDIT)
    stored, form = on.case.document, _form(request, reach, pk)
    try:
        rewrite = plan_for(what)(stored, request.POST.get("path", ""), seen_in(request, stored))
        revision = write(on, rewrite.save)
    except StaleRevisionError as error:
        return answer((form(), saying(str(error), stop=True)), status=error.status)
    if revision is None:
        return answer([form()])
    return changed(form, rewrite, revision, reverse("case_undo", args=(pk,)))


@require_POST
@inside
def paste(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Puts the posted clipboard into the form from the cell `path` on."""
    on = acting(request, reach, pk)
    guard(on, Verb.EDIT)
    stored, form = on.case.document, _form(request, reach, pk)
    try:
        pasted = plan_posted(request, stored)
        revision = write(on, pasted.rewrite.save) if pasted.rewrite else None
    except StaleRevisionError as error:
        return answer((form(), saying(str(error), stop=True)), status=error.status)
    return pasted_answer(request, form, pasted, revision, reverse("case_undo", args=(pk,)))


def _form(request: HttpRequest, reach: access.Reach, pk: int) -> Callable[[], Part]:
    def render() -> Part:
        context = case_page(reach, access.case(reach, pk))
        return rendered(request, "#work", "office/case_work.html", context, swap="innerMorph")

    return render
