"""Rows of a declaration, by its clerk: the same as on an open form, through the office's door."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiheng.web.actions.revise import Planned
from jiheng.web.models import Revision
from jiheng.web.office import access
from jiheng.web.office.actions.write import may_write, write_planned
from jiheng.web.office.views.changes import form_part
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.views.rows import Door, block_pasted, row_changed


@require_POST
@inside
def change(request: HttpRequest, reach: access.Reach, pk: int, what: str) -> HttpResponse:
    """Adds below, moves or deletes the row of the posted `path`."""
    return row_changed(request, _door(request, reach, pk), what)


@require_POST
@inside
def paste(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Puts the posted clipboard into the form from the cell `path` on."""
    return block_pasted(request, _door(request, reach, pk))


def _door(request: HttpRequest, reach: access.Reach, pk: int) -> Door:
    """NotAllowedError or StaleCaseError before anything is looked at."""
    on = acting(request, reach, pk)
    may_write(on)

    def save(planned: Planned) -> Revision | None:
        return write_planned(on, lambda _: planned)[1]

    return Door(on.case.document, save, lambda: form_part(request, reach, pk), reverse("case_undo", args=(pk,)))
