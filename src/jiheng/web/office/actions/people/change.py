"""修改资料: name and e-mail of a person; the user name stays, because the trail speaks of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.actions.people.add import LONGEST_NAME, checked_mail
from jiheng.web.office.models import Person
from jiheng.web.office.people_errors import NotFilledError


def change(reach: Reach, person: Person, *, name: str, email: str) -> None:
    """Saves both; NotFilledError, BadMailError."""
    guard(reach, "change_person")
    name, email = " ".join(name.split())[:LONGEST_NAME], checked_mail(email, person)
    if not name:
        raise NotFilledError(_("姓名"))
    old = f"{person.name} {person.email}".strip()
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(name=name, email=email)
        note(reach, "change_person", person, old=old, new=f"{name} {email}".strip())
