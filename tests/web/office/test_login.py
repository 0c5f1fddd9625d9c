"""Coming in: argon2, the lock after wrong passwords, the demo's one click, the desk of each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from jiheng.web.office.models import Case, Person
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
PASSWORD = "correct horse battery"  # noqa: S105, because only this test's people have it


def test_a_password_is_kept_as_argon2_and_lets_in(client: Client, office: Any) -> None:
    """And a wrong one says so in a sentence."""
    person = office.people[Role.CLERK]
    person.set_password(PASSWORD)
    person.save()
    assert person.password.startswith("argon2$argon2id$")
    wrong = client.post("/office/login/", {"login": "clerk", "password": "no"})
    assert "用户名或密码不对" in wrong.content.decode()
    right = client.post("/office/login/", {"login": "clerk", "password": PASSWORD})
    assert right["Location"] == "/office/"
    assert client.get("/office/").status_code == 200


def test_five_wrong_passwords_lock_the_name(client: Client, office: Any) -> None:
    """Also for the right password, and for no other name."""
    assert office.people[Role.CLERK].username == "clerk"
    for _ in range(5):
        answer = client.post("/office/login/", {"login": "clerk", "password": "no"})
    assert answer.status_code == 429
    assert "暂停登录 15 分钟" in answer.content.decode()
    assert client.post("/office/login/", {"login": "head", "password": "no"}).status_code == 200


def test_one_click_lets_in_only_in_the_demo(client: Client, office: Any, settings: Settings) -> None:
    """And only as one of the demo's people."""
    Person.objects.filter(pk=office.people[Role.HEAD].pk).update(username="demo-head")
    assert client.post("/office/enter/demo-head/").status_code == 404
    assert "一键" not in client.get("/office/login/").content.decode()
    settings.DEMO = True
    assert "一键以一个角色进入" in client.get("/office/login/").content.decode()
    assert client.get("/office/enter/demo-head/").status_code == 405
    assert client.post("/office/enter/clerk/").status_code == 404
    assert client.post("/office/enter/demo-head/")["Location"] == "/office/"
    client.post("/office/logout/")
    assert client.get("/office/").status_code == 302


@pytest.mark.parametrize(
    ("role", "state"),
    [
        (Role.CLERK, State.RETURNED),
        (Role.HEAD, State.UNIT_SIGNOFF),
        (Role.DEPARTMENT_REVIEWER, State.DEPARTMENT_REVIEW),
        (Role.FINANCE_REVIEWER, State.FINANCE_REVIEW),
        (Role.EXPERT, State.FINANCE_REVIEW),
    ],
)
def test_the_desk_shows_what_waits_for_me(enter: Enter, make_case: MakeCase, role: Role, state: State) -> None:
    """And nothing when it waits for somebody else."""
    case = make_case(state)
    assert '等我办理 <span class="muted">1 份' in enter(role).get("/office/").content.decode()
    Case.objects.filter(pk=case.pk).update(state=State.PUBLISHED.value)
    assert '等我办理 <span class="muted">0 份' in enter(role).get("/office/").content.decode()


@pytest.mark.parametrize("url", ["/office/", "/office/review/?state=all", "/public/"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    enter: Enter, make_case: MakeCase, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Two cases or nine."""
    client = enter(Role.FINANCE_REVIEWER)
    counts = []
    for years in (range(2018, 2020), range(2020, 2027)):
        for year in years:
            case = make_case(State.APPROVED if year % 2 else State.FINANCE_REVIEW, year=year)
            if year % 2:
                client.post(f"/office/c/{case.pk}/do/publish")
        client.get(url)
        with django_assert_max_num_queries(30) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
