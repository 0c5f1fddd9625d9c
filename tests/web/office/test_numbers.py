"""Numbers that nobody's page sends: too long for a database or for a number at all, or digits of another kind."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiheng.web.models import StoredDocument
from jiheng.web.numbers import whole
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Role, State

Enter = Callable[[Role | None], Client]
ODD = ("9" * 5000, "9" * 30, "²")


def test_a_number_is_whole_and_fits_into_a_database() -> None:
    """Everything else is none."""
    assert whole("0042") == 42
    assert whole(str(2**63 - 1)[:18]) == 922337203685477580
    assert [whole(text) for text in ("", "-1", "1.0", "²", "１", "9" * 19, "9" * 5000)] == [None] * 7


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "path",
    ["?after={}", "difference/?old={}&new=1", "checked?page={}", "cell?path=key_tasks.{}.name"],
)
def test_a_page_of_a_case_answers_to_any_number(
    enter: Enter, make_case: Callable[..., Case], path: str, odd: str
) -> None:
    """As without it, or as to what is not there."""
    of = make_case()
    assert enter(Role.CLERK).get(f"/office/c/{of.pk}/{path.format(odd)}").status_code in {200, 404, 422}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("path", ["/office/review/?state=all&year={}", "/public/?year={}", "/office/library/?page={}"])
def test_a_list_answers_to_any_number(enter: Enter, path: str, odd: str) -> None:
    """With what it has."""
    assert enter(Role.FINANCE_REVIEWER).get(path.format(odd)).status_code == 200


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("edit", {"seen": "{}", "page": "{}", "version": "{}", "paths": "duties", "text": "新的职责"}),
        ("edit", {"paths": "key_tasks.{}.name", "text": "新的任务"}),
        ("do/submit", {"version": "{}", "revision": "{}"}),
        ("rows/add", {"path": "key_tasks.{}", "seen": "{}"}),
        ("undo", {"seen": "{}"}),
    ],
)
def test_a_post_to_a_case_answers_to_any_number(
    enter: Enter, make_case: Callable[..., Case], path: str, sent: dict[str, str], odd: str
) -> None:
    """Done, or refused with a sentence."""
    of = make_case()
    data = {name: value.format(odd) for name, value in sent.items()}
    assert enter(Role.CLERK).post(f"/office/c/{of.pk}/{path}", data).status_code < 500


@pytest.mark.parametrize("odd", ODD)
def test_a_ticked_case_of_no_number_is_not_there(enter: Enter, make_case: Callable[..., Case], odd: str) -> None:
    """Neither to be stepped nor to be exported."""
    make_case(State.FINANCE_REVIEW)
    finance = enter(Role.FINANCE_REVIEWER)
    assert finance.post("/office/review/do", {"verb": "approve", "case": f"{odd}:1:1"}).status_code == 404
    assert finance.post("/office/exports/", {"case": f"{odd}:1:1"}).status_code == 422


@pytest.mark.parametrize("odd", ODD)
def test_the_desk_answers_to_any_number(client: Client, seed: StoredDocument, odd: str) -> None:
    """In a search, and as the size of a file that did not arrive."""
    assert client.get("/", {"q": odd}).status_code == 200
    assert seed.file is not None
    answer = client.post(f"/imports/{seed.file.batch_id}/files", {"name": "a.xlsx", "size": odd})
    assert answer.json()["error"]
