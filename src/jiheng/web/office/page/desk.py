"""The desk: what waits for me, what I wait for, what is due, and how far my units are."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jiheng.forms.document import FormKind
from jiheng.policy.calendar import Duty, duties_of
from jiheng.policy.loading import load_pack
from jiheng.web.office import access
from jiheng.web.office.models import Case, Unit
from jiheng.web.office.page.rows import rows
from jiheng.web.office.page.waiting import i_wait_for, waits_for_me
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.workflow.states import Role, State

SHOWN = 8
NEAR_DAYS = 7
DECLARING = {
    "declaration": pgettext_lazy("stage", "申报"),
    "review": pgettext_lazy("stage", "审核"),
    "approval": pgettext_lazy("stage", "批复"),
    "publication": pgettext_lazy("stage", "公开"),
}
"""The stages of the calendar that have work here, and their words."""


@dataclass(frozen=True, slots=True)
class Due:
    """One duty of the calendar, and how many days are left for it, where it has a day."""

    stage: str
    duty: Duty
    left: int | None

    @property
    def overdue(self) -> int:
        """How many days ago it was due; 0 until then."""
        return -self.left if self.left is not None and self.left < 0 else 0

    @property
    def is_near(self) -> bool:
        """Whether it presses."""
        return self.left is not None and 0 <= self.left <= NEAR_DAYS


@dataclass(frozen=True, slots=True)
class Progress:
    """How many units of a department stand where."""

    name: str
    units: int
    counts: tuple[int, ...]
    missing: int
    is_sum: bool = False


def desk(reach: access.Reach) -> dict[str, Any]:
    """The context of the desk."""
    mine, theirs = waits_for_me(reach), i_wait_for(reach)
    cases = list(access.cases(reach).order_by().values_list("unit_id", "year", "state", "form_kind", "document__pack"))
    year = max((c[1] for c in cases), default=reach.day.year)
    packs = {pack for _, y, _, _, pack in cases if y == year} or {DEFAULT_PACK}
    stands = {u: s for u, y, s, kind, _ in cases if y == year and kind == FormKind.UNIT_OVERALL}
    mine_rows, their_rows = rows(mine[:SHOWN]), rows(theirs[:SHOWN])
    return {
        "person": reach.person,
        "roles": [role.label for role in Role if role in reach.roles],
        "mine": mine_rows,
        "mine_count": mine.count(),
        "theirs": their_rows,
        "theirs_count": theirs.count(),
        "year": year,
        "dues": _dues(sorted(packs), year, reach.day),
        "states": list(State),
        "progress": _progress(reach, stands),
        "notices": access.notices(reach.person).filter(read_at=None)[:SHOWN],
        "to_open": _to_open(reach),
    }


def _dues(packs: list[str], year: int, day: date) -> list[Due]:
    """The duties of declaring: what is due next first, then what has no day, then what is past."""
    found = [
        Due(str(DECLARING[d.stage]), d, (d.due - day).days if d.due else None)
        for pack in packs
        for d in duties_of(load_pack(pack), year)
        if d.stage in DECLARING
    ]
    return sorted(
        found, key=lambda d: (2, -d.left) if d.overdue and d.left else (0, d.left) if d.left is not None else (1, 0)
    )


def _progress(reach: access.Reach, stands: dict[int, str]) -> list[Progress]:
    """One line a department (for one department: one line a unit), and a line of sums."""
    seen = frozenset().union(*(ids for role, ids in reach.units.items() if role is not Role.ADMINISTRATOR), stands)
    units = list(Unit.objects.on(reach.day).filter(pk__in=seen).select_related("parent"))
    groups: dict[str, list[int]] = {}
    by_unit = len({u.parent_id for u in units}) == 1
    for unit in units:
        name = unit.name if by_unit or unit.parent is None or unit.parent.parent_id is None else unit.parent.name
        groups.setdefault(name, []).append(unit.pk)
    lines = [_line(name, ids, stands) for name, ids in groups.items()]
    if len(lines) > 1:
        lines.insert(0, replace(_line(_("合计"), [u.pk for u in units], stands), is_sum=True))
    return lines


def _line(name: str, units: list[int], stands: dict[int, str]) -> Progress:
    count = Counter(stands.get(u, "") for u in units)
    return Progress(name, len(units), tuple(count[s.value] for s in State), count[""])


@dataclass(frozen=True, slots=True)
class ToOpen:
    """A unit whose clerk may open a declaration."""

    unit: Unit
    before: Case | None
    """Last year's, to start from."""


def _to_open(reach: access.Reach) -> list[ToOpen]:
    units = list(Unit.objects.on(reach.day).filter(pk__in=reach.units.get(Role.CLERK, ())))
    lines = access.lines_of(units)
    newest: dict[int, Case] = {}
    for case in access.cases(reach).filter(unit__in=lines).order_by("year"):
        newest[lines[case.unit_id]] = case
    return [ToOpen(unit, newest.get(unit.pk)) for unit in units]
