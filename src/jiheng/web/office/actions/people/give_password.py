"""给首次密码: a new password that is shown once and must be changed; the old one is void."""

from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.actions.people.first_password import FirstPassword
from jiheng.web.office.models import Person


def give_password(reach: Reach, person: Person) -> str:
    """The password, which is kept nowhere; open sessions of the person end."""
    guard(reach, "give_password")
    password = FirstPassword.made()
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(password=password.hashed, has_first_password=True)
        note(reach, "give_password", person)
    return password.clear
