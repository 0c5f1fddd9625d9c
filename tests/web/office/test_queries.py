"""No list asks the database more often because it has more rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiheng.web.office.actions.sending import keep, now_sending
from jiheng.web.office.models import Case, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
FEW, MANY = 5, 25
LISTS = (
    (None, "/public/"), (None, "/public/?q=中学&only="),
    (Role.FINANCE_REVIEWER, "/office/"), (Role.FINANCE_REVIEWER, "/office/review/"),
    (Role.FINANCE_REVIEWER, "/office/review/?state=all&sort=risk"), (Role.DEPARTMENT_REVIEWER, "/office/"),
    (Role.DEPARTMENT_REVIEWER, "/office/review/?state=all"), (Role.AUDITOR, "/office/review/?state=all"),
    (Role.CLERK, "/office/"), (Role.HEAD, "/office/"), (Role.EXPERT, "/office/"), (Role.EXPERT, "/office/review/"),
)  # fmt: skip


def make_unit(code: str, name: str, kind: UnitKind, parent: Unit) -> Unit:
    return Unit.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=date(2020, 1, 1))


def asked(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_twentyfive_forms_cost_as_many_queries_as_five(enter: Enter, make_case: MakeCase) -> None:
    """Every list of the office and the public, for everybody who has one."""
    clients = {role: enter(role) for role, _ in LISTS}
    states = (State.FINANCE_REVIEW, State.PUBLISHED, State.DEPARTMENT_REVIEW, State.RETURNED, State.APPROVED)
    counts = []
    for first, last in ((0, FEW), (FEW, MANY)):
        for n in range(first, last):
            case = make_case(State.APPROVED if n % FEW == 1 else states[n % FEW], year=2025 + n)
            keep(*now_sending(case))
            if n % FEW == 1:
                clients[Role.FINANCE_REVIEWER].post(f"/office/c/{case.pk}/do/publish")
        counts.append({path: asked(clients[role], path) for role, path in LISTS})
    assert counts[0] == counts[1]


def test_the_panels_of_a_form_cost_as_many_queries_with_many_peers(
    enter: Enter, make_case: MakeCase, office: Any
) -> None:
    """The comparison with similar units reads one and eight alike together."""
    case, finance = make_case(State.FINANCE_REVIEW), enter(Role.FINANCE_REVIEWER)
    panels = [f"/office/c/{case.pk}/{path}" for path in ("against", "cell?path=indicators.QN1.target", "versions/", "")]
    counts = []
    for numbers in (range(1), range(1, 8)):
        for n in numbers:
            name = f"第{n}小学"
            office.units[name] = make_unit(f"112{n}", name, UnitKind.UNIT, office.units["教育局"])
            make_case(State.FINANCE_REVIEW, unit=name)
        counts.append([asked(finance, path) for path in panels])
    assert counts[0] == counts[1]
    assert "8 个同类单位的目标" in finance.get(panels[1]).content.decode()
