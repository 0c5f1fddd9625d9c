"""A browser story: an administrator makes an account, appoints, and renames a department; its owner comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web.office.models import Unit
from jiheng.web.workflow.states import Role
from wcag import broken_rules

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[[Role | None], Client]
PASSWORD = "lake heron 71 willow"  # noqa: S105, because only this story's people have it


def come_in(page: Page, url: str, name: str, password: str) -> None:
    page.goto(f"{url}/office/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def test_from_the_account_to_the_renamed_department(page: Page, live_server: LiveServer, office: Any) -> None:
    """What the administrator does is what its owner finds."""
    chief = office.people[Role.ADMINISTRATOR]
    chief.set_password(PASSWORD)
    chief.save()
    url = live_server.url
    come_in(page, url, "administrator", PASSWORD)
    expect(page.get_by_role("heading", name="人员")).to_be_visible()
    page.get_by_role("link", name="新建人员").click()
    page.get_by_label("姓名").fill("顾长风")
    page.get_by_label("用户名").fill("gu")
    page.get_by_role("button", name="建立账号").click()
    first = page.locator("code.big").nth(1).inner_text()
    page.locator("input[name=unit]").fill("12 水务局")
    page.locator("select[name=role]").select_option("主管部门审核人")
    page.get_by_role("button", name="任命").click()
    expect(page.get_by_text("已经任命。")).to_be_visible()
    page.get_by_role("link", name="单位", exact=True).first.click()
    page.get_by_role("link", name="水务局", exact=True).click()
    page.get_by_text("更名", exact=True).click()
    page.get_by_label("新名称").fill("水务和海洋局")
    page.locator("#rename-reason").fill("区委编〔2026〕8号")
    page.locator("details[open]").get_by_role("button", name="先看会改变什么").click()
    expect(page.get_by_text("1 个下属单位跟着转：排水泵站")).to_be_visible()
    page.get_by_role("button", name="确认变更").click()
    expect(page.get_by_role("heading", name="水务和海洋局").first).to_be_visible()
    expect(page.get_by_role("link", name="顾长风")).to_be_visible()
    assert Unit.objects.get(name="水务和海洋局").predecessors.get().name == "水务局"
    page.get_by_role("button", name="退出").click()
    come_in(page, url, "gu", first)
    expect(page.get_by_text("你现在用的是管理员给的首次密码")).to_be_visible()
    page.get_by_label("现在的密码").fill(first)
    page.get_by_label("新密码").fill(PASSWORD)
    page.get_by_label("再输一次").fill(PASSWORD)
    page.get_by_role("button", name="保存新密码").click()
    expect(page.get_by_text("新密码已经保存。")).to_be_visible()
    page.get_by_role("link", name="回到工作台").click()
    expect(page.get_by_role("heading", name="等我办理")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_serious_in_the_administration(
    browser: Browser,
    live_server: LiveServer,
    office: Any,
    enter: Enter,
    width: int,
) -> None:
    """Every page of people, units, log and one's own account, with every part open."""
    clerk, unit = office.people[Role.CLERK].pk, office.units["教育局"].pk
    screens = (
        (Role.ADMINISTRATOR, "/office/admin/people/"),
        (Role.ADMINISTRATOR, "/office/admin/people/new/"),
        (Role.ADMINISTRATOR, f"/office/admin/people/{clerk}/"),
        (Role.ADMINISTRATOR, "/office/admin/units/"),
        (Role.ADMINISTRATOR, f"/office/admin/units/{unit}/"),
        (Role.ADMINISTRATOR, "/office/admin/tables/people/"),
        (Role.AUDITOR, "/office/admin/log/"),
        (Role.CLERK, "/office/account/"),
        (None, "/office/account/password/reset/"),
    )
    found = []
    for role, path in screens:
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, locale="zh-CN")
        if role:
            key = enter(role).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        found += [f"{path} {broken}" for broken in broken_rules(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        context.close()
    assert not found, "\n".join(found)
