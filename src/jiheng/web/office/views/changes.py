"""Changes of what a declaration says, by its clerk: the same as on an open form, through the office's door."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.actions.answer_finding import answer_finding
from jiheng.web.actions.revise import Planned
from jiheng.web.errors import CellChangedError, StaleRevisionError
from jiheng.web.models import StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.actions.write import write, write_planned
from jiheng.web.office.models import Case
from jiheng.web.office.page.case import case_page, checked_page
from jiheng.web.office.page.checking import checking
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.page.sums import same_sums, sums
from jiheng.web.prepared import Prepared
from jiheng.web.views.changes import Plan, planned_edit, planned_repair, planned_undo
from jiheng.web.views.news import changed, differs, number_in
from jiheng.web.views.partials import Part, answer, rendered, saying


@require_POST
@inside
def edit(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Puts what was typed into a cell; what others changed elsewhere meanwhile stays, and comes with the answer."""
    return _change(request, reach, pk, lambda stored, seen: planned_edit(request, stored, seen))


@require_POST
@inside
def repair(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Applies what a finding proposes, or with `all` every finding of its rule."""
    return _change(request, reach, pk, lambda stored, seen: planned_repair(request, stored, seen))


@require_POST
@inside
def undo_last(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Takes the last change back, or the writer's own of these revisions."""
    return _change(request, reach, pk, lambda stored, seen: planned_undo(request, stored, seen))


@require_POST
@inside
def answer_one(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Keeps what a finding speaks of, with a reason."""
    on = acting(request, reach, pk)
    rule, path, reason = (request.POST.get(name, "") for name in ("rule", "path", "reason"))

    def change(stored: StoredDocument, by: str) -> None:
        answer_finding(stored, rule=rule, path=path, reason=reason, by=by)

    write(on, change)
    said = _("已保留并记下说明。") if reason.strip() else _("说明已收回。")
    return answer((*_checked(request, reach, on.case), saying(said)))


@require_safe
@inside
def checked(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The findings as they are after the changes, and what follows from them; the page asks for it by itself."""
    return answer(_checked(request, reach, access.case(reach, pk)))


def _change(request: HttpRequest, reach: access.Reach, pk: int, plan: Plan) -> HttpResponse:
    on = acting(request, reach, pk)
    stored = on.case.document

    def whole() -> Part:
        return form_part(request, reach, pk)

    def also(before: Prepared, after: Prepared) -> list[Part]:
        if same_sums(before, after):
            return []
        return [rendered(request, "#sums", "web/sums.html", {"sums": sums(after)})]

    try:
        planned, revision = write_planned(on, _seeing(request, on, plan))
    except CellChangedError as error:
        return differs(request, stored, error)
    except StaleRevisionError as error:
        return answer((whole(), saying(str(error), stop=True)), status=error.status)
    undo = reverse("case_undo", args=(pk,))
    return changed(request, stored, planned, revision, undo=undo, whole=whole, also=also)


def _seeing(request: HttpRequest, on: Acting, plan: Plan) -> Callable[[StoredDocument], Planned | None]:
    seen = number_in(request, "seen", on.case.document.head)
    return lambda stored: plan(stored, seen)


def _checked(request: HttpRequest, reach: access.Reach, case: Case) -> Iterator[Part]:
    context = checked_page(reach, case)
    for target, template in CHECKED.items():
        yield rendered(request, target, template, context)


CHECKED = {
    "#panel-findings": "office/panel_findings.html",
    "#stops": "web/outline_stops.html",
    "#count-findings": "web/count.html",
    "#count-drawer": "web/count.html",
    "#moves": "office/moves.html",
    "#panel-history": "office/history.html",
    "#news": "web/marks.html",
}
"""Which places of the page follow from the findings, and the template of each."""


def form_part(request: HttpRequest, reach: access.Reach, pk: int) -> Part:
    """The whole work area, of the form or of its check against where it came from."""
    if "check" in {request.POST.get("view"), request.GET.get("view")}:
        return rendered(
            request, "#work", "office/check_work.html", checking(reach, access.case(reach, pk)), swap="innerMorph"
        )
    context = case_page(reach, access.case(reach, pk))
    return rendered(request, "#work", "office/case_work.html", context, swap="innerMorph")
