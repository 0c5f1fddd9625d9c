"""The office in English: every role's pages say their own words in English, and leave Chinese what is Chinese."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jiheng.web.office.models import Case, Comment, Notice, Person, Publication, Unit
from jiheng.web.workflow.states import Role, State
from spoken import chinese

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


def names() -> set[str]:
    """The names of units and people, which are Chinese in every language."""
    return {*Unit.objects.values_list("name", flat=True), *Person.objects.values_list("name", flat=True)}


@pytest.fixture
def case(make_case: MakeCase, office: Any) -> Case:
    """A published case with a comment and a notice for everybody."""
    made = make_case(State.PUBLISHED)
    by = office.people[Role.CLERK]
    Comment.objects.create(case=made, revision=1, text="See here", by=by, path="funding_mode")
    Notice.objects.bulk_create(Notice(to=p, case=made, text="News") for p in office.people.values())
    Publication.objects.create(case=made, number=1, revision=1, sha256="a" * 64, chain="b" * 64, by=by)
    return made


PAGES = (
    "/office/",
    "/office/review/?state=all",
    "/office/c/{case}/",
    "/office/c/{case}/versions/",
    "/office/c/{case}/versions/1/",
    "/office/c/{case}/difference/?old=1&new=1",
    "/office/c/{case}/cell?path=funding_mode",
    "/office/c/{case}/against",
    "/office/c/999999/",
    "/office/library/",
    "/office/library/alike/",
    "/office/notices/",
    "/office/jobs/",
    "/office/login/",
    "/office/account/",
    "/office/admin/people/",
    "/office/admin/people/new/",
    "/office/admin/units/",
    "/office/admin/tables/people/",
    "/office/admin/log/",
    "/office/account/again/",
    "/office/account/password/",
    "/office/account/password/reset/",
    "/office/account/recovery-codes/",
    "/public/",
    "/public/111/2027/1/",
)


@pytest.mark.parametrize("role", [*Role, None])
def test_every_page_speaks_english(enter: Enter, case: Case, role: Role | None) -> None:
    """Only what says of itself that it is Chinese, and the names of units and people, are left Chinese."""
    client = enter(role)
    client.cookies["jiheng_language"] = "en"
    for page in PAGES:
        answer = client.get(page.format(case=case.pk), follow=True)
        assert answer.status_code in {200, 404}, page
        assert list(chinese(answer.content.decode(), names())) == [], page
