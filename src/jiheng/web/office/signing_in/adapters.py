"""What allauth leaves to us: no sign-up, our sentences, who is let in by single sign-on."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiheng.web.actions.audit import NOBODY, record
from jiheng.web.office.access import reach_of
from jiheng.web.office.models import Person
from jiheng.web.office.signing_in.gate import must_have_second_factor
from jiheng.web.views.errors import refuse

WRONG_CODE = gettext_lazy("验证码不对，没有通过。请看手机上现在的六位数字再输一次；也可以输入一个备用码。")
TOO_MANY = gettext_lazy("验证码错得太多，请过 15 分钟再试，或请管理员重设两步验证。")


class Accounts(DefaultAccountAdapter):
    """Accounts are made by administrators; wrong passwords are counted by axes."""

    error_messages = {  # noqa: RUF012, because allauth declares it so
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "用户名或密码不对，没有登录。请核对后再试；连续错 5 次会暂停 15 分钟。"
        ),
        "incorrect_password": gettext_lazy("密码不对，请再输一次。"),
        "enter_current_password": gettext_lazy("现在的密码不对，没有修改。请再输一次。"),
        "invalid_password_reset": gettext_lazy("这个链接已经用过或过了期。请重新申请。"),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts the wrong passwords and locks, for every door at once."""

    def format_email_subject(self, subject: str) -> str:
        """As the template says it."""
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Where any host is let in, at the address that the operator names: the request's is anybody's claim."""
        if "*" not in settings.ALLOWED_HOSTS:
            return str(super().get_reset_password_from_key_url(key))
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.PUBLIC_URL}{path.replace('UID-KEY', key)}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To one's own account, which says that it is changed."""
        del request
        return f"{reverse('mfa_index')}?changed=password"


class SecondFactor(DefaultMFAAdapter):
    """The second factor in our words; who must have one cannot turn it off."""

    error_messages = {  # noqa: RUF012, because allauth declares it so
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy("你的角色必须用两步验证，不能停用。换手机时请管理员重设。"),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not where a role of the person asks for it."""
        return not must_have_second_factor(reach_of(authenticator.user))


class Issuer(DefaultSocialAccountAdapter):
    """Single sign-on lets in whom an administrator has entered, by the issuer's subject or by a verified e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        del request, sociallogin
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Person, str] | None:
        """The one active person with an e-mail that the issuer has verified; None where it is nobody's or several's."""
        for address in sociallogin.email_addresses:
            if address.verified:
                people = list(Person.objects.filter(email__iexact=address.email, is_active=True)[:2])
                if len(people) == 1:
                    return people[0], address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Stops, recorded, whoever is not entered here."""
        if sociallogin.is_existing:
            return
        record("refused", by=NOBODY, details={"path": request.path, "subject": sociallogin.account.uid})
        sentence = _("统一身份认证通过了，但这里没有你的账号。请管理员先为你建立账号，并填上你在统一身份认证里的邮箱。")
        raise ImmediateHttpResponse(refuse(request, sentence, status=403, heading=_("没有账号")))
