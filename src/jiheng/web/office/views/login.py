"""Coming in and going out; in demo mode one click a role."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiheng.web.actions.audit import NOBODY, record
from jiheng.web.office.models import Person
from jiheng.web.office.page.demo_people import demo_people
from jiheng.web.office.signing_in.issuer import PROVIDER

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Login(LoginView):
    """Name and password, and what went wrong in one sentence."""

    template_name = "office/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, single sign-on where there is one, in demo mode the accounts on offer, and who to ask first."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        return {
            **found,
            "issuer": apps[0]["name"] if apps else "",
            "provider": PROVIDER,
            "is_demo": settings.DEMO,
            "people": demo_people() if settings.DEMO else (),
            "is_empty": not settings.DEMO and not Person.objects.exists(),
        }


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Logs out, back to the login page."""
    logout(request)
    return redirect("account_login")


@require_POST
def enter(request: HttpRequest, username: str) -> HttpResponse:
    """Logs in as one of the demo's people, without a password; outside the demo there is no such page."""
    person = next((p.person for p in demo_people() if p.person.username == username), None) if settings.DEMO else None
    if person is None:
        record("refused", by=NOBODY, details={"path": request.path})
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("office")


def locked_out(request: HttpRequest, response: Any, credentials: Any) -> HttpResponse:
    """429 after too many wrong passwords, the same whether the name exists or not; recorded."""
    del response
    record("locked_out", by=NOBODY, new=str((credentials or {}).get("username", ""))[:150])
    sentence = _(
        "密码错了 %(times)s 次，这个账号在这台电脑上暂停登录 %(minutes)s 分钟。到时再试，或请管理员解除锁定。"
    ) % {
        "times": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
    }
    return render(request, "web/error.html", {"heading": _("暂时不能登录"), "sentence": sentence}, status=429)


def person_of(request: HttpRequest) -> Person | None:
    """Who asks, or None before they have logged in."""
    user = request.user
    return user if isinstance(user, Person) else None
