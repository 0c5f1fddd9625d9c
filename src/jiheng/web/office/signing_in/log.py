"""Leaves an audit entry for each login, and for each change of a password or a second factor."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from jiheng.web.actions.audit import record
from jiheng.web.office.models import Person


@receiver(user_logged_in)
def on_login(user: Person, **_rest: Any) -> None:
    """Who came in."""
    record("login", by=str(user), details={"subject": user.pk})


@receiver([password_changed, password_set, password_reset])
def on_password(user: Person, **_rest: Any) -> None:
    """The password is the person's own from now on."""
    Person.objects.filter(pk=user.pk).update(has_first_password=False)
    record("change_password", by=str(user), details={"subject": user.pk})


@receiver(authenticator_added)
def on_second_factor(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """A second factor was set up."""
    record("add_second_factor", by=str(user), new=str(authenticator.type), details={"subject": user.pk})


@receiver([authenticator_removed, authenticator_reset])
def on_second_factor_gone(user: Person, authenticator: Authenticator, **_rest: Any) -> None:
    """A second factor was removed, or its recovery codes made anew."""
    record("change_second_factor", by=str(user), old=str(authenticator.type), details={"subject": user.pk})
