"""Every form post that lacks a right: 404 and an audit entry, on every address there is."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from jiheng.web.models import AuditEntry
from jiheng.web.office.models import Case, Person
from jiheng.web.workflow.states import State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]

OPEN = {
    "language": "anybody chooses the language they read",
    "imports": "anybody may import into the open list",
}
"""Addresses that take a post from anybody, each with the reason."""
OWN_ACCOUNT = ("account_", "mfa_")
"""Coming in, going out, and one's own account: who is not in is sent to the login page (see test_signing_in)."""
OPEN_TO_PEOPLE = {
    "read_notices": "marks one's own",
    "notices_mail": "switches one's own letters",
    "exports": "gives what one may read, which is nothing here",
}
"""Addresses that take a post from everybody who has logged in, each with the reason."""
ARGUMENTS = {
    "number": 1,
    "comment": 1,
    "old": 1,
    "new": 2,
    "row": "QN1",
    "column": "actual",
    "kind": "json",
    "verb": "submit",
    "year": 2027,
}
"""What stands in an address beside the number of a thing; where nothing is said, a word."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address with its name, as written in the URL conf."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here, pattern.name or ""


ALL = sorted(routes(get_resolver().url_patterns))


def filled(route: str, pk: int) -> str:
    """The address with the number of a case, or of its document, in every place."""
    parts = []
    for part in route.split("<"):
        inside, closing, rest = part.partition(">")
        name = inside.rpartition(":")[2] if closing else ""
        parts.append(f"{ARGUMENTS.get(name, pk if name == 'pk' else 'x')}{rest}" if closing else part)
    return "/" + "".join(parts)


@pytest.mark.parametrize(("route", "name"), ALL, ids=[f"{n}:{r}" for r, n in ALL])
@pytest.mark.parametrize("who", ["nobody", "without a post"])
def test_a_post_without_a_right_is_as_if_nothing_were_there(
    client: Client, make_case: MakeCase, route: str, name: str, who: str
) -> None:
    """Case or document of a case, logged in or not: 404 and one entry; an address that takes no posts says so."""
    case = make_case(State.DEPARTMENT_REVIEW)
    if who != "nobody":
        client.force_login(
            Person.objects.create(username="stranger"), backend="django.contrib.auth.backends.ModelBackend"
        )
    if name in OPEN or name.startswith(OWN_ACCOUNT) or (who != "nobody" and name in OPEN_TO_PEOPLE):
        return
    before = AuditEntry.objects.count()
    answer = client.post(filled(route, case.pk if "/c/" in route else case.document.pk))
    entries = AuditEntry.objects.order_by("-pk")[: AuditEntry.objects.count() - before]
    assert answer.status_code in {404, 405}
    assert [e.verb for e in entries] == (["refused"] if answer.status_code == 404 else [])


def test_an_address_that_is_not_ours_leaves_nothing(client: Client) -> None:
    """Or anybody could fill the trail with noise."""
    assert client.post("/wp-login.php").status_code == 404
    assert not AuditEntry.objects.exists()
