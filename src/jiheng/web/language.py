"""Which language a page speaks: Chinese, unless its reader switched to English."""

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHINESE, ENGLISH = "zh-hans", "en"
IN_HTML = {CHINESE: "zh-CN", ENGLISH: "en-GB"}
"""How HTML names the languages."""
IN_SESSION = "language"


def chosen(request: HttpRequest) -> str:
    """What the reader switched to: their own choice when they have logged in, else that of this browser.

    What the browser says of itself is not asked, because the system is Chinese first.
    """
    found = request.session.get(IN_SESSION) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return found if found in IN_HTML else CHINESE


def keep(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Remembers the choice, in the browser and for somebody who has logged in with their session."""
    if request.user.is_authenticated:
        request.session[IN_SESSION] = code
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def current() -> str:
    """The language spoken now."""
    return ENGLISH if translation.get_language() == ENGLISH else CHINESE


def in_chinese() -> AbstractContextManager[Any]:
    """Speaks Chinese for what is written down: the audit trail and the notices are the same for all readers."""
    return translation.override(CHINESE)
