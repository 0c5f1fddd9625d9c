"""Browser stories of a reviewer: an ordinary form in few interactions from the queue on, and another one on a phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from hands import Hands
from jiheng.web.office.actions.sending import keep, now_sending
from jiheng.web.office.models import Case, Comment, ReviewSheet
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db(transaction=True)
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
MOST_INTERACTIONS = 25


def waiting(make_case: MakeCase, *years: int) -> list[Case]:
    """Forms that wait for the bureau."""
    cases = [make_case(State.FINANCE_REVIEW, year=year) for year in years]
    for case in cases:
        keep(*now_sending(case))
    return cases


@contextmanager
def at(browser: Browser, live_server: LiveServer, client: Client, path: str, size: tuple[int, int]) -> Iterator[Page]:
    """A window of that size, logged in as the client is."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{path}")
    yield page
    context.close()


def test_an_ordinary_form_is_cleared_in_few_interactions_and_the_next_one_opens(
    browser: Browser, live_server: LiveServer, enter: Enter, make_case: MakeCase
) -> None:
    """From the queue through comparison, similar units, a comment and the review form to 批复: at most 25."""
    waiting(make_case, 2026, 2027)
    with at(browser, live_server, enter(Role.FINANCE_REVIEWER), "/office/", (1366, 768)) as page:
        hands = Hands(page)
        hands.click(page.get_by_role("link", name="审核", exact=True))
        hands.click(page.locator(".queue a").first)
        expect(page.locator("h1")).to_contain_text("2026年度")
        hands.click(page.locator("#tab-against"))
        expect(page.locator("#panel-against")).to_contain_text("同类单位")
        hands.click(page.locator('td[data-path="indicators.QN1.definition"]'))
        hands.click(page.locator("#tab-cell"))
        hands.type(page.locator("#panel-cell textarea[name=text]"), "口径清楚，照此执行。")
        hands.click(page.get_by_role("button", name="记下批注"))
        expect(page.locator(".commented")).to_have_count(1)
        hands.click(page.locator("#tab-review"))
        for n in range(1, 9):
            hands.click(page.locator(f'input[name="q-R{n}"][value="{"良" if n == 8 else "优"}"]'))
        expect(page.locator("#grade-now")).to_contain_text("综合评定为“优”")
        hands.click(page.get_by_role("button", name="保存审核表"))
        expect(page.locator(".steps")).to_contain_text("优")
        hands.click(page.get_by_role("button", name="批复", exact=True))
        expect(page.locator("h1")).to_contain_text("2027年度")
        expect(page.locator(".previous")).to_contain_text("上一份 第一中学 2026年度：已批复")
        assert hands.count <= MOST_INTERACTIONS
    assert Case.objects.get(year=2026).state == State.APPROVED
    assert ReviewSheet.objects.get().grade == "优"


def test_a_return_gathers_what_was_ticked(
    browser: Browser, live_server: LiveServer, enter: Enter, make_case: MakeCase
) -> None:
    """Ticked findings become lines of the reason, an unticked one goes, and what was typed beside them stays."""
    (case,) = waiting(make_case, 2027)
    with at(browser, live_server, enter(Role.FINANCE_REVIEWER), f"/office/c/{case.pk}/", (1366, 768)) as page:
        page.locator("summary", has_text="退回").click()
        ticks, reason = page.locator("[data-line]"), page.locator("textarea[name=reason]").first
        lines = [ticks.nth(n).get_attribute("data-line") or "" for n in range(2)]
        ticks.nth(0).check()
        ticks.nth(1).check()
        reason.fill(f"{reason.input_value()}\n请于周五前报回。")
        ticks.nth(0).uncheck()
        expect(reason).to_have_value(f"{lines[1]}\n请于周五前报回。")
        page.get_by_role("button", name="退回", exact=True).click()
        expect(page.locator("h1")).to_be_visible()
    assert Case.objects.get().return_reason == f"{lines[1]}\n请于周五前报回。"


def test_on_a_phone_one_reads_comments_and_approves(
    browser: Browser, live_server: LiveServer, enter: Enter, make_case: MakeCase
) -> None:
    """At 390 by 844, nothing wider than the screen."""
    waiting(make_case, 2027)
    with at(browser, live_server, enter(Role.FINANCE_REVIEWER), "/office/review/", (390, 844)) as page:
        wide = "document.documentElement.scrollWidth"
        assert page.evaluate(wide) <= 390
        page.locator(".queue a").first.click()
        expect(page.locator("#sheet")).to_contain_text("课后服务开设班级数")
        page.wait_for_load_state()
        assert page.evaluate(wide) <= 390
        page.locator("[data-drawer=says]").click()
        page.locator("#tab-talk").click()
        page.locator("#panel-talk textarea").fill("在路上看过，同意。")
        page.locator("#panel-talk").get_by_role("button", name="记下批注").click()
        expect(page.locator("#sheet")).to_be_visible()
        page.get_by_role("button", name="批复", exact=True).click()
        expect(page.locator(".steps .state")).to_have_text("已批复")
    assert Comment.objects.get().text == "在路上看过，同意。"


@pytest.mark.parametrize("width", [1366, 390])
def test_the_pages_of_review_and_publication_fit_the_screen(
    browser: Browser, live_server: LiveServer, enter: Enter, make_case: MakeCase, width: int
) -> None:
    """Desk, queue, versions, public list, page and difference."""
    finance = enter(Role.FINANCE_REVIEWER)
    case = make_case(State.APPROVED)
    finance.post(f"/office/c/{case.pk}/do/publish")
    paths = (
        "/office/",
        "/office/review/?state=all",
        f"/office/c/{case.pk}/versions/",
        "/public/",
        "/public/111/2027/1/",
    )
    with at(browser, live_server, finance, paths[0], (width, 800)) as page:
        for path in paths:
            page.goto(f"{live_server.url}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
