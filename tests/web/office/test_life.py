"""The life of a declaration: reasons, stale pages, adjustment, publication, review sheets, comments, new cases."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jiheng.forms.chain import verify_chain
from jiheng.web.models import AuditEntry, Revision
from jiheng.web.office.demo.documents import Quality
from jiheng.web.office.models import Case, Comment, Notice, Publication, ReviewSheet
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
HTMX = {"HX-Request": "true"}


def do(client: Client, case: Case, verb: str, **data: str) -> Any:
    return client.post(f"/office/c/{case.pk}/do/{verb}", data)


def edit(client: Client, case: Case, text: str, seen: int) -> Any:
    data = {"paths": "funding_mode", "text": text, "seen": seen}
    return client.post(f"/office/c/{case.pk}/edit", data, headers=HTMX)


def test_what_must_be_put_right_stops_the_submission(enter: Enter, make_case: MakeCase) -> None:
    """The button says why; a post that tries anyway is refused."""
    case = make_case(quality=Quality.BROKEN)
    page = enter(Role.CLERK).get(f"/office/c/{case.pk}/").content.decode()
    assert "还有“必须改”的问题，不能报送" in page
    assert do(enter(Role.CLERK), case, "submit").status_code == 404
    assert Case.objects.get(pk=case.pk).state == State.DRAFT


def test_a_return_without_a_reason_is_not_a_return(enter: Enter, make_case: MakeCase) -> None:
    """With one, the writers are told, and the page shows it."""
    case = make_case(State.FINANCE_REVIEW)
    bare = do(enter(Role.FINANCE_REVIEWER), case, "return", reason="  ")
    assert bare.status_code == 422
    assert "退回要写明理由" in bare.content.decode()
    do(enter(Role.FINANCE_REVIEWER), case, "return", reason="时效指标没有节点。")
    case.refresh_from_db()
    assert (case.state, case.return_reason) == (State.RETURNED, "时效指标没有节点。")
    assert Notice.objects.filter(text__contains="时效指标没有节点").count() == 2
    assert "时效指标没有节点。" in enter(Role.CLERK).get(f"/office/c/{case.pk}/").content.decode()


def test_a_step_from_an_old_page_gets_a_comparison(enter: Enter, make_case: MakeCase) -> None:
    """409, nothing moved, and what has changed since, field by field."""
    case = make_case()
    assert edit(enter(Role.CLERK), case, "差额", 1).status_code == 200
    answer = do(enter(Role.CLERK), case, "submit", version="0", revision="1")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>全额</del>" in page
    assert "<ins>差额</ins>" in page
    assert Case.objects.get(pk=case.pk).state == State.DRAFT
    assert do(enter(Role.CLERK), case, "submit", version="0", revision="2").status_code == 302
    assert do(enter(Role.HEAD), case, "sign", version="0", revision="2").status_code == 409


def test_an_edit_from_an_old_page_is_not_lost_on_anybody(enter: Enter, make_case: MakeCase) -> None:
    """409 with both values, and the first writer's stays."""
    case = make_case()
    edit(enter(Role.CLERK), case, "差额", 1)
    answer = edit(enter(Role.CLERK), case, "自收自支", 1)
    assert answer.status_code == 409
    assert 'data-stored="差额"' in (said := answer.content.decode())
    assert "单位经办已把这一格改为“差额”" in said
    assert "你输入的是“自收自支”" in said
    assert Revision.objects.filter(document=case.document).count() == 2


def test_writing_is_for_the_clerk_and_read_only_for_all_others(enter: Enter, make_case: MakeCase) -> None:
    """The page of a reviewer has no address to save to, and no repair button."""
    case = make_case(State.RETURNED, quality=Quality.BROKEN)
    assert "data-edit-url" in enter(Role.CLERK).get(f"/office/c/{case.pk}/").content.decode()
    for role in (Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER, Role.AUDITOR, Role.EXPERT):
        page = enter(role).get(f"/office/c/{case.pk}/").content.decode()
        assert "data-edit-url" not in page
        assert "repair?" not in page


