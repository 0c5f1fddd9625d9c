"""Similar units: those of the same department and kind, what they measure as well, and where their targets lie."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Q

from jiheng.forms.figures import plain
from jiheng.web.models import Revision
from jiheng.web.office import access
from jiheng.web.office.models import Case
from jiheng.web.prepared import Prepared
from jiheng.web.workflow.states import State

MOST = 60
KEPT = 1024
INDICATOR_PARTS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator of a peer: sign, figure and unit."""

    name: str
    sign: str
    number: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A similar unit's form: the newest version that was handed in."""

    case: int
    unit: str
    indicators: tuple[Measured, ...]

    @property
    def names(self) -> frozenset[str]:
        """What it measures."""
        return frozenset(i.name for i in self.indicators)


@dataclass(frozen=True, slots=True)
class Alike:
    """How much of a form's indicators a peer has as well."""

    peer: Peer
    common: int
    of: int

    @property
    def percent(self) -> int:
        """Rounded half up."""
        return (200 * self.common + self.of) // (2 * self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the peers' targets of one indicator lie, and whose are the outer ones."""

    count: int
    unit: str
    lowest: str
    lowest_of: str
    median: str
    highest: str
    highest_of: str
    own: str
    place: str
    """`below`, `within` or `above` the peers', empty where the own target is no figure."""


def peers(reach: access.Reach, case: Case) -> tuple[tuple[Peer, ...], int]:
    """The similar units' forms this person may read, and of which year; those of last year where this has none."""
    for year in (case.year, case.year - 1):
        found = _of_year(reach, case, year)
        if found:
            return found, year
    return (), case.year


def _of_year(reach: access.Reach, case: Case, year: int) -> tuple[Peer, ...]:
    same = access.cases(reach).filter(
        unit__parent_id=case.unit.parent_id, unit__kind=case.unit.kind, year=year, form_kind=case.form_kind
    )
    open_states = [s.value for s in State if s.is_open_to_the_writer]
    same = same.exclude(unit__code=case.unit.code).exclude(state__in=open_states, in_force=None)
    wanted = {
        (document, in_force if state in open_states else head): (pk, unit)
        for pk, unit, document, head, in_force, state in same.order_by("unit__code")[:MOST].values_list(
            "pk", "unit__name", "document_id", "document__head", "in_force", "state"
        )
    }
    if not wanted:
        return ()
    any_of = Q(pk__in=())
    for document, number in wanted:
        any_of |= Q(document_id=document, number=number)
    texts = Revision.objects.filter(any_of).values_list("document_id", "number", "canonical")
    found = {(document, number): _measured(canonical) for document, number, canonical in texts}
    return tuple(Peer(*wanted[key], found[key]) for key in wanted if key in found)


@lru_cache(maxsize=KEPT)
def _measured(canonical: str) -> tuple[Measured, ...]:
    """The indicators of a revision, read from its text without building the whole document."""
    rows = json.loads(canonical)["indicators"]
    return tuple(
        Measured(_plain(row["name"]), row["operator"] or "", _number(row["target"]), row["unit_of_measure"] or "")
        for row in rows
        if row["name"]
    )


def _number(target: dict[str, str | None]) -> Decimal | None:
    number = target.get("number")
    return Decimal(number) if number is not None else None


def _plain(name: str) -> str:
    return "".join(name.split())


def alike(ready: Prepared, found: tuple[Peer, ...]) -> list[Alike]:
    """Each peer with what it measures as well, the most similar first."""
    own = {_plain(str(i.name)) for i in ready.document.indicators if i.name}
    lines = [Alike(peer, len(own & peer.names), len(own | peer.names)) for peer in found]
    return sorted(lines, key=lambda a: (-a.percent, a.peer.unit))


def spread(ready: Prepared, path: str, found: tuple[Peer, ...]) -> Spread | None:
    """Where the peers' targets lie for the indicator in whose row the path is; None where no peer measures it."""
    parts = path.split(".")
    if parts[0] != "indicators" or len(parts) < INDICATOR_PARTS:
        return None
    row = ready.document.indicator(parts[1])
    if row is None or not row.name:
        return None
    name, unit = _plain(str(row.name)), str(row.unit_of_measure or "")
    values = [
        (m.number, peer.unit)
        for peer in found
        for m in peer.indicators
        if m.name == name and m.unit == unit and m.number is not None
    ]
    if not values:
        return None
    values.sort(key=lambda v: v[0])
    own = row.target.number
    (low, low_of), (high, high_of) = values[0], values[-1]
    place = "" if own is None else "below" if own < low else "above" if own > high else "within"
    return Spread(
        count=len(values),
        unit=unit,
        lowest=plain(low),
        lowest_of=low_of,
        median=plain(_median([v for v, _ in values])),
        highest=plain(high),
        highest_of=high_of,
        own=plain(own) if own is not None else "",
        place=place,
    )


def _median(values: list[Decimal]) -> Decimal:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
