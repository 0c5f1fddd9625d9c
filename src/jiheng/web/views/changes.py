"""Changes of what an open form says: a cell, a proposed repair, an undo; answered with what changed and no more."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiheng.forms.errors import UnknownPathError
from jiheng.web import access
from jiheng.web.actions.answer_finding import answer_finding
from jiheng.web.actions.apply_repair import plan_repair
from jiheng.web.actions.count_findings import count_findings
from jiheng.web.actions.edit_value import plan_edit
from jiheng.web.actions.revise import Planned, write_down
from jiheng.web.actions.undo import Own, plan_undo, plan_undo_own
from jiheng.web.errors import CellChangedError, StaleRevisionError, TooLongError
from jiheng.web.models import StoredDocument
from jiheng.web.page.review import review
from jiheng.web.page.work import work
from jiheng.web.prepared import prepare
from jiheng.web.views.news import LONGEST_TEXT, changed, differs, number_in
from jiheng.web.views.partials import BY, Part, answer, rendered, saying

Plan = Callable[[StoredDocument, int], Planned | None]
"""Works a change out, given what the page saw."""


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts what was typed into a cell of the form; a merged cell has several paths, blanks between them."""
    return _change(request, access.document(pk), lambda stored, seen: planned_edit(request, stored, seen))


@require_POST
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    """Applies what a finding proposes, or with `all` every finding of its rule."""
    return _change(request, access.document(pk), lambda stored, seen: planned_repair(request, stored, seen))


@require_POST
def undo_last(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the last change back, or the writer's own of these revisions."""
    return _change(request, access.document(pk), lambda stored, seen: planned_undo(request, stored, seen))


def planned_edit(request: HttpRequest, stored: StoredDocument, seen: int) -> Planned | None:
    """The edit that a request asks for; the errors of `plan_edit`, TooLongError."""
    paths, text = request.POST.get("paths", "").split(), request.POST.get("text", "")
    if not paths:
        raise UnknownPathError("")
    if len(text) > LONGEST_TEXT:
        raise TooLongError(LONGEST_TEXT)
    return plan_edit(stored, paths=paths, text=text, seen=seen)


def planned_repair(request: HttpRequest, stored: StoredDocument, seen: int) -> Planned:
    """The repair that a request asks for; the errors of `plan_repair`."""
    path = None if request.GET.get("all") else request.GET.get("path", "")
    return plan_repair(stored, rule=request.GET.get("rule", ""), path=path, seen=seen)


def planned_undo(request: HttpRequest, stored: StoredDocument, seen: int) -> Planned:
    """The undo or redo that a request asks for; the errors of `plan_undo` and `plan_undo_own`."""
    first = number_in(request, "first", 0)
    if not first:
        return plan_undo(stored, seen=seen)
    paths = tuple(request.POST.get("paths", "").split())
    own = Own(first, number_in(request, "last", first), paths, is_redo=bool(request.POST.get("redo")))
    return plan_undo_own(stored, own)


@require_POST
def answer_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps what a finding speaks of, with a reason; answers with the form as it is then."""
    stored = access.document(pk)
    path, reason = request.POST.get("path", ""), request.POST.get("reason", "")
    answer_finding(stored, rule=request.POST.get("rule", ""), path=path, reason=reason, by=BY)
    said = _("已保留并记下说明。") if reason.strip() else _("说明已收回。")
    return answer((form_part(request, stored), saying(said)))


@require_safe
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with its findings and its score as they are after the changes; the page asks for it by itself."""
    stored = access.document(pk)
    head = access.head(stored)
    count_findings(head, prepare(stored, head))
    return answer([form_part(request, stored)])


def _change(request: HttpRequest, stored: StoredDocument, plan: Plan) -> HttpResponse:
    def whole() -> Part:
        return form_part(request, access.document(stored.pk))

    try:
        planned = plan(stored, number_in(request, "seen", stored.head))
        revision = None
        if planned:
            with transaction.atomic():
                revision = write_down(planned, by=BY)
    except CellChangedError as error:
        return differs(request, stored, error)
    except StaleRevisionError as error:
        return answer((whole(), saying(str(error), stop=True)), status=error.status)
    return changed(request, stored, planned, revision, undo=reverse("undo", args=(stored.pk,)), whole=whole)


def form_part(request: HttpRequest, stored: StoredDocument) -> Part:
    """The whole work area, of the form or of its check against the source."""
    if "review" in {request.POST.get("view"), request.GET.get("view")}:
        return rendered(request, "#work", "web/review_work.html", review(stored), swap="innerMorph")
    return rendered(request, "#work", "web/work.html", work(stored), swap="innerMorph")
