"""Who does the work in the invented district: a clerk and a head a unit, a reviewer a department."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.contrib.auth.hashers import make_password

from jiheng.web.office.demo.documents import invented
from jiheng.web.office.demo.units import BUREAU, DESKS, SINCE, Place
from jiheng.web.office.models import Appointment, Person, Unit
from jiheng.web.workflow.states import Role

EXPERTS = ("expert-1", "expert-2", "expert-3")


@dataclass(frozen=True)
class Cast:
    """Everybody by role and the code of their unit."""

    by_post: dict[tuple[Role, str], Person]
    experts: tuple[Person, ...]

    def clerk(self, place: Place) -> Person:
        """Who fills in the unit's form."""
        return self.by_post[Role.CLERK, place.code]

    def head(self, place: Place) -> Person:
        """Who signs it."""
        return self.by_post[Role.HEAD, place.code]

    def reviewer(self, place: Place) -> Person:
        """Who reviews it in the department."""
        return self.by_post[Role.DEPARTMENT_REVIEWER, place.code if place.is_department else place.parent]

    @property
    def finance(self) -> Person:
        """Who approves and publishes."""
        return self.by_post[Role.FINANCE_REVIEWER, BUREAU]


def make_cast(units: dict[str, Unit], people: dict[Role, Person], everywhere: list[Place]) -> Cast:
    """Everybody, without passwords; the demo's own people stay in their posts, and who is there already stays."""
    held = {(role, code): people[role] for role, codes in DESKS.items() if role in people for code in codes}
    wanted = [post for post in _posts(everywhere) if post not in held]
    names = _names()
    usernames = {f"{code}-{role.value}": (role, code) for role, code in wanted}
    there = set(Person.objects.values_list("username", flat=True))
    new = [name for name in (*usernames, *EXPERTS) if name not in there]
    Person.objects.bulk_create(Person(username=u, name=next(names), password=make_password(None)) for u in new)
    by_name = {p.username: p for p in Person.objects.filter(username__in=[*usernames, *EXPERTS])}
    Appointment.objects.bulk_create(
        Appointment(person=by_name[u], role=role.value, unit=units[code], valid_from=SINCE)
        for u, (role, code) in usernames.items()
        if u not in there
    )
    return Cast(held | {post: by_name[u] for u, post in usernames.items()}, tuple(by_name[u] for u in EXPERTS))


def _posts(everywhere: list[Place]) -> Iterator[tuple[Role, str]]:
    for place in everywhere:
        yield Role.CLERK, place.code
        yield Role.HEAD, place.code
        yield Role.DEPARTMENT_REVIEWER, place.code if place.is_department else place.parent


def _names() -> Iterator[str]:
    data = invented("district")
    given = data["given"]
    for n, (second, surname) in enumerate(product(range(len(given)), data["surnames"])):
        yield f"{surname}{given[(second + n) % len(given)]}"
