"""任命: a person's role in a unit, from one day on; what was before stays as it was."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import REFUSED
from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Appointment, Person, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.people_errors import (
    AppointedAlreadyError,
    BadDayError,
    ConflictingRolesError,
    WrongUnitError,
)
from jiheng.web.workflow.states import Role

ONLY_IN = {
    Role.FINANCE_REVIEWER: {UnitKind.FINANCE_BUREAU},
    Role.DEPARTMENT_REVIEWER: {UnitKind.DEPARTMENT, UnitKind.FINANCE_BUREAU},
}
"""In which kinds of unit a role exists; the others exist in all."""


def appoint(  # noqa: PLR0913, because an appointment is these facts
    reach: Reach, person: Person, role: Role, unit: Unit, *, since: date, until: date | None = None
) -> Appointment:
    """The appointment; a sentence where it contradicts another, the unit or the calendar.

    Who administers cannot hold any other role, nor the other way round: whoever hands out rights does not use them.
    The attempt is recorded.
    """
    guard(reach, "appoint")
    _must_fit(reach, role, unit, since, until)
    try:
        with transaction.atomic():
            _must_not_contradict(person, role, unit, since, until)
            made = Appointment.objects.create(
                person=person, role=role.value, unit=unit, valid_from=since, valid_to=until
            )
            note(
                reach,
                "appoint",
                person,
                new=f"{unit} {role.label}",
                details={"role_given": role.value, "unit": unit.code, "from": str(since), "to": str(until or "")},
            )
    except ConflictingRolesError as error:
        note(reach, REFUSED, person, new=f"{unit} {role.label}", details={"verb": "appoint", "reason": str(error)})
        raise
    return made


def _must_fit(reach: Reach, role: Role, unit: Unit, since: date, until: date | None) -> None:
    if role in ONLY_IN and UnitKind(unit.kind) not in ONLY_IN[role]:
        raise WrongUnitError(role.label, str(UnitKind(unit.kind).label))
    if since < reach.day:
        raise BadDayError(_("任命从今天或以后的日期开始，不能补写过去的权限。请改日期。"))
    if until and until < since:
        raise BadDayError(_("结束日期早于开始日期，没有任命。请改日期。"))


def _must_not_contradict(person: Person, role: Role, unit: Unit, since: date, until: date | None) -> None:
    same_time = Appointment.objects.filter(person=person).filter(Q(valid_to=None) | Q(valid_to__gte=since))
    if until:
        same_time = same_time.filter(valid_from__lte=until)
    if same_time.filter(role=role.value, unit=unit).exists():
        raise AppointedAlreadyError
    other = same_time.exclude(role=role.value)
    if role is not Role.ADMINISTRATOR:
        other = other.filter(role=Role.ADMINISTRATOR.value)
    if other.exists():
        raise ConflictingRolesError
