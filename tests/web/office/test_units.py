"""Units that are renamed, moved, merged and split: what their people see and may do before and after."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jiheng.web.office import access
from jiheng.web.office.models import Appointment, Case, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


def succeed(old: Unit, name: str, parent: Unit | None, since: date) -> Unit:
    """A unit that goes on under another name or parent."""
    old.valid_to = since - timedelta(days=1)
    old.save()
    new = Unit.objects.create(code=old.code, name=name, kind=old.kind, parent=parent, valid_from=since)
    new.predecessors.add(old)
    return new


def test_the_tree_is_asked_by_one_query(office: Any, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Down, up and back, however deep."""
    units = {u.name: u.pk for u in office.units.values()}
    deep = Unit.objects.create(
        code="1111", name="分校", kind=UnitKind.UNIT, parent=office.units["第一中学"], valid_from=date(2020, 1, 1)
    )
    with django_assert_num_queries(3):
        below = Unit.objects.below([units["教育局"], units["财政局"]])
        above = Unit.objects.above([deep.pk])
        assert Unit.objects.before(list(units.values())) == {}
    assert below[units["教育局"]] == {units["第一中学"], deep.pk}
    assert len(below[units["财政局"]]) == 5
    assert above[deep.pk] == {units["第一中学"], units["教育局"], units["财政局"]}


def test_a_page_costs_three_queries_for_its_rights(
    office: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Posts, tree, history; one less for who reaches a single unit."""
    for role, most in ((Role.FINANCE_REVIEWER, 3), (Role.CLERK, 2), (Role.EXPERT, 1)):
        with django_assert_max_num_queries(most):
            access.reach_of(office.people[role])


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.DEPARTMENT_REVIEWER])
def test_what_a_unit_was_before_is_history_to_be_read(
    enter: Enter, make_case: MakeCase, office: Any, role: Role
) -> None:
    """A successor's people read the predecessor's declarations and can do nothing to them."""
    case = make_case(State.PUBLISHED, year=2024)
    school, education = office.units["第一中学"], office.units["教育局"]
    other = Unit.objects.create(code="13", name="新局", kind=UnitKind.DEPARTMENT, valid_from=date(2020, 1, 1))
    Appointment.objects.filter(person=office.people[role]).delete()
    new = succeed(school, "第一中学（新）", other, access.today())
    unit = other if role is Role.DEPARTMENT_REVIEWER else new
    Appointment.objects.create(person=office.people[role], role=role.value, unit=unit, valid_from=access.today())
    client = enter(role)
    page = client.get(f"/office/c/{case.pk}/")
    assert page.status_code == 200
    assert "第一中学" in page.content.decode()
    for verb in ("adjust", "publish", "withdraw"):
        assert client.post(f"/office/c/{case.pk}/do/{verb}", {"reason": "理由"}).status_code == 404
    assert client.post(f"/office/c/{case.pk}/edit", {"paths": "funding_mode", "text": "差额"}).status_code == 404
    case.refresh_from_db()
    assert (case.unit, case.state) == (school, State.PUBLISHED)
    assert education.valid_to is None


@pytest.mark.parametrize("role", Role)
def test_the_door_to_one_and_the_door_to_all_agree(make_case: MakeCase, office: Any, role: Role) -> None:
    """In every state, for a unit of the day, its past and another's; an invited administrator is let in by neither."""
    mine, other = make_case(), make_case(unit="排水泵站")
    past = make_case(unit="水务局", year=2024)
    other.invitations.all().delete()
    mine.invitations.update(expert=office.people[Role.ADMINISTRATOR])
    office.units["教育局"].predecessors.add(office.units["水务局"])
    reach = access.reach_of(office.people[role])
    for state in State:
        Case.objects.update(state=state.value)
        listed = set(access.cases(reach).values_list("pk", flat=True))
        for case in (mine, other, past):
            try:
                is_there = access.case(reach, case.pk) is not None
            except Http404:
                is_there = False
            assert is_there is (case.pk in listed), (state, case)
            if role is Role.ADMINISTRATOR:
                assert not is_there
                assert access.roles_in(reach, case) == frozenset()


def test_this_years_form_starts_from_the_predecessors_last(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """The desk offers it, and the new declaration is the successor's."""
    make_case(State.PUBLISHED, year=2026)
    new = succeed(office.units["第一中学"], "第一实验中学", office.units["教育局"], access.today())
    Appointment.objects.filter(person=office.people[Role.CLERK]).update(unit=new)
    client = enter(Role.CLERK)
    assert "新建 2027 年度" in client.get("/office/").content.decode()
    assert "2026" in client.get(f"/office/new/?unit={new.pk}&year=2027").content.decode()
    answer = client.post("/office/new/", {"unit": new.pk, "year": "2027", "from": "last_year"})
    made = Case.objects.get(unit=new)
    assert answer["Location"].startswith(f"/office/c/{made.pk}/")
    assert made.year == 2027


def test_a_clerk_of_a_department_does_not_read_the_units_of_its_past(
    enter: Enter, make_case: MakeCase, office: Any
) -> None:
    """History goes with the role: who reaches one unit reads one unit's past."""
    case = make_case(State.PUBLISHED, unit="排水泵站")
    new = succeed(office.units["水务局"], "水务与海洋局", office.units["财政局"], access.today())
    Appointment.objects.filter(person=office.people[Role.CLERK]).update(unit=new)
    assert enter(Role.CLERK).get(f"/office/c/{case.pk}/").status_code == 404
    Appointment.objects.filter(person=office.people[Role.DEPARTMENT_REVIEWER]).update(unit=new)
    assert enter(Role.DEPARTMENT_REVIEWER).get(f"/office/c/{case.pk}/").status_code == 200
