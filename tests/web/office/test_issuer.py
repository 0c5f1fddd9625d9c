"""Single sign-on against a small issuer of our own: who is let in, by what, and who is not."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from jiheng.web.models import AuditEntry
from jiheng.web.office.models import Person
from jiheng.web.office.signing_in.issuer import oidc_apps
from jiheng.web.workflow.states import Role

pytestmark = pytest.mark.django_db
MAIL = "clerk@example.invalid"


class FakeIssuer(ThreadingHTTPServer):
    """Answers as an OpenID Connect issuer does; `claims` is what it says of whoever comes."""

    claims: dict[str, Any]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """Discovery, token and user information."""

    server: FakeIssuer

    def do_GET(self) -> None:
        url = self.server.url
        self._say(
            self.server.claims
            if self.path == "/me"
            else {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "userinfo_endpoint": f"{url}/me",
                "jwks_uri": f"{url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        known = asked["client_secret"] == ["geheim"] and asked["code"] == ["once"] and asked["code_verifier"]
        self._say({"access_token": "t", "token_type": "Bearer"} if known else {"error": "invalid_client"})

    def _say(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@pytest.fixture
def issuer(settings: Settings) -> Iterator[FakeIssuer]:
    with FakeIssuer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        environment = {
            "JIHENG_OIDC_ISSUER": server.url,
            "JIHENG_OIDC_CLIENT_ID": "jiheng",
            "JIHENG_OIDC_SECRET": "geheim",
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": oidc_apps(environment), "OAUTH_PKCE_ENABLED": True}
        }
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def clerk(office: Any) -> Person:
    person: Person = office.people[Role.CLERK]
    Person.objects.filter(pk=person.pk).update(email=MAIL)
    return person


def come_by(client: Client, issuer: FakeIssuer, claims: dict[str, Any]) -> Any:
    """From our login page to the issuer, and back with its code."""
    issuer.claims = claims
    there = client.get("/office/issuer/oidc/")["Location"]
    assert there.startswith(f"{issuer.url}/authorize?")
    asked = parse_qs(urlsplit(there).query)
    assert asked["redirect_uri"] == ["http://testserver/office/issuer/oidc/back/"]
    return client.get("/office/issuer/oidc/back/", {"code": "once", "state": asked["state"][0]})


def is_in(client: Client) -> bool:
    return client.get("/office/").status_code == 200


def test_a_verified_mail_lets_in_once_and_the_subject_ever_after(
    client: Client, clerk: Person, issuer: FakeIssuer
) -> None:
    """Even when the mail has changed on either side."""
    assert "用统一身份认证登录" in client.get("/office/login/").content.decode()
    come_by(client, issuer, {"sub": "s-1", "email": MAIL.upper(), "email_verified": True})
    assert is_in(client)
    assert SocialAccount.objects.get(user=clerk).uid == "s-1"
    client.post("/office/logout/")
    come_by(client, issuer, {"sub": "s-1", "email": "other@example.invalid", "email_verified": True})
    assert is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "s-2", "email": MAIL},
        {"sub": "s-2", "email": MAIL, "email_verified": False},
        {"sub": "s-2", "email": "stranger@example.invalid", "email_verified": True},
        {"sub": "s-2"},
    ],
)
def test_nobody_else_is_let_in(client: Client, clerk: Person, issuer: FakeIssuer, claims: dict[str, Any]) -> None:
    """A mail that is not verified, or is nobody's here, gets a sentence and an audit entry, and no account is made."""
    people = Person.objects.count()
    answer = come_by(client, issuer, claims)
    assert answer.status_code == 403
    assert "这里没有你的账号" in answer.content.decode()
    assert not is_in(client)
    assert AuditEntry.objects.filter(verb="refused", details__subject="s-2").count() == 1
    assert Person.objects.count() == people
    assert not SocialAccount.objects.filter(user=clerk).exists()


def test_a_mail_of_two_people_is_nobodys(client: Client, clerk: Person, issuer: FakeIssuer) -> None:
    """It does not say who comes."""
    assert clerk.pk
    Person.objects.create(username="twin", email=MAIL)
    assert come_by(client, issuer, {"sub": "s-3", "email": MAIL, "email_verified": True}).status_code == 403


def test_who_has_left_is_not_let_in(client: Client, clerk: Person, issuer: FakeIssuer) -> None:
    """Although the issuer still knows them."""
    come_by(client, issuer, {"sub": "s-1", "email": MAIL, "email_verified": True})
    client.post("/office/logout/")
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    answer = come_by(client, issuer, {"sub": "s-1", "email": MAIL, "email_verified": True})
    assert "账号已经停用" in client.get(answer["Location"]).content.decode()
    assert not is_in(client)


def test_an_administrator_undoes_the_link(client: Client, clerk: Person, issuer: FakeIssuer, office: Any) -> None:
    """Then the subject alone no longer lets in."""
    come_by(client, issuer, {"sub": "s-1", "email": MAIL, "email_verified": True})
    admin = Client()
    admin.force_login(office.people[Role.ADMINISTRATOR], backend="django.contrib.auth.backends.ModelBackend")
    url = f"/office/admin/people/{clerk.pk}/"
    assert "解除统一身份认证的关联" in admin.get(url).content.decode()
    admin.post(f"{url}do/unlink")
    client.post("/office/logout/")
    assert come_by(client, issuer, {"sub": "s-1"}).status_code == 403
    assert AuditEntry.objects.filter(verb="unlink_person", path=clerk.username).exists()


def test_without_an_issuer_there_is_no_such_door(client: Client) -> None:
    """Neither a button nor a page."""
    assert "统一身份认证" not in client.get("/office/login/").content.decode()
    assert client.get("/office/issuer/oidc/").status_code == 404


@pytest.mark.parametrize(
    "environment",
    [
        {"JIHENG_OIDC_ISSUER": "https://id.example.invalid"},
        {"JIHENG_OIDC_ISSUER": "http://id.example.invalid", "JIHENG_OIDC_CLIENT_ID": "a", "JIHENG_OIDC_SECRET": "b"},
    ],
)
def test_half_a_configuration_does_not_start(environment: dict[str, str]) -> None:
    """Nor one without encryption."""
    with pytest.raises(ImproperlyConfigured, match="JIHENG_OIDC"):
        oidc_apps(environment)
