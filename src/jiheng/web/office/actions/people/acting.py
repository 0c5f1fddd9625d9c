"""What every verb of an administrator has in common: the guard and the audit entry."""

from typing import Any

from jiheng.web.actions.audit import REFUSED, record
from jiheng.web.office.access import Reach
from jiheng.web.office.errors import NotAllowedError
from jiheng.web.office.models import Appointment, Person
from jiheng.web.office.people_errors import LastAdministratorError
from jiheng.web.workflow.states import Role


def guard(reach: Reach, verb: str) -> None:
    """NotAllowedError, recorded, for whoever is no administrator today."""
    if not reach.administers:
        record(REFUSED, by=str(reach.person), details={"verb": verb, "person": reach.person.pk})
        raise NotAllowedError("只有管理员可以维护人员和单位。")


def note(reach: Reach, verb: str, person: Person, **what: Any) -> None:
    """Who did what to whose account."""
    details = {"subject": person.pk, "person": reach.person.pk, **what.pop("details", {})}
    record(verb, by=str(reach.person), path=person.username[:200], details=details, **what)


def another_must_administer(reach: Reach, person: Person) -> None:
    """LastAdministratorError unless somebody else is administrator without an end."""
    others = Appointment.objects.on(reach.day).filter(role=Role.ADMINISTRATOR.value, valid_to=None)
    if not others.filter(person__is_active=True).exclude(person=person).exists():
        raise LastAdministratorError


def administers(reach: Reach, person: Person) -> bool:
    """Whether that person is administrator today."""
    return Appointment.objects.on(reach.day).filter(role=Role.ADMINISTRATOR.value, person=person).exists()
