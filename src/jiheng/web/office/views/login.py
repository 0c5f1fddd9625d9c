"""Coming in and going out; in demo mode one click a role."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiheng.web.actions.audit import record
from jiheng.web.office.models import Person
from jiheng.web.office.page.demo_people import demo_people

NOBODY = "未登录"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Login(LoginView):
    """Name and password, and what went wrong in one sentence."""

    template_name = "office/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and in demo mode the accounts on offer."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return {**found, "is_demo": settings.DEMO, "people": demo_people() if settings.DEMO else ()}


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
    """429 after too many wrong passwords, the same whether the name exists or not."""
    del response, credentials
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    sentence = (
        f"密码错了 {settings.AXES_FAILURE_LIMIT} 次，这个账号在这台电脑上暂停登录 {minutes} 分钟。"
        "到时再试，或请管理员重设密码。"
    )
    return render(request, "web/error.html", {"heading": "暂时不能登录", "sentence": sentence}, status=429)


def person_of(request: HttpRequest) -> Person | None:
    """Who asks, or None before they have logged in."""
    user = request.user
    return user if isinstance(user, Person) else None