def test_a_writer_withdraws_until_a_reviewer_has_acted(enter: Enter, make_case: MakeCase) -> None:
    """A reviewer's comment counts as having acted."""
    case = make_case(State.DEPARTMENT_REVIEW)
    enter(Role.DEPARTMENT_REVIEWER).post(
        f"/office/c/{case.pk}/comment", {"path": "indicators.SA1.name", "text": "口径？"}
    )
    assert do(enter(Role.CLERK), case, "withdraw").status_code == 404
    page = enter(Role.CLERK).get(f"/office/c/{case.pk}/").content.decode()
    assert 'data-commented="indicators.SA1.name"' in page
    said = Comment.objects.get()
    enter(Role.CLERK).post(f"/office/c/{case.pk}/comment/{said.pk}/settle")
    said.refresh_from_db()
    assert str(said.resolved_by) == "单位经办"


def test_the_grade_follows_from_the_answers(enter: Enter, make_case: MakeCase) -> None:
    """Shown as one answers, kept when handed in; an unanswered question gives no grade."""
    case, reviewer = make_case(State.FINANCE_REVIEW), enter(Role.FINANCE_REVIEWER)
    answers = {f"q-R{n}": "优" if n < 7 else "良" for n in range(1, 9)}
    shown = reviewer.post(f"/office/c/{case.pk}/grade", answers).content.decode()
    assert "综合评定为“优”" in shown
    half = reviewer.post(f"/office/c/{case.pk}/sheet", {"q-R1": "优"})
    assert half.status_code == 422
    assert "还没有审核" in half.content.decode()
    assert reviewer.post(f"/office/c/{case.pk}/sheet", {**answers, "q-R8": "差"}).status_code == 302
    assert ReviewSheet.objects.get().grade == "中"


def test_an_adjustment_keeps_the_original_and_a_correction_the_old_publication(
    enter: Enter, make_case: MakeCase, client: Client
) -> None:
    """Along the same route; both versions can be read, the old one pointing to the new."""
    case = make_case(State.APPROVED)
    clerk, finance = enter(Role.CLERK), enter(Role.FINANCE_REVIEWER)
    do(finance, case, "publish")
    assert do(clerk, case, "adjust", reason="").status_code == 422
    do(clerk, case, "adjust", reason="预算追加")
    assert do(clerk, case, "submit").status_code == 422
    edit(clerk, case, "差额", 1)
    do(clerk, case, "submit")
    do(enter(Role.HEAD), case, "sign")
    assert enter(Role.FINANCE_REVIEWER).get(f"/office/c/{case.pk}/").status_code == 200
    do(enter(Role.DEPARTMENT_REVIEWER), case, "pass_on")
    do(finance, case, "approve")
    assert do(finance, case, "publish").status_code == 422
    do(finance, case, "publish", reason="财政拨款方式由全额改为差额")
    first, second = Publication.objects.order_by("number")
    assert (first.revision, second.revision) == (1, 2)
    old, new = (client.get(f"/public/111/2027/{n}/").content.decode() for n in (1, 2))
    assert "全额" in old
    assert "之后作了更正" in old
    assert "差额" in new
    assert "财政拨款方式由全额改为差额" in new
    assert client.get("/public/111/2027/")["Location"] == "/public/111/2027/2/"


def test_an_abandoned_adjustment_says_again_what_is_in_force(enter: Enter, make_case: MakeCase) -> None:
    """A further revision, the same bytes."""
    case, clerk = make_case(State.APPROVED), enter(Role.CLERK)
    do(clerk, case, "adjust", reason="预算追加")
    edit(clerk, case, "差额", 1)
    do(clerk, case, "abandon")
    case.refresh_from_db()
    first, _, third = Revision.objects.filter(document=case.document).order_by("number")
    assert (case.state, case.in_force, third.sha256) == (State.APPROVED, 3, first.sha256)


def test_the_public_reads_the_form_and_nothing_of_the_office(client: Client, enter: Enter, make_case: MakeCase) -> None:
    """No finding, no comment, no name; JSON and workbook beside it; what is not published is not there."""
    case = make_case(State.APPROVED, quality=Quality.ODD)
    assert client.get("/public/111/2027/").status_code == 404
    do(enter(Role.FINANCE_REVIEWER), case, "publish")
    page = client.get("/public/111/2027/1/").content.decode()
    assert "单位整体支出绩效目标申报表" in page
    assert 'class="flag' not in page
    assert "财政审核人" not in page
    data = client.get("/public/111/2027/1.json").content
    assert json.loads(data)["unit_name"] == "第一中学"
    assert hashlib.sha256(data).hexdigest() in client.get("/public/111/2027/1/").content.decode()
    assert client.get("/public/111/2027/1.xlsx").content.startswith(b"PK")
    assert "第一中学" in client.get("/public/?q=中学").content.decode()
    assert client.get("/public/111/2027/1.exe").status_code == 404


