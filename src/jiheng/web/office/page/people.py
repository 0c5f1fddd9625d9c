"""The administrator's pages of people: the list, and one person."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from jiheng.web.office import access, registry
from jiheng.web.office.models import Person
from jiheng.web.office.page.log import logged
from jiheng.web.workflow.states import Role

SHOWN = 300
LOGGED = 50
ROLES = [role for role in Role if role is not Role.EXPERT]
DONE = {
    "change": gettext_lazy("资料已经保存。"),
    "appoint": gettext_lazy("已经任命。"),
    "end": gettext_lazy("任命的最后一天已经记下。"),
    "deactivate": gettext_lazy("账号已经停用，不能再登录。"),
    "reactivate": gettext_lazy("账号已经重新启用。"),
    "link": gettext_lazy("设置密码的链接已经发出。"),
    "second_factor": gettext_lazy("两步验证已经重设，下次登录只要密码。"),
    "unlock": gettext_lazy("登录锁定已经解除。"),
    "unlink": gettext_lazy("统一身份认证的关联已经解除。"),
}
"""What a page says after a verb."""


def people_page(reach: access.Reach, asked: QueryDict) -> dict[str, Any]:
    """The list, searched by words and role."""
    words, role, gone = asked.get("q", "").strip()[:100], asked.get("role", ""), asked.get("state") == "gone"
    found = registry.people(reach, words, role, gone=gone)
    rows = list(found[:SHOWN])
    with_factor = set(Authenticator.objects.filter(user__in=rows, type="totp").values_list("user_id", flat=True))
    return {
        "people": [
            (p, [(Role(a.role).label, a.unit) for a in p.appointments.all()], p.pk in with_factor) for p in rows
        ],
        "count": found.count() if len(rows) == SHOWN else len(rows),
        "shown": SHOWN,
        "q": words,
        "role": role,
        "gone": gone,
        "roles": ROLES,
    }


def person_page(reach: access.Reach, of: Person) -> dict[str, Any]:
    """One person with all their posts, the state of the account, and what was done to it."""
    of.refresh_from_db()
    posts = [(p, Role(p.role).label, _when(p.valid_from, p.valid_to, reach)) for p in registry.posts(of)]
    return {
        "of": of,
        "posts": posts,
        "roles": ROLES,
        "units": registry.units(reach).order_by("code").values_list("code", "name"),
        "today": reach.day,
        "has_factor": Authenticator.objects.filter(user=of, type="totp").exists(),
        "is_linked": SocialAccount.objects.filter(user=of).exists(),
        "is_locked": AccessAttempt.objects.filter(
            username=of.username, failures_since_start__gte=settings.AXES_FAILURE_LIMIT
        ).exists(),
        "log": logged(registry.log_of(of)[:LOGGED]),
    }


def _when(since: Any, until: Any, reach: access.Reach) -> str:
    if until and until < reach.day:
        return "past"
    return "future" if since > reach.day else "now"
