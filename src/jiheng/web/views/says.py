"""The right zone: what there is to say about the cell in focus, and the list of points."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiheng.scoring.row import ScoredRow
from jiheng.scoring.sheet import ScoreSheet
from jiheng.web import access
from jiheng.web.numbers import whole
from jiheng.web.page.actuals import actual_cell
from jiheng.web.page.cell import about
from jiheng.web.page.paper import paper
from jiheng.web.page.scores import block_rows, grade_steps, point_lines, row_proof, totals
from jiheng.web.prepared import Prepared, Typed, prepare, scored, typed

SCORE, ACTUAL = "score", "actuals"


@require_safe
def cell(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to say about `path`: a cell of the form, an actual value, or a figure of the score."""
    stored = access.document(pk)
    revision = access.head(stored)
    ready = prepare(stored, revision)
    path = request.GET.get("path", "")
    kind, _, rest = path.partition(".")
    context: dict[str, Any] = {"stored": stored, "revision": revision, "path": path}
    if kind == SCORE:
        sheet = scored(ready, typed(access.actuals(stored)))
        return render(request, *_score(sheet, rest, context))
    if kind == ACTUAL:
        return render(
            request, "web/says_actual.html", {**context, **_actual(ready, rest, typed(access.actuals(stored)))}
        )
    answers = access.answered(stored)
    context["cell"] = about(path, ready, paper(ready, answers), dict(answers))
    return render(request, "web/says_cell.html", context)


@require_safe
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of points, by block."""
    stored = access.document(pk)
    ready = prepare(stored, access.head(stored))
    sheet = scored(ready, typed(access.actuals(stored)))
    return render(request, "web/says_scores.html", {"totals": totals(sheet), "blocks": point_lines(sheet)})


def _score(sheet: ScoreSheet, what: str, context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if what == "total":
        return "web/says_total.html", {**context, "totals": totals(sheet), "grading": grade_steps(sheet)}
    kind, _, number = what.partition(".")
    if kind == "level1" and (wanted := whole(number)) is not None:
        found = block_rows(sheet, wanted)
        if found is None:
            raise Http404
        return "web/says_block.html", {**context, "block": found}
    return "web/says_proof.html", {**context, "proof": row_proof(_row(sheet, what))}


def _actual(ready: Prepared, row_id: str, cells: Typed) -> dict[str, Any]:
    row = _row(scored(ready, cells), row_id)
    own = {column: value for r, column, value in cells if r == row_id}
    return {"a": actual_cell(row, own), "proof": row_proof(row), "indicator": row.indicator}


def _row(sheet: ScoreSheet, row_id: str) -> ScoredRow:
    row = sheet.row(row_id)
    if row is None:
        raise Http404
    return row