def test_the_archive_holds_together_and_the_trail_can_be_read(enter: Enter, make_case: MakeCase) -> None:
    """Every revision chained; the CSV tells who did what and why, and starts no formula."""
    case, clerk = make_case(), enter(Role.CLERK)
    edit(clerk, case, "=1+1", 1)
    do(clerk, case, "submit")
    archive = json.loads(clerk.get(f"/office/c/{case.pk}/archive.json").content)
    assert len(archive["revisions"]) == 2
    assert verify_chain(archive) == ()
    archive["revisions"][0]["document"]["funding_mode"] = "差额"
    assert [b.where for b in verify_chain(archive)] == ["第1版", "第1版"]
    trail = clerk.get(f"/office/c/{case.pk}/audit.csv").content.decode("utf-8-sig")
    assert "单位经办,单位经办,提交审签,,草稿,单位审签," in trail
    assert ",'=1+1," in trail


def test_a_clerk_opens_next_years_declaration_from_this_years(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """One a year; nobody else may."""
    make_case(State.APPROVED, year=2026)
    unit = office.units["第一中学"].pk
    assert enter(Role.HEAD).post("/office/new/", {"unit": unit, "year": 2027}).status_code == 404
    answer = enter(Role.CLERK).post("/office/new/", {"unit": unit, "year": 2027})
    case = Case.objects.get(year=2027)
    assert answer["Location"] == f"/office/c/{case.pk}/check/"
    assert (case.document.year, case.state) == (2027, State.DRAFT)
    again = enter(Role.CLERK).post("/office/new/", {"unit": unit, "year": 2027})
    assert again.status_code == 409
    assert "一个单位一年只有一份" in again.content.decode()
    assert AuditEntry.objects.filter(verb="open_case").count() == 1


def test_last_years_value_stands_beside_the_cell(enter: Enter, make_case: MakeCase) -> None:
    """Found by the row's name."""
    make_case(State.APPROVED, year=2026)
    case = make_case()
    said = enter(Role.CLERK).get(f"/office/c/{case.pk}/cell?path=indicators.QN1.target").content.decode()
    assert "上年" in said


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("do/approve", {}),
        ("do/return", {"reason": "写了一半的理由"}),
        ("sheet", {"q-R1": "优", "advice": "写了一半的意见"}),
        ("comment", {"text": "写了一半的批注"}),
    ],
)
def test_who_comes_second_learns_who_decided_and_keeps_what_they_typed(
    enter: Enter, make_case: MakeCase, address: str, typed: dict[str, str]
) -> None:
    """409, not 404: the reviewer had the right when the page was opened; and no refusal is held against them."""
    case = make_case(State.FINANCE_REVIEW)
    reviewer = enter(Role.FINANCE_REVIEWER)
    do(reviewer, case, "return", reason="请补成本指标。")
    answer = reviewer.post(f"/office/c/{case.pk}/{address}", {"version": "0", "revision": "1", **typed})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "请补成本指标。" in page
    assert "内容没有变化" in page
    assert all(text in page for name, text in typed.items() if name != "q-R1")
    assert not AuditEntry.objects.filter(verb="refused").exists()


def test_an_old_page_gives_no_right_to_those_who_never_had_it(enter: Enter, make_case: MakeCase) -> None:
    """A clerk may approve in no state: 404 and an entry, however old the page says it is."""
    case = make_case(State.FINANCE_REVIEW)
    do(enter(Role.FINANCE_REVIEWER), case, "return", reason="请补成本指标。")
    assert do(enter(Role.CLERK), case, "approve", version="0", revision="1").status_code == 404
    assert AuditEntry.objects.filter(verb="refused").count() == 1


def test_the_grade_says_that_somebody_else_decided(enter: Enter, make_case: MakeCase) -> None:
    """Beside the questions, instead of nothing at all."""
    case = make_case(State.FINANCE_REVIEW)
    reviewer = enter(Role.FINANCE_REVIEWER)
    do(reviewer, case, "return", reason="请补成本指标。")
    answer = reviewer.post(f"/office/c/{case.pk}/grade", {"version": "0", "revision": "1", "q-R1": "优"})
    assert answer.status_code == 409
    assert "现在是“已退回”" in answer.content.decode()
