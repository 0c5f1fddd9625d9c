"""The office in English: every role's pages say their own words in English, and leave Chinese what is Chinese."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from jiheng.web.office.models import Case, Comment, Notice, Person, Publication, Unit
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
HAN = re.compile(r"[\u4e00-\u9fff]")
SPOKEN = ("aria-label", "title", "placeholder", "data-label", "alt")
"""Attributes that a person reads or hears."""
VOID = {"meta", "link", "input", "br", "col", "img"}


class Chrome(HTMLParser):
    """Collects what a page says outside everything that says of itself that it is Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    @property
    def in_chinese(self) -> bool:
        return any(quiet for _, quiet in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        quiet = (found.get("lang") or "").startswith("zh") or tag in {"template", "option"} and "lang" in found
        if not (quiet or self.in_chinese):
            self.said += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.in_chinese:
            self.said.append(data)


def chinese(page: str) -> Iterator[str]:
    """What of the page's own words is Chinese, the names of units and people apart."""
    names = {*Unit.objects.values_list("name", flat=True), *Person.objects.values_list("name", flat=True)}
    chrome = Chrome()
    chrome.feed(page)
    for text in chrome.said:
        rest = text
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "") if name else rest
        if HAN.search(rest):
            yield text.strip()


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
    "/office/c/999999/",
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
        assert list(chinese(answer.content.decode())) == [], page
