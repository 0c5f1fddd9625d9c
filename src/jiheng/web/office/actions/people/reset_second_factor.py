"""重设两步验证: for a lost telephone; the person sets up another."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Person


def reset_second_factor(reach: Reach, person: Person) -> None:
    """Removes the second factor and its recovery codes."""
    guard(reach, "reset_second_factor")
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        note(reach, "reset_second_factor", person)
