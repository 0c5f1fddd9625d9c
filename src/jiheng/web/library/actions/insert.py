"""加入申报表: an indicator of the library becomes a row of one's own draft, its target left to be set."""

from dataclasses import dataclass
from typing import Any

from jiheng.web import access as documents
from jiheng.web.actions.add_row import plan_rows
from jiheng.web.actions.revise import Planned
from jiheng.web.library.models import Entry, Usage
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.actions.write import write_planned
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.rows.places import Table, group_of


@dataclass(frozen=True, slots=True)
class Inserted:
    """The revision, and the cell where the target is to be typed."""

    revision: Revision
    target: str


def insert(acting: Acting, entry: Entry, *, wording: Usage | None, after: str | None) -> Inserted:
    """Adds the entry, in its leading or another wording, below the row `after` or at the end of its level-2 group.

    Where the form has no such level 2, the row joins the one it is put below. NotAllowedError, StaleCaseError, and
    StaleRevisionError where somebody was faster by less than a moment; then nothing is changed.
    """

    def plan(stored: StoredDocument) -> Planned:
        ready = prepare(stored, documents.head(stored))
        below = after if after and ready.document.indicator(after) else None
        row = _row(entry, wording)
        if below and not _has_group(ready, row):
            row |= {"level1": "", "level2": ""}
        return plan_rows(stored, [row], after=below, seen=stored.head, said=f"从指标库加入“{entry.name}”").planned

    planned, revision = write_planned(acting, plan)
    assert planned is not None  # noqa: S101, because there is always a row to add
    assert revision is not None  # noqa: S101, because a plan gives a revision
    return Inserted(revision, f"{planned.path}.target")


def _row(entry: Entry, wording: Usage | None) -> dict[str, Any]:
    says = wording or entry
    return {
        "level1": says.level1 or entry.level1,
        "level2": entry.level2,
        "name": entry.name,
        "nature": says.nature,
        "operator": says.operator,
        "unit_of_measure": entry.unit_of_measure,
        "definition": says.definition,
        "scoring_standard": says.scoring_standard,
    }


def _has_group(ready: Prepared, row: dict[str, Any]) -> bool:
    """Whether the form, or the pack's tree for it, knows the row's level 2."""
    table = Table.of(ready.document, ready.pack)
    group = table.as_written((row["level1"], row["level2"]))
    return table.knows(group) or group in map(group_of, table.rows)
