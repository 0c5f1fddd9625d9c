"""解除锁定: after too many wrong passwords, before the quarter of an hour is over."""

from axes.utils import reset
from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Person


def unlock(reach: Reach, person: Person) -> None:
    """Forgets the wrong passwords counted for the name."""
    guard(reach, "unlock_person")
    with transaction.atomic():
        reset(username=person.username)
        note(reach, "unlock_person", person)
