"""停用: the account lets nobody in any more; nothing of it is deleted."""

from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import administers, another_must_administer, guard, note
from jiheng.web.office.models import Person


def deactivate(reach: Reach, person: Person) -> None:
    """Ends the person's sessions with their next click; LastAdministratorError."""
    guard(reach, "deactivate_person")
    with transaction.atomic():
        if administers(reach, person):
            another_must_administer(reach, person)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        note(reach, "deactivate_person", person, old=str(person))
