"""Writing in a case from several pages at once: what merges, what is asked about, what can be taken back."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jiheng.checking.finding import Outcome, Severity
from jiheng.forms.patch import Change, Op, apply_patch
from jiheng.forms.trace import Trace
from jiheng.web import access
from jiheng.web.actions.count_findings import count_what_is_shown
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.office.demo.documents import Quality
from jiheng.web.office.models import Case
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
NAME, UNIT, DEFINITION = (f"indicators.QN1.{field}" for field in ("name", "unit_of_measure", "definition"))


class Tab:
    """A page of the case, which knows what it saw."""

    def __init__(self, client: Client, case: Case) -> None:
        self.client, self.case, self.seen = client, case, case.document.head

    def post(self, verb: str, **values: object) -> Any:
        return self.client.post(
            f"/office/c/{self.case.pk}/{verb}", {"page": self.seen, "version": self.case.version, **values}
        )

    def write(self, paths: str, text: str) -> Any:
        return self.post("edit", paths=paths, text=text, seen=self.seen)

    def see(self, answer: Any) -> int:
        """The revision that an answer brought onto the page, and made."""
        self.seen = int(answer.headers["X-Revision"])
        return self.seen


@pytest.fixture
def case(make_case: Callable[..., Case]) -> Case:
    return make_case()


@pytest.fixture
def tab(enter: Callable[..., Client], case: Case) -> Callable[[], Tab]:
    return lambda: Tab(enter(Role.CLERK), case)


def newest(case: Case) -> Revision:
    return Revision.objects.filter(document=case.document_id).order_by("-number")[0]


def told(answer: Any) -> dict[str, str]:
    """The cells that an answer brings."""
    return dict(re.findall(r'data-news="([^"]+)"[^>]*>([^<]*)<', answer.content.decode()))


def test_an_answer_brings_the_cell_and_no_more(tab: Callable[[], Tab]) -> None:
    """Neither the sheet nor the findings come with a save."""
    answer = tab().write(UNIT, "人次")
    assert told(answer) == {UNIT: "人次"}
    assert len(answer.content) < 2000


def test_another_cell_is_merged_and_the_others_change_comes_along(tab: Callable[[], Tab], case: Case) -> None:
    """Both stand in the newest revision, though the second page had not seen the first."""
    one, two = tab(), tab()
    one.write(DEFINITION, "甲写的")
    assert told(two.write(UNIT, "人次")) == {UNIT: "人次", DEFINITION: "甲写的"}
    row = json.loads(newest(case).canonical)["indicators"][0]
    assert (row["definition"], row["unit_of_measure"]) == ("甲写的", "人次")


def test_the_same_cell_is_asked_about_and_the_answer_is_taken(tab: Callable[[], Tab], case: Case) -> None:
    """409 with both; sent again as having seen the other's, mine stands."""
    one, two = tab(), tab()
    one.write(UNIT, "人次")
    answer = two.write(UNIT, "个班")
    assert answer.status_code == 409
    assert newest(case).number == 2
    two.seen = 2
    assert two.write(UNIT, "个班").status_code == 200
    assert json.loads(newest(case).canonical)["indicators"][0]["unit_of_measure"] == "个班"


def test_what_the_cell_says_already_makes_no_revision(tab: Callable[[], Tab], case: Case) -> None:
    """Two people who write the same do not quarrel over it."""
    one = tab()
    one.see(one.write(UNIT, "人次"))
    answer = one.write(UNIT, "人次")
    assert answer.status_code == 200
    assert "X-Revision" not in answer.headers
    assert newest(case).number == 2


def test_a_row_that_went_away_keeps_the_words(tab: Callable[[], Tab], case: Case) -> None:
    """409 with a sentence; a key task that became another by its number is no place to write into."""
    stored = case.document
    ready = prepare(stored, access.head(stored))
    for path in ("indicators.QN1", "key_tasks.1"):
        stored.refresh_from_db()
        document = apply_patch(prepare(stored, access.head(stored)).document, [Change(path=path, op=Op.REMOVE)])
        draft = Draft(document, Trace.of(), stored.pack, ())
        add_revision(stored, draft, said="删除一行", undo_to=None, seen=stored.head)
    assert len(ready.document.key_tasks) > 1
    for path in (UNIT, "key_tasks.1.plan"):
        page = tab()
        page.seen = 1
        answer = page.write(path, "人次")
        assert answer.status_code == 409, path
        assert "已被删除或移动" in answer.content.decode()


