"""Deletes a row of the form; what was said of other rows stays with them, and an undo brings the row back."""

from jiheng.web.actions.rewrite import RowPlan, begin, row_name, row_plan
from jiheng.web.models import StoredDocument
from jiheng.web.rows.places import cell_to_go_on_in, spot_of


def plan_delete(stored: StoredDocument, *, path: str, seen: int) -> RowPlan:
    """The deletion of the row that `path` lies in, worked out; LastRowError, UnknownPathError, StaleRevisionError."""
    spot = spot_of(path)
    rewriting = begin(stored, seen, spot)
    name = row_name(rewriting, spot)
    now = rewriting.delete(spot)
    rewriting.settle(stored.problems, spot.path)
    focus = cell_to_go_on_in(now, path)
    return row_plan(stored, rewriting, "delete_row", said=f"删除“{name}”", focus=focus, old=name)
