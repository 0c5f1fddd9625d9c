"""A browser story: one declaration from a clerk's draft to the public page, through the hands of every role."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from hands import Hands
from jiheng.web.office.demo.documents import Quality
from jiheng.web.office.models import Case, Publication, ReviewSheet
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "office story"  # noqa: S105, because only this story's people have it
MOST_INTERACTIONS = 25


def log_in(page: Page, url: str, role: Role) -> Hands:
    """At the desk of that role."""
    page.context.clear_cookies()
    page.goto(f"{url}/office/")
    page.get_by_label("用户名").fill(role.value)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="等我办理")).to_be_visible()
    return Hands(page)


def open_case(hands: Hands) -> None:
    """From the desk, what waits longest."""
    hands.click(hands.page.get_by_role("link", name="第一中学", exact=True).first)
    expect(hands.page.locator(".state").first).to_be_visible()


def fill_in_review(hands: Hands) -> None:
    """Eight answers, a look at the grade, saved."""
    hands.click(hands.page.locator("#tab-review"))
    for n in range(1, 9):
        hands.click(hands.page.locator(f'input[name="q-R{n}"][value="{"良" if n == 8 else "优"}"]'))
    expect(hands.page.locator("#grade-now")).to_contain_text("综合评定为“优”：优7项，良1项")
    hands.button("保存审核表")
    expect(hands.page.locator(".steps")).to_contain_text("绩效目标审核表：优")


def state_of(page: Page, state: State) -> None:
    expect(page.locator(".steps .state")).to_have_text(state.label)


def test_from_draft_to_publication(
    page: Page, live_server: LiveServer, office: Any, make_case: Callable[..., Case]
) -> None:
    """The clerk mends and submits, the head signs, the department returns once and passes on, the bureau publishes."""
    for person in office.people.values():
        person.set_password(PASSWORD)
        person.save()
    case = make_case(quality=Quality.BROKEN)
    url = live_server.url
    _clerk_mends_and_submits(page, url)
    _sign(page, url)
    reviewer = log_in(page, url, Role.DEPARTMENT_REVIEWER)
    open_case(reviewer)
    reviewer.click(page.locator('td[data-path="indicators.QN2.definition"]'))
    reviewer.type(page.locator("#panel-cell textarea[name=text]"), "请写明培训人次的统计口径。")
    reviewer.button("记下批注")
    expect(page.locator('td[data-path="indicators.QN2.definition"]')).to_have_class("value left commented")
    reviewer.click(page.locator("summary", has_text="退回"))
    reviewer.type(page.locator(".ask textarea"), "见批注，请补充统计口径。")
    reviewer.click(page.locator(".ask button"))
    state_of(page, State.RETURNED)
    assert reviewer.count <= MOST_INTERACTIONS
    clerk = log_in(page, url, Role.CLERK)
    open_case(clerk)
    expect(page.locator(".steps")).to_contain_text("见批注，请补充统计口径。")
    page.locator('td[data-path="indicators.QN2.definition"]').dblclick()
    page.keyboard.type("，按签到人次计")
    page.keyboard.press("Enter")
    expect(page.locator("#saying")).to_contain_text("已存为第 5 版")
    clerk.button("提交审签")
    _sign(page, url)
    reviewer = log_in(page, url, Role.DEPARTMENT_REVIEWER)
    open_case(reviewer)
    fill_in_review(reviewer)
    reviewer.button("审核通过，报财政")
    state_of(page, State.FINANCE_REVIEW)
    assert reviewer.count <= MOST_INTERACTIONS
    bureau = log_in(page, url, Role.FINANCE_REVIEWER)
    open_case(bureau)
    bureau.click(page.locator("#tab-history"))
    fill_in_review(bureau)
    bureau.button("批复")
    bureau.button("公开")
    state_of(page, State.PUBLISHED)
    assert bureau.count <= MOST_INTERACTIONS
    page.context.clear_cookies()
    page.goto(f"{url}/public/")
    page.get_by_role("link", name="第一中学").click()
    expect(page.locator("table.form").last).to_contain_text("按签到人次计")
    assert Publication.objects.get().case == case
    assert ReviewSheet.objects.count() == 2


def _clerk_mends_and_submits(page: Page, url: str) -> None:
    """What must be put right is put right in the form itself; only then can it be submitted."""
    clerk = log_in(page, url, Role.CLERK)
    open_case(clerk)
    expect(page.get_by_role("button", name="提交审签")).to_be_disabled()
    page.locator('#panel-findings .finding[data-path="indicators.SA1.operator"] .main').first.click()
    expect(page.locator("#saying")).to_contain_text("已存为第 2 版")
    for number, (path, text) in enumerate((("indicators.QN1.target", "24"), ("budget.project_expenditure", "")), 3):
        cell = page.locator(f'td[data-path="{path}"]').first
        total = page.locator('td[data-path="budget.total"]').inner_text()
        basic = page.locator('td[data-path="budget.basic_expenditure"]').inner_text()
        cell.dblclick()
        page.locator("textarea.editor").fill(text or _difference(total, basic))
        page.keyboard.press("Enter")
        expect(page.locator("#saying")).to_contain_text(f"已存为第 {number} 版")
    expect(page.locator("#panel-findings .finding.error")).to_have_count(0)
    clerk.button("提交审签")
    state_of(page, State.UNIT_SIGNOFF)


def _difference(total: str, basic: str) -> str:
    yuan = [int(text.splitlines()[-1].replace(",", "").removesuffix(".00")) for text in (total, basic)]
    return str(yuan[0] - yuan[1])


def _sign(page: Page, url: str) -> None:
    head = log_in(page, url, Role.HEAD)
    open_case(head)
    head.button("审签并报送")
    state_of(page, State.DEPARTMENT_REVIEW)
