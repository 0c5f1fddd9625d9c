"""Changes of what a declaration says, by its clerk: the same as on an open form, through the office's door."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiheng.forms.errors import UnknownPathError
from jiheng.web.actions.answer_finding import answer_finding
from jiheng.web.actions.apply_repair import apply_repair
from jiheng.web.actions.edit_value import edit_value
from jiheng.web.actions.undo import undo
from jiheng.web.errors import StaleRevisionError, TooLongError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.actions.write import Change, write
from jiheng.web.office.page.case import case_page
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.views.changes import LONGEST_TEXT
from jiheng.web.views.partials import Part, answer, rendered, saying


@require_POST
@inside
def edit(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Puts what was typed into a cell; answers with the form, also when somebody else was faster."""
    on = acting(request, reach, pk)
    paths, text = request.POST.get("paths", "").split(), request.POST.get("text", "")
    seen = _seen(request, on)

    def change(stored: StoredDocument, by: str) -> Revision:
        if not paths:
            raise UnknownPathError("")
        if len(text) > LONGEST_TEXT:
            raise TooLongError(LONGEST_TEXT)
        return edit_value(stored, paths=paths, text=text, seen=seen, by=by)

    return _changed(request, reach, on, change)


@require_POST
@inside
def repair(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Applies what a finding proposes, or with `all` every finding of its rule."""
    on = acting(request, reach, pk)
    rule = request.GET.get("rule", "")
    path = None if request.GET.get("all") else request.GET.get("path", "")
    seen = _seen(request, on)
    return _changed(request, reach, on, lambda d, by: apply_repair(d, rule=rule, path=path, seen=seen, by=by))


@require_POST
@inside
def undo_last(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Takes the last change back."""
    on = acting(request, reach, pk)
    seen = _seen(request, on)
    return _changed(request, reach, on, lambda d, by: undo(d, seen=seen, by=by))


@require_POST
@inside
def answer_one(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Keeps what a finding speaks of, with a reason."""
    on = acting(request, reach, pk)
    rule, path, reason = (request.POST.get(name, "") for name in ("rule", "path", "reason"))

    def change(stored: StoredDocument, by: str) -> None:
        answer_finding(stored, rule=rule, path=path, reason=reason, by=by)

    write(on, change)
    said = "已保留并记下说明。" if reason.strip() else "说明已收回。"
    return answer((_form(request, reach, pk), saying(said)))


def _seen(request: HttpRequest, on: Acting) -> int:
    text = request.POST.get("seen") or request.GET.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() else on.case.document.head


def _changed(request: HttpRequest, reach: access.Reach, on: Acting, change: Change) -> HttpResponse:
    pk = on.case.pk
    try:
        revision = write(on, change)
    except StaleRevisionError as error:
        return answer((_form(request, reach, pk), saying(str(error), stop=True)), status=error.status)
    if revision is None:
        return answer([_form(request, reach, pk)])
    back = reverse("case_undo", args=(pk,)) if revision.undo_to else ""
    done = saying(f"{revision.said}，已存为第 {revision.number} 版。", undo=back, seen=revision.number)
    return answer((_form(request, reach, pk), done))


def _form(request: HttpRequest, reach: access.Reach, pk: int) -> Part:
    context = case_page(reach, access.case(reach, pk))
    return rendered(request, "#work", "office/case_work.html", context, swap="innerMorph")
