"""Marks a person's own notices as read."""

from django.utils import timezone

from jiheng.web.office import access
from jiheng.web.office.models import Notice, Person


def read_all(person: Person) -> int:
    """How many had not been read."""
    return access.notices(person).filter(read_at=None).update(read_at=timezone.now())


def read_one(notice: Notice) -> None:
    """Once; a notice that was read before keeps the moment."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
