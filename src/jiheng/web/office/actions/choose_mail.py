"""A person decides whether notices come by e-mail too."""

from django.db import transaction

from jiheng.web.actions.audit import record
from jiheng.web.office.models import Notice, Person


def choose_mail(person: Person, *, wants: bool) -> None:
    """From now on; what still waits for the post is not sent to who no longer wants it."""
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(wants_mail=wants)
        if not wants:
            Notice.objects.filter(to=person, by_mail=True, mailed_at=None).update(by_mail=False)
        record("choose_mail", by=str(person), new="on" if wants else "off", details={"person": person.pk})
