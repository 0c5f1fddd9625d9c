"""What a person should look at after reading: what could not be decided first, then what was inferred or mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jiheng.forms.trace import How, Place, Trace, TraceEntry
from jiheng.web.page.findings import place_name
from jiheng.web.page.naming import CellName

SURE = Decimal(1)
SURE_ENOUGH = Decimal("0.9")
"""What was read with at least this confidence followed from a plain rule: worth a glance, not a decision."""
RANK = {How.INFERRED: 0, How.REPAIRED: 1, How.READ: 2, How.EDITED: 3}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One value to look at: what it is called, where it came from, what was done to it."""

    path: str
    name: str
    place: str
    raw: str
    said: str
    how: How | None
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class DoubtGroup:
    """Values of which the same is to be said."""

    said: str
    is_open: bool
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class DoubtList:
    """Everything to look at; `open` counts what a person must decide, `mended` what was settled by a rule."""

    groups: tuple[DoubtGroup, ...]
    open: int
    mended: int


def doubt_list(trace: Trace, problems: Sequence[Mapping[str, Any]], names: Mapping[str, CellName]) -> DoubtList:
    """Problems first, then values by how sure the reader was; those that a person edited are settled."""
    settled = {entry.path for entry in trace if entry.how is How.EDITED}
    undecided = [_problem(p, names) for p in problems if p.get("path") not in settled]
    entries = [_doubt(entry, names) for entry in trace if _is_doubtful(entry)]
    entries.sort(key=lambda d: (d.confidence, RANK[d.how or How.READ]))
    groups: dict[tuple[str, bool], list[Doubt]] = {}
    for doubt in (*undecided, *entries):
        groups.setdefault((doubt.said, doubt.confidence < SURE_ENOUGH), []).append(doubt)
    count = sum(d.confidence < SURE_ENOUGH for d in (*undecided, *entries))
    return DoubtList(
        tuple(DoubtGroup(said, is_open, tuple(found)) for (said, is_open), found in groups.items()),
        open=count,
        mended=len(undecided) + len(entries) - count,
    )


def doubt_counts(trace: Trace, problems: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many values a person must look at, and how many were mended by a plain rule."""
    settled = {entry.path for entry in trace if entry.how is How.EDITED}
    entries = [entry.confidence < SURE_ENOUGH for entry in trace if _is_doubtful(entry)]
    undecided = sum(p.get("path") not in settled for p in problems)
    return {"doubts": undecided + sum(entries), "mended": len(entries) - sum(entries)}


def _is_doubtful(entry: TraceEntry) -> bool:
    return entry.how is not How.EDITED and (entry.how is not How.READ or entry.confidence < SURE)


def _problem(problem: Mapping[str, Any], names: Mapping[str, CellName]) -> Doubt:
    path = problem.get("path") or ""
    place = problem.get("place") or ""
    name = place_name(path, names) if path else ""
    return Doubt(path, name, place, "", problem["message"], None, Decimal(0))


def _doubt(entry: TraceEntry, names: Mapping[str, CellName]) -> Doubt:
    place: Place | None = entry.place
    said = entry.repair or (_("从别处推出，这里没有印") if entry.how is How.INFERRED else _("读得不完全确定"))
    name = place_name(entry.path, names)
    return Doubt(entry.path, name, str(place) if place else "", entry.raw, said, entry.how, entry.confidence)
