"""Rows of the form: added, moved, deleted, pasted; the answer is the form as it is then, and what could not be done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiheng.web import access
from jiheng.web.actions.add_row import plan_row
from jiheng.web.actions.delete_row import plan_delete
from jiheng.web.actions.move_row import plan_move
from jiheng.web.actions.paste_block import Pasted, plan_paste
from jiheng.web.actions.revise import Planned, write_down
from jiheng.web.actions.rewrite import RowPlan
from jiheng.web.errors import StaleRevisionError, WebError
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.rows.block import block_of
from jiheng.web.views.changes import form_part
from jiheng.web.views.news import changed, number_in
from jiheng.web.views.partials import BY, Part, answer, rendered, saying

PLANS: dict[str, Callable[[StoredDocument, str, int], RowPlan]] = {
    "add": lambda stored, path, seen: plan_row(stored, path=path, seen=seen),
    "up": lambda stored, path, seen: plan_move(stored, path=path, down=False, seen=seen),
    "down": lambda stored, path, seen: plan_move(stored, path=path, down=True, seen=seen),
    "delete": lambda stored, path, seen: plan_delete(stored, path=path, seen=seen),
}
"""What can be done with the row in focus, by its word in the address."""
MOST_PASTED = 200_000
"""Characters of the clipboard."""


@dataclass(frozen=True, slots=True)
class Door:
    """Through which a form is changed: how it is saved in whose name, shown as a whole, and where an undo is posted."""

    stored: StoredDocument
    save: Callable[[Planned], Revision | None]
    whole: Callable[[], Part]
    undo: str


class PasteTooBigError(WebError):
    """More on the clipboard than a form can hold."""

    status = 413

    def __init__(self) -> None:
        super().__init__(_("剪贴板里的内容太多，没有保存。请分几次复制粘贴，或导入整张表。"))


@require_POST
def change(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Adds below, moves or deletes the row of the posted `path`."""
    return row_changed(request, _door(request, pk), what)


@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the posted clipboard into the form from the cell `path` on."""
    return block_pasted(request, _door(request, pk))


def row_changed(request: HttpRequest, door: Door, what: str) -> HttpResponse:
    """The form after a change of the posted row, with an undo and where to go on; Http404 for an unknown word."""
    if what not in PLANS:
        raise Http404
    stored = door.stored
    try:
        plan = PLANS[what](stored, request.POST.get("path", ""), number_in(request, "seen", stored.head))
        revision = door.save(plan.planned)
    except StaleRevisionError as error:
        return answer((door.whole(), saying(str(error), stop=True)), status=error.status)
    return _answered(request, door, plan, revision)


def block_pasted(request: HttpRequest, door: Door) -> HttpResponse:
    """The form after a paste, and the texts that found no place, which stay until they are dealt with.

    PasteTooBigError, TooManyRowsError, UnknownPathError.
    """
    try:
        pasted = _plan_posted(request, door.stored)
        revision = door.save(pasted.plan.planned) if pasted.plan else None
    except StaleRevisionError as error:
        return answer((door.whole(), saying(str(error), stop=True)), status=error.status)
    left = rendered(request, "#unplaced", "web/unplaced.html", {"left": pasted.left})
    if pasted.plan is None:
        said = _("没有能填进去的内容，表没有变。") if pasted.left else _("剪贴板里没有内容，表没有变。")
        return answer((left, saying(said, stop=bool(pasted.left))))
    done = _answered(request, door, pasted.plan, revision)
    done.write(str(left))
    return done


def _plan_posted(request: HttpRequest, stored: StoredDocument) -> Pasted:
    text, html = request.POST.get("text", ""), request.POST.get("html", "")
    if len(text) + len(html) > MOST_PASTED:
        raise PasteTooBigError
    seen = number_in(request, "seen", stored.head)
    return plan_paste(stored, path=request.POST.get("path", ""), block=block_of(text, html), seen=seen)


def _answered(request: HttpRequest, door: Door, plan: RowPlan, revision: Revision | None) -> HttpResponse:
    done = changed(request, door.stored, plan.planned, revision, undo=door.undo, whole=door.whole)
    done.write(str(Part("#go-on", format_html('<span data-go-on="{}"></span>', plan.focus))))
    return done


def _door(request: HttpRequest, pk: int) -> Door:
    stored = access.document(pk)
    undo = reverse("undo", args=(pk,))
    return Door(stored, _save, lambda: form_part(request, access.document(pk)), undo)


def _save(planned: Planned) -> Revision:
    with transaction.atomic():
        return write_down(planned, by=BY)
