"""Adds rows to the form, an empty one below the row in focus or many with what they say, as one new revision."""

from collections.abc import Mapping, Sequence
from typing import Any

from jiheng.web.actions.rewrite import RowPlan, begin, row_name, row_plan
from jiheng.web.models import StoredDocument
from jiheng.web.rows.places import INDICATORS, Spot, spot_of
from jiheng.web.rows.rewriting import fill_rows

MOST_NAMED = 5


def plan_rows(
    stored: StoredDocument, rows: Sequence[Mapping[str, Any]], *, after: str | None, seen: int, said: str
) -> RowPlan:
    """These indicators: below the row of the id `after`, or each at the end of its level-2 group.

    A mapping holds fields of an indicator as a person would type them (`target` its raw text); what it lacks is not
    filled. StaleRevisionError, UnreadableCellError, UnknownPathError.
    """
    below = Spot(INDICATORS, after.removeprefix(f"{INDICATORS}.")) if after else None
    rewriting = begin(stored, seen, below)
    fill_rows(rewriting, rows, below)
    focus = f"{rewriting.rows[0]}.name" if rewriting.rows else ""
    names = filter(None, (str(row.get("name") or "") for row in rows))
    return row_plan(stored, rewriting, "add_row", said=said, focus=focus, new="、".join([*names][:MOST_NAMED]))


def plan_row(stored: StoredDocument, *, path: str, seen: int) -> RowPlan:
    """An empty row below the one that `path` lies in, in its group; StaleRevisionError, UnknownPathError."""
    spot = spot_of(path)
    rewriting = begin(stored, seen, spot)
    said = f"在“{row_name(rewriting, spot)}”下加一行"
    new = rewriting.add_below(spot)
    return row_plan(stored, rewriting, "add_row", said=said, focus=f"{new}.name")
