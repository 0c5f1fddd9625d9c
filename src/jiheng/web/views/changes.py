"""Changes of what a form says: a proposed repair, and the undo of the last change."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiheng.forms.errors import UnknownPathError
from jiheng.web import access
from jiheng.web.actions.answer_finding import answer_finding
from jiheng.web.actions.apply_repair import apply_repair
from jiheng.web.actions.edit_value import edit_value
from jiheng.web.actions.undo import undo
from jiheng.web.errors import StaleRevisionError, TooLongError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.review import review
from jiheng.web.page.work import work
from jiheng.web.views.partials import BY, Part, answer, rendered, saying

LONGEST_TEXT = 20_000


@require_POST
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    """Applies what a finding proposes, or with `all` every finding of its rule; answers with the form and an undo."""
    stored = access.document(pk)
    rule, path = request.GET.get("rule", ""), request.GET.get("path", "")
    everywhere = bool(request.GET.get("all"))
    return _changed(
        request,
        stored,
        lambda seen: apply_repair(stored, rule=rule, path=None if everywhere else path, seen=seen, by=BY),
    )


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts what was typed into a cell of the form; a merged cell has several paths, blanks between them."""
    stored = access.document(pk)
    paths, text = request.POST.get("paths", "").split(), request.POST.get("text", "")
    if not paths:
        raise UnknownPathError("")
    if len(text) > LONGEST_TEXT:
        raise TooLongError(LONGEST_TEXT)
    return _changed(request, stored, lambda seen: edit_value(stored, paths=paths, text=text, seen=seen, by=BY))


@require_POST
def answer_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps what a finding speaks of, with a reason; answers with the form as it is then."""
    stored = access.document(pk)
    path, reason = request.POST.get("path", ""), request.POST.get("reason", "")
    answer_finding(stored, rule=request.POST.get("rule", ""), path=path, reason=reason, by=BY)
    said = _("已保留并记下说明。") if reason.strip() else _("说明已收回。")
    return answer((_form(request, stored), saying(said)))


@require_POST
def undo_last(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the last change back; answers with the form as it is then."""
    stored = access.document(pk)
    return _changed(request, stored, lambda seen: undo(stored, seen=seen, by=BY))


def _changed(request: HttpRequest, stored: StoredDocument, change: Callable[[int], Revision]) -> HttpResponse:
    seen = request.POST.get("seen") or request.GET.get("seen", "")
    try:
        revision = change(int(seen) if seen.isdigit() else stored.head)
    except StaleRevisionError as error:
        now = access.document(stored.pk)
        return answer((_form(request, now), saying(str(error), stop=True)))
    back = reverse("undo", args=(stored.pk,)) if revision.undo_to else ""
    said = _("%(said)s，已存为第 %(number)s 版。") % {"said": revision.said, "number": revision.number}
    done = saying(said, undo=back, seen=revision.number)
    return answer((_form(request, stored), done))


def _form(request: HttpRequest, stored: StoredDocument) -> Part:
    if request.POST.get("view") == "review":
        return rendered(request, "#work", "web/review_work.html", review(stored), swap="innerMorph")
    return rendered(request, "#work", "web/work.html", work(stored), swap="innerMorph")
