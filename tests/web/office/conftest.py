"""A small organisation for the office's tests: a bureau, two departments, a unit in each, and one person a role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from jiheng.forms.document import FormKind
from jiheng.forms.trace import Trace
from jiheng.web.actions.revise import Draft, add_revision, head_fields
from jiheng.web.models import StoredDocument
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.models import Appointment, Case, Invitation, Person, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.workflow.states import Role, State

SINCE = date(2020, 1, 1)
LOCKED = {State.APPROVED, State.PUBLISHED}
BACKEND = "django.contrib.auth.backends.ModelBackend"
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


@dataclass(frozen=True)
class Office:
    """The units by name, and the people by role."""

    units: dict[str, Unit]
    people: dict[Role, Person]


def make_unit(code: str, name: str, kind: UnitKind, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=SINCE)


@pytest.fixture
def office(db: None) -> Office:
    """财政局 over 教育局 and 水务局; 一中 below the former, 泵站 below the latter; all people but the bureau's at 一中."""
    del db
    bureau = make_unit("1", "财政局", UnitKind.FINANCE_BUREAU)
    education = make_unit("11", "教育局", UnitKind.DEPARTMENT, bureau)
    water = make_unit("12", "水务局", UnitKind.DEPARTMENT, bureau)
    school = make_unit("111", "第一中学", UnitKind.UNIT, education)
    pump = make_unit("121", "排水泵站", UnitKind.UNIT, water)
    posts = {
        Role.CLERK: school,
        Role.HEAD: school,
        Role.DEPARTMENT_REVIEWER: education,
        Role.FINANCE_REVIEWER: bureau,
        Role.EXPERT: None,
        Role.AUDITOR: bureau,
        Role.ADMINISTRATOR: bureau,
    }
    people = {role: Person.objects.create(username=role.value, name=role.label) for role in posts}
    Appointment.objects.bulk_create(
        Appointment(person=people[role], role=role.value, unit=unit, valid_from=SINCE)
        for role, unit in posts.items()
        if unit
    )
    return Office({u.name: u for u in (bureau, education, water, school, pump)}, people)


@pytest.fixture
def make_case(office: Office) -> MakeCase:
    """Makes a case in a state, with one revision, in force where the state says so; the expert is invited to it."""

    def make(
        state: State = State.DRAFT, *, unit: str = "第一中学", year: int = 2027, quality: Quality = Quality.GOOD
    ) -> Case:
        of = office.units[unit]
        document = declaration("school", of.name, year, quality, is_rollup=False)
        fields = head_fields(document)
        stored = StoredDocument.objects.create(pack="shanghai", source_name="测试", **fields)
        add_revision(stored, Draft(document, Trace.of(), "shanghai", ()), said="起草", undo_to=None, seen=0)
        case = Case.objects.create(
            unit=of,
            year=year,
            form_kind=FormKind.UNIT_OVERALL.value,
            document=stored,
            state=state.value,
            in_force=1 if state in LOCKED else None,
        )
        by = office.people[Role.FINANCE_REVIEWER]
        Invitation.objects.create(case=case, expert=office.people[Role.EXPERT], by=by, valid_from=SINCE)
        return case

    return make


@pytest.fixture
def enter(office: Office) -> Enter:
    """A client logged in as the person of that role; None is nobody."""

    def as_role(role: Role | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(office.people[role], backend=BACKEND)
        return client

    return as_role
