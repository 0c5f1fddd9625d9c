"""Rows of the form: added, moved, deleted, pasted; the answer is the form as it is then, and what could not be done."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiheng.web import access
from jiheng.web.actions.add_row import plan_row
from jiheng.web.actions.delete_row import plan_delete
from jiheng.web.actions.move_row import plan_move
from jiheng.web.actions.paste_block import Pasted, plan_paste
from jiheng.web.actions.rewrite import Rewrite
from jiheng.web.actions.save_rows import save_rows
from jiheng.web.errors import StaleRevisionError, WebError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.page.review import review
from jiheng.web.page.work import work
from jiheng.web.rows.block import block_of
from jiheng.web.views.partials import BY, Part, answer, rendered, saying

PLANS: dict[str, Callable[[StoredDocument, str, int], Rewrite]] = {
    "add": lambda stored, path, seen: plan_row(stored, path=path, seen=seen),
    "up": lambda stored, path, seen: plan_move(stored, path=path, down=False, seen=seen),
    "down": lambda stored, path, seen: plan_move(stored, path=path, down=True, seen=seen),
    "delete": lambda stored, path, seen: plan_delete(stored, path=path, seen=seen),
}
"""What can be done with the row in focus, by its word in the address."""
FOCUS = "X-Focus"
"""The header that names the cell to go on in."""
MOST_PASTED = 200_000
"""Characters of the clipboard."""


class PasteTooBigError(WebError):
    """More on the clipboard than a form can hold."""

    status = 413

    def __init__(self) -> None:
        super().__init__(_("剪贴板里的内容太多，没有保存。请分几次复制粘贴，或导入整张表。"))


@require_POST
def change(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Adds below, moves or deletes the row of the posted `path`."""
    stored = access.document(pk)
    form = _form(request, stored)
    try:
        rewrite = plan_for(what)(stored, request.POST.get("path", ""), seen_in(request, stored))
        revision = save_rows(stored, rewrite, by=BY)
    except StaleRevisionError as error:
        stored.refresh_from_db()
        return answer((form(), saying(str(error), stop=True)), status=error.status)
    return changed(form, rewrite, revision, reverse("undo", args=(pk,)))


@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the posted clipboard into the form from the cell `path` on."""
    stored = access.document(pk)
    form = _form(request, stored)
    try:
        pasted = plan_posted(request, stored)
        revision = save_rows(stored, pasted.rewrite, by=BY) if pasted.rewrite else None
    except StaleRevisionError as error:
        stored.refresh_from_db()
        return answer((form(), saying(str(error), stop=True)), status=error.status)
    return pasted_answer(request, form, pasted, revision, reverse("undo", args=(pk,)))


def plan_posted(request: HttpRequest, stored: StoredDocument) -> Pasted:
    """The paste that a request asks for; PasteTooBigError, TooManyRowsError, UnknownPathError, StaleRevisionError."""
    text, html = request.POST.get("text", ""), request.POST.get("html", "")
    if len(text) + len(html) > MOST_PASTED:
        raise PasteTooBigError
    path = request.POST.get("path", "")
    return plan_paste(stored, path=path, block=block_of(text, html), seen=seen_in(request, stored))


def seen_in(request: HttpRequest, stored: StoredDocument) -> int:
    """The revision that the page showed."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() else stored.head


def changed(form: Callable[[], Part], rewrite: Rewrite, revision: Revision, undo: str) -> HttpResponse:
    """The form after a change of rows, with an undo and where to go on."""
    said = _("%(said)s，已存为第 %(number)s 版。") % {"said": revision.said, "number": revision.number}
    done = answer((form(), saying(said, undo=undo, seen=revision.number)))
    done[FOCUS] = rewrite.focus
    return done


def pasted_answer(
    request: HttpRequest, form: Callable[[], Part], pasted: Pasted, revision: Revision | None, undo: str
) -> HttpResponse:
    """The form after a paste, and the texts that found no place, which stay until they are dealt with."""
    left = rendered(request, "#unplaced", "web/unplaced.html", {"left": pasted.left})
    if pasted.rewrite is None or revision is None:
        said = _("没有能填进去的内容，表没有变。") if pasted.left else _("剪贴板里没有内容，表没有变。")
        return answer((left, saying(said, stop=bool(pasted.left))))
    done = changed(form, pasted.rewrite, revision, undo)
    done.write(str(left))
    return done


def plan_for(what: str) -> Callable[[StoredDocument, str, int], Rewrite]:
    """What that word of the address does; Http404 for any other."""
    if what not in PLANS:
        raise Http404
    return PLANS[what]


def _form(request: HttpRequest, stored: StoredDocument) -> Callable[[], Part]:
    def render() -> Part:
        if request.POST.get("view") == "review":
            return rendered(request, "#work", "web/review_work.html", review(stored), swap="innerMorph")
        return rendered(request, "#work", "web/work.html", work(stored), swap="innerMorph")

    return render
