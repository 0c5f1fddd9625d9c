"""建立管理员: done by whoever runs the server, because the first administrator has nobody to be appointed by."""

from django.db import IntegrityError, transaction

from jiheng.web.actions.audit import record
from jiheng.web.office.access import today
from jiheng.web.office.actions.people.add import NewPerson
from jiheng.web.office.actions.people.first_password import FirstPassword
from jiheng.web.office.models import Appointment, Person, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.people_errors import NameTakenError
from jiheng.web.workflow.states import Role

BY = "服务器"
CODE = "1"
"""The code of a finance bureau that is made for its administrator."""


def add_administrator(username: str, name: str, email: str, bureau: str) -> str:
    """The first password, which is kept nowhere; makes the finance bureau where there is none. NameTakenError."""
    new, password, day = NewPerson(username, name, email).checked(), FirstPassword.made(), today()
    try:
        with transaction.atomic():
            unit = Unit.objects.on(day).filter(kind=UnitKind.FINANCE_BUREAU, parent=None).order_by("code").first()
            if unit is None:
                kind = UnitKind.FINANCE_BUREAU
                unit = Unit.objects.create(code=CODE, name=bureau.strip() or "财政局", kind=kind, valid_from=day)
                record("add_unit", by=BY, path=unit.code, new=unit.name, details={"day": str(day)})
            person = Person.objects.create(
                username=new.username,
                name=new.name,
                email=new.email,
                password=password.hashed,
                has_first_password=True,
            )
            Appointment.objects.create(person=person, role=Role.ADMINISTRATOR.value, unit=unit, valid_from=day)
            details = {"subject": person.pk, "role_given": Role.ADMINISTRATOR.value, "unit": unit.code}
            record("add_person", by=BY, path=person.username, new=person.name, details=details)
            record("appoint", by=BY, path=person.username, new=f"{unit} {Role.ADMINISTRATOR.label}", details=details)
    except IntegrityError:
        raise NameTakenError(new.username) from None
    return password.clear
