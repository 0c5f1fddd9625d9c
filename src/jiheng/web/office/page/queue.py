"""The review queue: filters and orders that stand in the address, and the rows they give."""

from typing import Any

from django.db.models import Q
from django.http import QueryDict

from jiheng.web.office import access
from jiheng.web.office.page.rows import Row, rows
from jiheng.web.office.page.waiting import waits_for_me
from jiheng.web.workflow.states import Role, State

SHOWN = 1000
BULK = {Role.DEPARTMENT_REVIEWER: "pass_on", Role.FINANCE_REVIEWER: "approve"}
"""The step that each reviewer may take for many at once."""


def queue(reach: access.Reach, asked: QueryDict) -> dict[str, Any]:
    """The context of the queue; by default what waits for this person, the longest waiting first."""
    state, year = asked.get("state", "mine"), asked.get("year", "")
    words, sort = asked.get("q", "").strip()[:100], asked.get("sort", "age")
    cases = waits_for_me(reach) if state == "mine" else access.cases(reach)
    if state in set(State):
        cases = cases.filter(state=state)
    if year.isascii() and year.isdigit():
        cases = cases.filter(year=int(year))
    for word in words.split():
        cases = cases.filter(Q(unit__name__icontains=word) | Q(unit__parent__name__icontains=word))
    found = _ordered(rows(cases.order_by("state_since", "pk")[:SHOWN]), sort)
    years = access.cases(reach).order_by("-year").values_list("year", flat=True).distinct()
    return {
        "person": reach.person,
        "rows": found,
        "is_cut": len(found) == SHOWN,
        "state": state,
        "year": year,
        "q": words,
        "sort": sort,
        "states": list(State),
        "years": list(dict.fromkeys(years)),
        "bulk": [(verb, role) for role, verb in BULK.items() if role in reach.roles],
        "late": sum(row.is_late for row in found),
    }


def _ordered(found: list[Row], sort: str) -> list[Row]:
    if sort == "risk":
        return sorted(found, key=lambda r: (-r.errors, -r.warnings))
    return sorted(found, key=lambda r: r.case.unit.code) if sort == "unit" else found
