"""What somebody must settle before going on: a first password to change, a second factor to set up."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from jiheng.web.office import access
from jiheng.web.office.models import Person


def to_settle(reach: access.Reach) -> str | None:
    """The name of the page that must come first, or None."""
    if reach.person.has_first_password:
        return "account_change_password"
    if must_have_second_factor(reach) and not has_second_factor(reach.person):
        return "mfa_activate_totp"
    return None


def must_have_second_factor(reach: access.Reach) -> bool:
    """Whether one of the person's roles asks for it."""
    return any(role.value in settings.TOTP_ROLES for role in reach.roles)


def has_second_factor(person: Person) -> bool:
    """Whether the person logs in with a code beside the password."""
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())
