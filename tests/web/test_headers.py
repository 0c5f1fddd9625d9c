"""What every answer carries, and what is refused before it is read."""

import pytest
from django.conf import settings as known
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from jiheng.web.middleware import know_who_asks


@pytest.mark.django_db
def test_nothing_inline_and_nothing_from_another_host_may_run(client: Client) -> None:
    """The policy names our own host only, and the page obeys it: no inline script, style or handler."""
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<style" not in page
    assert "//" not in page.replace("</", "").replace("/>", "").split("<body")[0].replace("<!DOCTYPE", "")


def test_a_body_that_is_too_big_is_refused_by_its_length(client: Client) -> None:
    """200 MB are not read to be refused."""
    response = client.post(
        "/imports/",
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={"Content-Length": str(200 * 1024 * 1024)},
    )
    assert response.status_code == 413
    assert f"超过一次 {known.MAX_UPLOAD // 1048576} MB 的上限" in response.content.decode()


@pytest.mark.django_db
def test_a_post_without_its_token_changes_nothing() -> None:
    """And says to refresh."""
    response = Client(enforce_csrf_checks=True).post("/imports/", {})
    assert response.status_code == 403
    assert "请刷新页面" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/nothing/", "/d/999999/", "/d/999999/review/", "/imports/999999/", "/d/999999/download/pdf"]
)
def test_what_is_not_there_is_said_in_a_page(client: Client, path: str) -> None:
    """The same words whether it never was or was withdrawn."""
    response = client.get(path)
    assert response.status_code == 404
    assert "没有这个页面，或者它已经撤下" in response.content.decode()


@pytest.mark.parametrize(
    ("proxies", "said", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
    ],
)
def test_who_asks_is_taken_from_ones_own_proxy_only(
    rf: RequestFactory, settings: Settings, proxies: int, said: str, found: str
) -> None:
    """So that nobody escapes a lock by writing another address into a header."""
    settings.PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": said})
    know_who_asks(lambda asked: HttpResponse(asked.META["REMOTE_ADDR"]))(request)
    assert request.META["REMOTE_ADDR"] == found


@pytest.mark.django_db
def test_a_post_passes_behind_a_proxy_that_takes_https_off(settings: Settings) -> None:
    """The browser names where it posts from with https, the proxy asks with http; another host is refused still."""
    settings.CSRF_TRUSTED_ORIGINS = ["https://testserver"]
    client = Client(enforce_csrf_checks=True)
    client.get("/")
    sent = {"language": "en", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/language/", sent, headers={"Origin": "https://testserver"}).status_code == 302
    assert client.post("/language/", sent, headers={"Origin": "https://elsewhere.example"}).status_code == 403
