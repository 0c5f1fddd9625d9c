"""Sends what notices are to go by e-mail: one letter a person, each notice once, whatever the mail server does."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiheng.web.office.models import Notice, Person

log = logging.getLogger(__name__)

LONGEST_SUBJECT = 60
MOST_IN_A_LETTER = 50
GIVES_UP_AFTER = 3
"""Failures one after the other, after which the rest of the round waits for the next."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a round of the post."""

    letters: int
    failed: int


def unsent() -> QuerySet[Notice]:
    """The notices that are still to go out."""
    return Notice.objects.filter(by_mail=True, mailed_at=None, to__is_active=True).exclude(to__email="")


def send_letters() -> Sent:
    """Sends all that is unsent; what the mail server does not take stays unsent for the next round."""
    people = Person.objects.filter(pk__in=unsent().order_by().values("to")).order_by("pk")
    sent = failed = in_a_row = 0
    for person in people:
        if in_a_row >= GIVES_UP_AFTER:
            failed += 1
            continue
        if _send(person):
            sent, in_a_row = sent + 1, 0
        else:
            failed, in_a_row = failed + 1, in_a_row + 1
    return Sent(sent, failed)


def _send(person: Person) -> bool:
    notices = _claimed(person)
    if not notices:
        return True
    try:
        letter(person, notices).send()
    except (OSError, SMTPException) as error:
        log.warning("the letter to %s was not sent: %s", person.pk, error)
        Notice.objects.filter(pk__in=[n.pk for n in notices]).update(mailed_at=None)
        return False
    return True


def _claimed(person: Person) -> list[Notice]:
    """The person's unsent notices, marked as sent before they are: a letter may be lost, never come twice."""
    with transaction.atomic():
        notices = list(unsent().select_for_update(of=("self",)).filter(to=person).select_related("case").order_by("pk"))
        Notice.objects.filter(pk__in=[n.pk for n in notices]).update(mailed_at=timezone.now())
    return notices


def letter(person: Person, notices: Sequence[Notice]) -> EmailMessage:
    """The letter that says these notices, oldest first, each with its link."""
    count = len(notices)
    first = " ".join(notices[0].text.split())
    subject = first if count == 1 else ngettext("%(count)d 条通知", "%(count)d 条通知", count) % {"count": count}
    context = {
        "person": person,
        "notices": notices[:MOST_IN_A_LETTER],
        "more": max(count - MOST_IN_A_LETTER, 0),
        "url": settings.PUBLIC_URL,
    }
    return EmailMessage(
        subject=_("绩衡：%(what)s") % {"what": subject[:LONGEST_SUBJECT]},
        body=render_to_string("office/letter.txt", context),
        to=[person.email],
        connection=get_connection(),
    )
