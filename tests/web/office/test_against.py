"""What a form is held against: its last submission, last year, similar units, and what it adjusts."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jiheng.forms.chain import VERIFIER, verify_bytes
from jiheng.web.office.actions.sending import keep, now_sending
from jiheng.web.office.models import Adjustment, Case
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


def do(client: Client, case: Case, verb: str, **data: str) -> Any:
    return client.post(f"/office/c/{case.pk}/do/{verb}", data)


def edit(client: Client, case: Case, path: str, text: str, seen: int) -> None:
    data = {"paths": path, "text": text, "seen": seen}
    assert client.post(f"/office/c/{case.pk}/edit", data, headers={"HX-Request": "true"}).status_code == 200


def panel(client: Client, case: Case) -> str:
    return client.get(f"/office/c/{case.pk}/against").content.decode()


def test_a_reviewer_sees_what_changed_since_the_last_submission_and_since_last_year(
    enter: Enter, make_case: MakeCase
) -> None:
    """The value it had and the value it has."""
    make_case(State.APPROVED, year=2026)
    case, clerk, reviewer = make_case(), enter(Role.CLERK), enter(Role.DEPARTMENT_REVIEWER)
    do(clerk, case, "submit")
    do(enter(Role.HEAD), case, "sign")
    first = panel(reviewer, case)
    assert "与上次报送" not in first
    assert "个指标改动" in first
    do(reviewer, case, "return", reason="资金方式不对")
    edit(clerk, case, "funding_mode", "差额", 1)
    do(clerk, case, "submit")
    do(enter(Role.HEAD), case, "sign")
    second = panel(reviewer, case)
    assert "与上次报送的第 1 版" in second
    assert "<del>全额</del> → <ins>差额</ins>" in second


def test_similar_units_stand_beside_the_indicator(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """Units of the same department: who has the lowest, who the highest; other departments and drafts do not count."""
    water = office.units["排水泵站"]
    water.parent = office.units["教育局"]
    water.save()
    case = make_case(State.DEPARTMENT_REVIEW)
    peer = make_case(State.DEPARTMENT_REVIEW, unit="排水泵站")
    reviewer = enter(Role.DEPARTMENT_REVIEWER)
    cell = reviewer.get(f"/office/c/{case.pk}/cell?path=indicators.QL1.target").content.decode()
    assert "1 个同类单位的目标" in cell
    assert "排水泵站" in cell
    assert "在同类单位之间" in cell
    assert "100%" in panel(reviewer, case)
    Case.objects.filter(pk=peer.pk).update(state=State.DRAFT)
    assert "同类单位的目标" not in reviewer.get(f"/office/c/{case.pk}/cell?path=indicators.QL1.target").content.decode()


def test_each_adjusted_value_has_its_old_and_new_and_reason_also_for_the_public(
    enter: Enter, make_case: MakeCase, client: Client
) -> None:
    """A reason of its own where the writer gave one, else that of the whole; the earlier version stays."""
    case, clerk, finance = make_case(State.APPROVED), enter(Role.CLERK), enter(Role.FINANCE_REVIEWER)
    do(finance, case, "publish")
    do(clerk, case, "adjust", reason="预算追加")
    edit(clerk, case, "funding_mode", "差额", 1)
    edit(clerk, case, "indicators.QN1.target", "31", 2)
    told = clerk.post(f"/office/c/{case.pk}/explain", {"path": "indicators.QN1.target", "reason": "收费收入纳入预算"})
    assert "理由：收费收入纳入预算" in told.content.decode()
    assert told.content.decode().count("理由同上") == 1
    do(clerk, case, "submit")
    do(enter(Role.HEAD), case, "sign")
    seen = panel(enter(Role.DEPARTMENT_REVIEWER), case)
    assert "收费收入纳入预算" in seen
    do(enter(Role.DEPARTMENT_REVIEWER), case, "pass_on")
    do(finance, case, "approve")
    do(finance, case, "publish", reason="按批复的调整更正")
    page = client.get("/public/111/2027/2/").content.decode()
    assert page.count("收费收入纳入预算") == 1
    assert page.count("预算追加") == 2
    assert "与第 1 次公开的差别" in page
    assert '<link rel="alternate" type="application/json" href="/public/111/2027/2.json">' in page
    assert "<ins>差额</ins>" in client.get("/public/111/2027/1-2/").content.decode()
    kept = Adjustment.objects.get()
    assert (kept.revision_before, kept.revision_after) == (1, 3)


def test_a_reason_without_an_adjustment_is_told_so(enter: Enter, make_case: MakeCase) -> None:
    """And an abandoned adjustment is over."""
    case, clerk = make_case(State.APPROVED), enter(Role.CLERK)
    do(clerk, case, "adjust", reason="预算追加")
    do(clerk, case, "abandon")
    assert Adjustment.objects.get().ended_at
    draft = make_case(year=2028)
    answer = clerk.post(f"/office/c/{draft.pk}/explain", {"path": "contact", "reason": "理由"})
    assert answer.status_code == 422
    assert "不在调整之中" in answer.content.decode()


def test_a_citizen_can_prove_what_was_published(client: Client, enter: Enter, make_case: MakeCase) -> None:
    """The published version with its chain, no name of anybody, nothing that was never published."""
    case, clerk, finance = make_case(State.APPROVED), enter(Role.CLERK), enter(Role.FINANCE_REVIEWER)
    assert client.get("/public/111/2027/archive.zip").status_code == 404
    do(finance, case, "publish")
    do(clerk, case, "adjust", reason="还没有批准的事")
    edit(clerk, case, "contact", "尚未公开的王五", 1)
    data = client.get("/public/111/2027/archive.zip").content
    assert verify_bytes(data) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert set(parts.namelist()) == {
            "archive.json", VERIFIER, "publication-1.json", "publication-1.xlsx", "publication-1.pdf",
        }  # fmt: skip
        told = parts.read("archive.json").decode()
    assert len(json.loads(told)["revisions"]) == 1
    for hidden in ("财政审核人", "尚未公开的王五", "还没有批准的事"):
        assert hidden not in told


def test_the_offices_archive_holds_all_that_was_done(enter: Enter, make_case: MakeCase) -> None:
    """Comments, sheets and every step, sealed; a changed byte of a published file is named."""
    case = make_case(State.FINANCE_REVIEW)
    figures, texts = now_sending(case)
    keep(figures, texts)
    finance = enter(Role.FINANCE_REVIEWER)
    finance.post(f"/office/c/{case.pk}/comment", {"path": "funding_mode", "text": "请附文件依据"})
    finance.post(f"/office/c/{case.pk}/sheet", {f"q-R{n}": "优" for n in range(1, 9)})
    do(finance, case, "approve")
    do(finance, case, "publish")
    data = finance.get(f"/office/c/{case.pk}/archive.zip").content
    assert verify_bytes(data) == ()
    broken = data.replace("请附文件依据".encode(), "请附文件根据".encode())
    assert [b.where for b in verify_bytes(broken)][:2] == ["第1条批注", "经过第1条"]
    archive = json.loads(finance.get(f"/office/c/{case.pk}/archive.json").content)
    assert [e["verb"] for e in archive["audit"]] == ["comment", "review", "approve", "publish"]
    assert archive["sheets"][0]["grade"] == "优"
    assert '批注 <span lang="zh-CN">财政拨款方式' in finance.get(f"/office/c/{case.pk}/versions/").content.decode()
    trail = json.loads(finance.get(f"/office/c/{case.pk}/audit.json").content)
    assert trail["seals"] == archive["seals"]["audit"]


def test_what_is_ticked_stands_ready_for_the_reason(enter: Enter, make_case: MakeCase) -> None:
    """Every open finding and comment as a line."""
    case = make_case(State.FINANCE_REVIEW)
    finance = enter(Role.FINANCE_REVIEWER)
    finance.post(f"/office/c/{case.pk}/comment", {"path": "", "text": "请核对口径"})
    page = finance.get(f"/office/c/{case.pk}/").content.decode()
    assert 'data-line="财政审核人批注：请核对口径"' in page
    assert page.count("data-line=") > 3


def test_an_expert_sees_last_years_form_only_where_invited_to_it_too(enter: Enter, make_case: MakeCase) -> None:
    """Who is invited to one form reads no other, not even as a difference."""
    before, case = make_case(State.APPROVED, year=2026), make_case(State.FINANCE_REVIEW)
    expert = enter(Role.EXPERT)
    assert "逐项看" in panel(expert, case)
    before.invitations.all().delete()
    assert "逐项看" not in panel(expert, case)
    assert "逐项看" in panel(enter(Role.FINANCE_REVIEWER), case)
