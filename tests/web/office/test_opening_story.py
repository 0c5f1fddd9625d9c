"""A browser story: a clerk begins from last year, checks what was taken over, and works on rows in the office."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web import access as documents
from jiheng.web.office.models import Case
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_last_year_to_a_new_row(
    page: Page,
    live_server: LiveServer,
    make_case: Callable[..., Case],
    enter: Callable[[Role | None], Client],
) -> None:
    """The list falls as figures are put right; in the form a row is added, written, moved over and taken back."""
    make_case(State.APPROVED, year=2027)
    session = enter(Role.CLERK).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/office/")
    page.get_by_role("link", name="新建 2028 年度").click()
    page.get_by_role("button", name="照 2027 年度起草").click()
    expect(page.locator(".doubts")).to_contain_text("还是上年的数，请改为本年的 7 处")
    page.locator(".doubts summary").first.click()
    page.locator('[data-jump="budget.total"]').click()
    cell = page.locator('td[data-path="budget.total"]')
    expect(cell.locator("textarea")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.type("52,000,000")
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("52,000,000.00")
    page.get_by_role("button", name="核对过了，打开表").click()
    row = page.locator('td[data-path="indicators.QN3.name"]')
    row.click()
    page.keyboard.press("Control+Enter")
    new = page.locator('td[data-path="indicators.QN4.name"]')
    expect(new.locator("textarea")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.type("新增的一项")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#saying")).to_contain_text("新增的一项")
    expect(new).to_contain_text("新增的一项")
    case = Case.objects.get(year=2028)
    document = prepare(case.document, documents.head(case.document)).document
    added: Any = document.indicator("QN4")
    assert (added.name, added.level2) == ("新增的一项", "质量指标")
    new.click()
    page.keyboard.press("Control+Delete")
    expect(new).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(new).to_contain_text("新增的一项")
