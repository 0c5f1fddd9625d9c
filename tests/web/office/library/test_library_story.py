"""A browser story: a clerk finds an indicator with two characters, looks at it, and puts it into the form."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web.library.actions.rebuild import catch_up
from jiheng.web.library.models import Entry
from jiheng.web.office.models import Case, Publication
from jiheng.web.workflow.states import Role
from wcag import broken_rules

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[[Role | None], Client]


def log_in(context: BrowserContext, enter: Enter, role: Role, url: str) -> Page:
    """A page of somebody who has logged in."""
    key = enter(role).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])
    return context.new_page()


def test_from_two_characters_to_a_row_of_the_form(
    context: BrowserContext,
    live_server: LiveServer,
    enter: Enter,
    publish: Callable[..., Publication],
    make_case: Callable[..., Case],
) -> None:
    """From the library's own page, then beside the form by keyboard alone, and taken back."""
    publish({"QN1": {"name": "阅读课时数"}, "SA1": {"name": "学生满意度"}}, year=2026)
    case = make_case()
    page = log_in(context, enter, Role.CLERK, live_server.url)
    page.goto(f"{live_server.url}/office/library/")
    page.get_by_label("指标、解释或单位").press_sequentially("课时")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    expect(page).to_have_url(f"{live_server.url}/office/library/?q=%E8%AF%BE%E6%97%B6")
    page.get_by_role("link", name="阅读课时数").click()
    page.get_by_role("button", name="加入", exact=True).click()
    rows = page.locator('tr:has(td[data-path^="indicators."])')
    expect(rows.filter(has_text="阅读课时数")).to_have_count(1)
    expect(page.locator("td[data-path$='.target']:focus-within")).to_have_count(1)
    expect(rows).to_have_count(11)
    page.locator('td[data-path="indicators.SA1.name"]').click()
    page.keyboard.press("Alt+i")
    page.keyboard.type("满意")
    expect(page.locator("#picked li").first).to_contain_text("学生满意度")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#saying")).to_contain_text("从指标库加入“学生满意度”，已存为第 3 版。请填写指标值。")
    expect(rows).to_have_count(12)
    expect(rows.last).to_contain_text("学生满意度")
    expect(rows.last.locator("td:focus-within")).to_have_count(1)
    page.locator('td[data-path="indicators.QN2.name"]').click()
    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#pick")).to_be_focused()
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(rows).to_have_count(11)
    case.document.refresh_from_db()
    assert case.document.head == 4


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_serious_in_the_library(
    browser: Browser,
    live_server: LiveServer,
    enter: Enter,
    publish: Callable[..., Publication],
    width: int,
) -> None:
    """The list, an entry, what is alike with its buttons, and nothing found; and no page is wider than the screen."""
    catch_up()
    publish({"SO2": {"name": "教师 培训合格率", "level2": "质量指标"}}, year=2026)
    entry = Entry.objects.get(name="教师培训合格率").pk
    found = []
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, locale="zh-CN")
    page = log_in(context, enter, Role.ADMINISTRATOR, live_server.url)
    for path in ("", "alike/", f"{entry}/", "?q=没有的词"):
        page.goto(f"{live_server.url}/office/library/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found += [f"{path} {broken}" for broken in broken_rules(page)]
    context.close()
    assert not found, "\n".join(found)
