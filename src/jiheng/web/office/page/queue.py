"""The review queue: filters and orders that stand in the address, and the rows they give."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.models import Case
from jiheng.web.office.page.queue_row import row_html
from jiheng.web.office.page.rows import Row, rows
from jiheng.web.office.page.waiting import waits_for_me
from jiheng.web.workflow.states import Role, State, Verb

SHOWN = 1000
BULK = {
    Role.DEPARTMENT_REVIEWER: (Verb.PASS_ON, Verb.RETURN, Verb.INVITE),
    Role.FINANCE_REVIEWER: (Verb.APPROVE, Verb.RETURN, Verb.INVITE),
}
"""What each reviewer may do to many at once, the step onward first."""
LEVELS = ("high", "middle", "low")


def _risk(row: Row) -> int:
    return row.figures.risk if row.figures else -1


ORDERS: dict[str, Callable[[Row], Any]] = {
    "age": lambda r: -r.age,
    "risk": lambda r: -_risk(r),
    "findings": lambda r: (-r.errors, -r.warnings, -r.hints),
    "change": lambda r: -(r.figures.changed * 1000 // (r.figures.targets or 1)) if r.figures else 1,
    "shared": lambda r: -r.figures.shared if r.figures else 1,
    "unit": lambda r: (r.code, -r.year),
}
"""How a row is placed, by the name of the order in an address."""


def _first(reach: access.Reach) -> str:
    """What is listed where nothing is asked: what waits for this person, or everything for who only reads."""
    return "all" if reach.roles and reach.roles <= {Role.AUDITOR, Role.ADMINISTRATOR} else "mine"


def wanted(reach: access.Reach, asked: QueryDict) -> tuple[QuerySet[Case], str, str]:
    """The cases that the address asks for, the longest waiting first; and the level of risk and the order it asks."""
    state, year = asked.get("state", _first(reach)), asked.get("year", "")
    cases = waits_for_me(reach) if state == "mine" else access.cases(reach)
    if state in set(State):
        cases = cases.filter(state=state)
    if (wanted_year := whole(year)) is not None:
        cases = cases.filter(year=wanted_year)
    for word in asked.get("q", "").strip()[:100].split():
        cases = cases.filter(Q(unit__name__icontains=word) | Q(unit__parent__name__icontains=word))
    return cases.order_by("state_since", "pk"), asked.get("risk", ""), asked.get("sort", "age")


def asked_rows(reach: access.Reach, asked: QueryDict) -> list[Row]:
    """The rows that the address asks for, in its order."""
    cases, level, sort = wanted(reach, asked)
    found = rows(cases[:SHOWN])
    if level in LEVELS:
        found = [r for r in found if r.figures and r.figures.level == level]
    return sorted(found, key=ORDERS.get(sort, ORDERS["age"]))


def queue(reach: access.Reach, asked: QueryDict) -> dict[str, Any]:
    """The context of the queue; by default what waits for this person, the longest waiting first."""
    found = asked_rows(reach, asked)
    bulk = next((verbs for role, verbs in BULK.items() if role in reach.roles), ())
    years = access.cases(reach).order_by("-year").values_list("year", flat=True).distinct()
    return {
        "person": reach.person,
        "rows": found,
        "rows_html": [row_html(row, can_tick=bool(bulk)) for row in found],
        "is_cut": len(found) == SHOWN,
        "state": asked.get("state", _first(reach)),
        "year": asked.get("year", ""),
        "risk": asked.get("risk", ""),
        "q": asked.get("q", "").strip()[:100],
        "sort": asked.get("sort", "age"),
        "states": list(State),
        "years": list(dict.fromkeys(years)),
        "onward": bulk[0] if bulk else None,
        "late": sum(row.is_late for row in found),
        "high": sum(bool(row.figures and row.figures.level == "high") for row in found),
    }


def next_case(reach: access.Reach, asked: QueryDict, after: int) -> tuple[int | None, int]:
    """The case to go on with when this one is done, and how many still wait; None where the queue is empty."""
    waiting = [r for r in asked_rows(reach, asked) if r.pk != after and r.state.is_under_review]
    return (waiting[0].pk if waiting else None), len(waiting)
