"""重新启用: the account lets its owner in again, in the roles that are still in force."""

from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Person


def reactivate(reach: Reach, person: Person) -> None:
    """Opens the account."""
    guard(reach, "reactivate_person")
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=True)
        note(reach, "reactivate_person", person, new=str(person))
