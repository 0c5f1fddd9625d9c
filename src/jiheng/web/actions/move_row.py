"""Moves a row of the form one place up or down; beyond the edge of its group it takes the neighbour's levels."""

from jiheng.forms.document import Document
from jiheng.web.actions.rewrite import RowPlan, begin, row_name, row_plan
from jiheng.web.models import StoredDocument
from jiheng.web.rows.places import INDICATORS, Spot, cell_to_go_on_in, group_of, spot_of


def plan_move(stored: StoredDocument, *, path: str, down: bool, seen: int) -> RowPlan:
    """The move of the row that `path` lies in, worked out.

    NoRoomError at the edge of the table, NothingToMoveError for a row without an indicator, StaleRevisionError.
    """
    spot = spot_of(path)
    rewriting = begin(stored, seen, spot)
    name, old = row_name(rewriting, spot), _group(rewriting.document, spot)
    now = rewriting.move(spot, down=down)
    new = _group(rewriting.document, spot)
    said = f"把“{name}”移到“{new}”" if new != old else f"{'下移' if down else '上移'}“{name}”"
    focus = cell_to_go_on_in(now, path)
    return row_plan(stored, rewriting, "move_row", said=said, focus=focus, old=old, new=new)


def _group(document: Document, spot: Spot) -> str:
    """The group that a row belongs to, as people say it."""
    row = document.indicator(spot.key) if spot.kind == INDICATORS else None
    return " ".join(filter(None, group_of(row))) if row else ""
