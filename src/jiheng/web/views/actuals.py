"""Saving actual values, cell by cell as they are typed, or a whole table at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from jiheng.reading.actuals import actuals_of
from jiheng.scoring.sheet import ScoreSheet
from jiheng.web import access
from jiheng.web.actions.save_actual import save_actual
from jiheng.web.actions.take_actuals import take_actuals
from jiheng.web.errors import ConflictError, NoFileError, UnknownCellError, UploadTooBigError, WebError
from jiheng.web.models import StoredDocument
from jiheng.web.page.actuals import ActualCell, actual_cell, items_of
from jiheng.web.page.scores import totals
from jiheng.web.prepared import Prepared, Typed, prepare, scored, typed
from jiheng.web.uploads import uploaded
from jiheng.web.views.partials import Part, answer, by, rendered


@require_POST
def save(request: HttpRequest, pk: int, row: str, column: str) -> HttpResponse:
    """Saves one cell; answers with the points it changed and the totals, or with why it was not saved."""
    stored = access.document(pk)
    ready = prepare(stored, access.head(stored))
    if row not in ready.rows:
        raise UnknownCellError(row, column)
    before = typed(access.actuals(stored))
    value = request.POST.get("value", "")
    try:
        save_actual(stored, row=row, column=column, value=value, was=request.POST.get("was"), by=by(request))
        of_how_many = _complete(ready, row, column, value)
        if of_how_many is not None:
            save_actual(stored, row=row, column="denominator", value=of_how_many, was=None, by=by(request))
    except ConflictError as error:
        return answer([_conflict(row, column, error)], status=error.status)
    except WebError as error:
        return answer([Part(f"#n-{row}", SafeString(format_html("{}", str(error))))], status=error.status)
    after = typed(access.actuals(stored))
    return answer(_changed(request, _Saved(stored, row, scored(ready, before), scored(ready, after), after)))


def _complete(ready: Prepared, row: str, column: str, value: str) -> str | None:
    """Of a checklist that lists its items only the number met is asked; their number goes with it."""
    items = next((items_of(planned) for planned in ready.plan.rows if planned.indicator.id == row), None)
    return (str(items) if value.strip() else "") if items and column == "numerator" else None


@dataclass(frozen=True, slots=True)
class _Saved:
    """What a save changed: the row typed in, and the score before and after."""

    stored: StoredDocument
    row: str
    before: ScoreSheet
    after: ScoreSheet
    cells: Typed


def _changed(request: HttpRequest, saved: _Saved) -> Iterator[Part]:
    """The totals, the cell that was typed in, and the points of every other row that moved with it."""
    yield rendered(request, "#totals", "web/totals.html", {"totals": totals(saved.after)})
    for was, now in zip(saved.before.rows, saved.after.rows, strict=True):
        is_own = now.indicator.id == saved.row
        if is_own or (was.points, was.state) != (now.points, now.state):
            own = {column: value for r, column, value in saved.cells if r == now.indicator.id}
            yield from _cell(actual_cell(now, own), saved.stored, request, is_own=is_own)


def _cell(cell: ActualCell, stored: StoredDocument, request: HttpRequest, *, is_own: bool) -> Iterator[Part]:
    yield rendered(request, f"#p-{cell.row}", "web/points.html", {"p": cell.points})
    yield Part(f"#n-{cell.row}", SafeString(format_html("{}", cell.said)))
    if is_own:
        context = {"a": cell, "base": f"/d/{stored.pk}/actuals/"}
        yield rendered(request, f"#m-{cell.row}", "web/minor.html", context, swap="innerMorph")


def _conflict(row: str, column: str, error: ConflictError) -> Part:
    context = {"cell": f"{row}.{column}", "error": error}
    return Part(f"#n-{row}", SafeString(render_to_string("web/conflict.html", context)))


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a filled table of actual values; a row for no indicator refuses the whole table."""
    stored = access.document(pk)
    file = request.FILES.get("file")
    if file is None:
        raise NoFileError
    if file.size and file.size > settings.MAX_UPLOAD:
        raise UploadTooBigError(file.size, settings.MAX_UPLOAD, file.name or "")
    take_actuals(stored, actuals_of(uploaded(file), file.name or ""), by=by(request))
    return redirect("form", pk)