def test_one_takes_back_ones_own_and_leaves_the_others(tab: Callable[[], Tab], case: Case) -> None:
    """Undo and redo touch the one cell, and say so in the audit."""
    one, two = tab(), tab()
    was = json.loads(newest(case).canonical)["indicators"][0]
    mine = one.see(one.write(UNIT, "人次"))
    two.write(DEFINITION, "乙写的")
    back = one.see(one.post("undo", first=mine, last=mine, paths=UNIT))
    row = json.loads(newest(case).canonical)["indicators"][0]
    assert row == {**was, "definition": "乙写的"}
    one.see(one.post("undo", first=back, last=back, paths=UNIT, redo=1))
    row = json.loads(newest(case).canonical)["indicators"][0]
    assert row == {**was, "definition": "乙写的", "unit_of_measure": "人次"}
    assert AuditEntry.objects.filter(verb="redo").exists()


def test_an_undo_does_not_lose_what_was_written_over_it(tab: Callable[[], Tab], case: Case) -> None:
    """409; what somebody wrote into the same cell later stays."""
    one, two = tab(), tab()
    mine = one.see(one.write(UNIT, "人次"))
    two.seen = mine
    two.write(UNIT, "个班")
    answer = one.post("undo", first=mine, last=mine, paths=UNIT)
    assert answer.status_code == 409
    assert "之后又被改过" in answer.content.decode()
    assert newest(case).number == 3


def test_a_repair_from_an_older_page_is_made_where_it_is_still_proposed(
    enter: Callable[..., Client], make_case: Callable[..., Case]
) -> None:
    """Somebody's edit elsewhere does not stop it; a finding that has gone does."""
    case = make_case(quality=Quality.BROKEN)
    one, two = Tab(enter(Role.CLERK), case), Tab(enter(Role.CLERK), case)
    one.write(DEFINITION, "甲写的")
    url = "repair?rule=C05&path=indicators.SA1.operator"
    assert two.post(f"{url}&seen=1").status_code == 200
    assert two.post(f"{url}&seen=1").status_code == 409


def test_counts_are_made_when_the_findings_are(tab: Callable[[], Tab], case: Case) -> None:
    """A save leaves them open; what the page asks for next fills them in, and so does a list before it shows them."""
    page = tab()
    for fill in (lambda: page.client.get(f"/office/c/{case.pk}/checked"), count_what_is_shown):
        page.see(page.write("budget.project_expenditure", str(page.seen)))
        assert newest(case).errors is None
        fill()
        found = newest(case)
        ready = prepare(StoredDocument.objects.get(pk=case.document_id), found)
        fired = [f.severity for f in ready.findings if f.outcome is Outcome.FIRES]
        assert (found.errors, found.warnings, found.hints) == tuple(fired.count(s) for s in Severity)
    assert count_what_is_shown() == 0


def test_a_form_that_was_not_counted_is_not_submitted_unseen(tab: Callable[[], Tab], case: Case) -> None:
    """The guard of the submission asks the checks, never the counts."""
    page = tab()
    page.see(page.write("budget.project_expenditure", "1"))
    assert newest(case).errors is None
    assert page.post("do/submit", revision=2).status_code == 404
    case.refresh_from_db()
    assert case.state == State.DRAFT


def test_the_list_of_marks_is_that_of_the_page(tab: Callable[[], Tab], case: Case) -> None:
    """What follows a save marks the same cells as opening the page anew."""
    page = tab()
    page.write("budget.project_expenditure", "1")
    follows = page.client.get(f"/office/c/{case.pk}/checked").content.decode()
    (written,) = re.findall(r'data-marks="([^"]+)"', follows)
    marks = json.loads(written.replace("&quot;", '"'))
    whole = page.client.get(f"/office/c/{case.pk}/").content.decode()
    marked = re.findall(r'<td[^>]*has-(\w+)"[^>]*? data-path="([^"]+)"', whole)
    assert marks["budget.total"][0] == "error"
    assert {path: worst for worst, path in marked} == {path: worst for path, (worst, _) in marks.items()}
