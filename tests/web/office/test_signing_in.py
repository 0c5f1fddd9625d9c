"""Second factor, first passwords, passwords forgotten, what must be settled first, and how often one may ask."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from jiheng.web.models import AuditEntry
from jiheng.web.office.models import Person
from jiheng.web.workflow.states import Role

pytestmark = pytest.mark.django_db
Enter = Callable[[Role | None], Client]
PASSWORD = "lake heron 71 willow"  # noqa: S105, because only this test's people have it


@pytest.fixture(autouse=True)
def _counts_begin_anew() -> None:
    cache.clear()


@pytest.fixture
def clerk(office: Any) -> Person:
    person: Person = office.people[Role.CLERK]
    person.set_password(PASSWORD)
    person.email = "clerk@example.invalid"
    person.save()
    return person


def log_in(client: Client, name: str = "clerk") -> Any:
    return client.post("/office/login/", {"login": name, "password": PASSWORD})


def code_for(secret: str, at: int = 1) -> str:
    """What the telephone shows now; `at` 0 and 2 are the half minutes before and after."""
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[at])))


def set_up_second_factor(client: Client) -> str:
    """Goes through the pages, and returns the secret on the telephone."""
    asked = client.get("/office/account/totp/activate/", follow=True)
    assert "请再确认一次" in asked.content.decode()
    client.post(asked.redirect_chain[-1][0], {"password": PASSWORD, "next": "/office/account/totp/activate/"})
    page = client.get("/office/account/totp/activate/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    done = client.post("/office/account/totp/activate/", {"code": code_for(found[1], 0)}, follow=True)
    assert "10 个可用" in done.content.decode()
    return found[1]


def test_a_second_factor_is_asked_after_the_password(
    client: Client, clerk: Person, django_capture_on_commit_callbacks: Any
) -> None:
    """A wrong code stays outside; the telephone's code, or a recovery code once, lets in."""
    log_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_second_factor(client)
    assert AuditEntry.objects.filter(verb="add_second_factor", by=str(clerk)).exists()
    client.post("/office/logout/")
    assert log_in(client)["Location"] == "/office/account/authenticate/"
    assert client.get("/office/").status_code == 302
    wrong = client.post("/office/account/authenticate/", {"code": "12ab"}).content.decode()
    assert "验证码不对，没有通过" in wrong
    assert client.post("/office/account/authenticate/", {"code": code_for(secret)}).status_code == 302
    assert client.get("/office/").status_code == 200
    spare = Authenticator.objects.get(user=clerk, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (200, 302):
        client.post("/office/logout/")
        log_in(client)
        client.post("/office/account/authenticate/", {"code": spare})
        assert client.get("/office/").status_code == expected


def test_a_role_may_ask_for_a_second_factor(client: Client, clerk: Person, settings: Settings) -> None:
    """Then nothing else opens before it is set up, and it cannot be turned off."""
    settings.TOTP_ROLES = frozenset({"clerk"})
    log_in(client)
    assert client.get("/office/review/")["Location"] == "/office/account/totp/activate/"
    assert client.post("/office/read")["Location"] == "/office/account/totp/activate/"
    set_up_second_factor(client)
    assert client.get("/office/review/").status_code == 200
    assert "不能停用" in client.post("/office/account/totp/deactivate/").content.decode()
    assert Authenticator.objects.filter(user=clerk, type="totp").exists()


def test_a_first_password_is_changed_first(client: Client, clerk: Person) -> None:
    """A weak one is refused with its reasons; afterwards the desk opens."""
    Person.objects.filter(pk=clerk.pk).update(has_first_password=True)
    log_in(client)
    assert client.get("/office/")["Location"] == "/office/account/password/"
    weak = {"oldpassword": PASSWORD, "password1": "1234567", "password2": "1234567"}
    page = client.post("/office/account/password/", weak).content.decode()
    assert "至少 10 个字符" in page
    assert "只包含数字" in page or "全部为数字" in page or "全是数字" in page
    mine = "new reed by the lake"
    assert client.post("/office/account/password/", {"oldpassword": PASSWORD, "password1": mine, "password2": mine})
    clerk.refresh_from_db()
    assert not clerk.has_first_password
    assert client.get("/office/").status_code == 200


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, clerk: Person) -> None:
    """One mail in Chinese, one link, one use; a strange address gets no mail and the same page."""
    for address in ("nobody@example.invalid", clerk.email):
        page = client.post("/office/account/password/reset/", {"email": address}, follow=True).content.decode()
        assert "如果有账号用这个邮箱" in page
    assert [m.to for m in mail.outbox] == [[clerk.email]]
    assert mail.outbox[0].subject == "绩衡：重设密码"
    body = str(mail.outbox[0].body)
    assert "24 小时内有效" in body
    link = re.search(r"http://testserver(\S+)", body)
    assert link
    form = client.get(link[1], follow=True)
    mine = "other reed by the lake"
    done = client.post(form.request["PATH_INFO"], {"password1": mine, "password2": mine}, follow=True)
    assert "新密码已经保存" in done.content.decode()
    assert "已经用过或过了期" in client.get(link[1], follow=True).content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(mine)


def test_nobody_signs_up(client: Client) -> None:
    """There is no such page."""
    for path in ("/office/signup/", "/office/account/signup/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


def test_who_has_left_does_not_come_in(client: Client, clerk: Person) -> None:
    """The answer is that of a wrong password, and an open session ends."""
    log_in(client)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/office/").status_code == 302
    assert "用户名或密码不对" in log_in(client).content.decode()


def test_a_lock_covers_the_confirmation_of_a_password(client: Client, clerk: Person) -> None:
    """Wrong passwords inside count like those at the door, and the lock is recorded."""
    log_in(client)
    for _ in range(5):
        answer = client.post("/office/account/again/", {"password": "no"})
    assert answer.status_code == 429
    assert AuditEntry.objects.filter(verb="locked_out", new=clerk.username).exists()


def test_an_empty_system_says_who_makes_the_first_account(client: Client, db: None) -> None:
    """And no longer once there is one."""
    del db
    assert "jiheng people add-administrator" in client.get("/office/login/").content.decode()
    Person.objects.create(username="somebody")
    assert "jiheng people add-administrator" not in client.get("/office/login/").content.decode()


def test_what_costs_much_is_limited(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 with a sentence; looking without a search is not counted."""
    monkeypatch.setattr("jiheng.web.office.signing_in.slowing.SEARCHES", {"public": 2})
    answers = [client.get("/public/?q=学校").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.get("/public/").status_code == 200
    assert "操作太频繁" in client.get("/public/?q=学校").content.decode()


def test_the_link_of_a_new_password_leads_where_the_operator_says(
    client: Client, clerk: Person, settings: Settings
) -> None:
    """Where any host is let in, the one that a request names would be given the key."""
    settings.ALLOWED_HOSTS, settings.PUBLIC_URL = ["*"], "https://jx.example.cn"
    client.post("/office/account/password/reset/", {"email": clerk.email}, headers={"Host": "elsewhere.example"})
    body = str(mail.outbox[0].body)
    assert "elsewhere" not in body
    link = re.search(r"https://jx.example.cn(/office/\S+)", body)
    assert link
    assert "password1" in client.get(link[1], follow=True).content.decode()
