"""解除统一身份认证: the issuer's subject stands for nobody here, until somebody comes in by a verified mail again."""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Person


def unlink(reach: Reach, person: Person) -> None:
    """Forgets the subject."""
    guard(reach, "unlink_person")
    with transaction.atomic():
        SocialAccount.objects.filter(user=person).delete()
        note(reach, "unlink_person", person)
