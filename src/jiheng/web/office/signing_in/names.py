"""Whose wrong password is counted."""

from collections.abc import Mapping

from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The name that was tried: as it was given to be checked, else as the login page sent it."""
    return (credentials or {}).get("username") or request.POST.get("login", "")
