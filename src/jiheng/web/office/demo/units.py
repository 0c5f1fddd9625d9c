"""The invented district's units and people: a finance bureau, its departments, their units, one account a role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from jiheng.web.office.demo.documents import invented
from jiheng.web.office.models import Appointment, Person, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.page.demo_people import DEMO
from jiheng.web.workflow.states import Role

UNITS = 340
"""How many units declare, departments included."""
SINCE = date(2020, 1, 1)
BUREAU = "100"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit to be: its kind of declaration, its code and name, and the code of what it belongs to."""

    kind: str
    code: str
    name: str
    parent: str

    @property
    def is_department(self) -> bool:
        """Whether it stands directly below the finance bureau."""
        return self.parent == BUREAU


def places() -> list[Place]:
    """All units of the district but the bureau, departments first; the same at every start."""
    data = invented("district")
    departments = [
        Place(kind, "", f"{data['name']}{name}", BUREAU)
        for kind, names in data["departments"].items()
        for name in names
    ]
    departments = [Place(d.kind, f"{n:03}", d.name, BUREAU) for n, d in enumerate(departments, 101)]
    below: list[Place] = []
    while len(departments) + len(below) < UNITS:
        below += _one_round(departments, len(below) // len(departments))
    return [*departments, *below[: UNITS - len(departments)]]


def _one_round(departments: list[Place], round_: int) -> Iterator[Place]:
    data = invented("district")
    for n, department in enumerate(departments):
        endings = data["units"][department.kind]
        short = department.name.removesuffix("街道办事处").removesuffix("镇人民政府")
        place = data["places"][(n * 3 + round_) % len(data["places"])]
        ending = endings[round_ % len(endings)]
        name = f"{data['name']}{place}{ending}" if department.kind in {"school", "clinic"} else f"{short}{ending}"
        yield Place(department.kind, f"{department.code}{round_ + 1:02}", name, department.code)


def make_units() -> dict[str, Unit]:
    """All units by code; those that are there already stay."""
    name = invented("district")["name"]
    common = {"jurisdiction": name, "valid_from": SINCE}
    bureau, _ = Unit.objects.get_or_create(
        code=BUREAU, defaults={"name": f"{name}财政局", "kind": UnitKind.FINANCE_BUREAU, **common}
    )
    for is_department in (True, False):
        by_code = {u.code: u for u in Unit.objects.all()}
        kind = UnitKind.DEPARTMENT if is_department else UnitKind.UNIT
        Unit.objects.bulk_create(
            Unit(code=p.code, name=p.name, kind=kind, parent=by_code[p.parent], **common)
            for p in places()
            if p.is_department is is_department and p.code not in by_code
        )
    del bureau
    return {u.code: u for u in Unit.objects.all()}


DESKS = {
    Role.CLERK: ("10101", "10201"),
    Role.HEAD: ("10101", "10201"),
    Role.DEPARTMENT_REVIEWER: ("101",),
    Role.FINANCE_REVIEWER: (BUREAU,),
    Role.EXPERT: (),
    Role.AUDITOR: (BUREAU,),
    Role.ADMINISTRATOR: (BUREAU,),
}
"""In which units each of the demo's people holds the role."""


def make_people(units: dict[str, Unit]) -> dict[Role, Person]:
    """One account a role, without a password: the demo's login page lets them in."""
    names = invented("district")["people"]
    found: dict[Role, Person] = {}
    for n, (role, codes) in enumerate(DESKS.items()):
        person, is_new = Person.objects.get_or_create(
            username=f"{DEMO}{role.value}", defaults={"name": names[n], "password": make_password(None)}
        )
        if is_new:
            Appointment.objects.bulk_create(
                Appointment(person=person, role=role.value, unit=units[code], valid_from=SINCE) for code in codes
            )
        found[role] = person
    return found
