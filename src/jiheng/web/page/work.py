"""Everything the form's page shows, for a whole page and for what replaces it after a change."""

from itertools import groupby
from typing import Any

from jiheng.forms.errors import JihengError
from jiheng.scoring.sheet import ScoreSheet
from jiheng.web import access
from jiheng.web.models import StoredDocument
from jiheng.web.page.actuals import ActualCell, cells_of
from jiheng.web.page.paper import Paper, paper
from jiheng.web.page.scores import totals
from jiheng.web.prepared import Prepared, Typed, prepare, scored, typed

FORM_SHARE, ACTUAL_SHARE, POINTS_SHARE = 82, 11, 7
"""How the width is shared, in percent."""


def work(stored: StoredDocument) -> dict[str, Any]:
    """The context of the page's templates; where the pack cannot score the form, the form and why."""
    revision = access.head(stored)
    ready = prepare(stored, revision)
    sheet = paper(ready, access.answered(stored))
    context = {
        "stored": stored,
        "revision": revision,
        "paper": sheet,
        "widths": percent(sheet.widths, of=FORM_SHARE),
        "width_actual": ACTUAL_SHARE,
        "width_points": POINTS_SHARE,
    }
    try:
        return {**context, **_scoring(ready, sheet, typed(access.actuals(stored)))}
    except JihengError as error:
        return {**context, "parts": _parts(sheet, {}), "score_error": str(error)}


def _scoring(ready: Prepared, sheet: Paper, cells: Typed) -> dict[str, Any]:
    score = scored(ready, cells)
    beside = cells_of(score, cells)
    return {
        "parts": _parts(sheet, beside),
        "added": _added(score, sheet, beside),
        "totals": totals(score),
        "lost": sorted({row for row, _, _ in cells} - ready.rows),
    }


def _parts(sheet: Paper, beside: dict[str, ActualCell]) -> list[dict[str, Any]]:
    """The rows of the form with what stands beside them."""
    return [
        {"head": part.head, "body": [{"paper": row, "beside": beside.get(row.indicator or "")} for row in part.body]}
        for part in sheet.parts
    ]


def _added(score: ScoreSheet, sheet: Paper, beside: dict[str, ActualCell]) -> list[dict[str, Any]]:
    """The rows that are scored and that the form has not: proposed by the pack, or the execution rate.

    `span` is how many rows share the level-2 cell, 0 where a row above has it.
    """
    there = {row.indicator for part in sheet.parts for row in part.body}
    rows = [row for row in score.rows if row.indicator.id not in there]
    lines: list[dict[str, Any]] = []
    for _, group in groupby(rows, key=lambda row: (row.indicator.level1, row.indicator.level2)):
        members = list(group)
        lines += [
            {"row": row, "beside": beside[row.indicator.id], "span": 0 if n else len(members)}
            for n, row in enumerate(members)
        ]
    return lines


def percent(widths: tuple[int, ...], *, of: int) -> list[str]:
    """Relative widths as parts of `of` percent."""
    total = sum(widths)
    return [str(round(of * w / total, 2)) for w in widths]
