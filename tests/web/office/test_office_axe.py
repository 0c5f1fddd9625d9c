"""Every screen of the office against the rules of WCAG that a program can check."""

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from jiheng.web.jobs.models import Job, JobState
from jiheng.web.office.actions.notify import leave, notice_for
from jiheng.web.office.demo.documents import Quality
from jiheng.web.office.models import Case, Person
from jiheng.web.workflow.states import Role, State
from wcag import broken_rules

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = (
    (None, "/office/login/"), (None, "/public/"), (None, "/public/111/2026/1/"),
    (Role.CLERK, "/office/"), (Role.CLERK, "/office/c/{draft}/"), (Role.CLERK, "/office/c/{draft}/versions/"),
    (Role.CLERK, "/office/c/{draft}/difference/"), (Role.CLERK, "/office/new/?q=中学"), (Role.CLERK, "/office/c/{draft}/check/"), (Role.CLERK, "/office/c/{draft}/versions/1/"),
    (Role.FINANCE_REVIEWER, "/office/"), (Role.FINANCE_REVIEWER, "/office/review/?state=all"),
    (Role.FINANCE_REVIEWER, "/office/c/{review}/"),
    (Role.FINANCE_REVIEWER, "/office/notices/"), (Role.FINANCE_REVIEWER, "/office/jobs/"),
)  # fmt: skip


@pytest.mark.parametrize("seen", [(1366, "zh-hans"), (390, "zh-hans"), (1366, "en"), (390, "en")])
def test_axe_finds_nothing_serious(
    browser: Browser,
    live_server: LiveServer,
    make_case: Callable[..., Case],
    enter: Callable[[Role | None], Client],
    seen: tuple[int, str],
) -> None:
    """With every panel open, at an office monitor and on a phone, in both languages."""
    draft, review = make_case(quality=Quality.BROKEN), make_case(State.FINANCE_REVIEW, year=2025)
    published = make_case(State.APPROVED, year=2026)
    enter(Role.FINANCE_REVIEWER).post(f"/office/c/{published.pk}/do/publish")
    finance = Person.objects.get(username=Role.FINANCE_REVIEWER)
    leave([notice_for(finance, "等你审核", case=review)])
    for state in JobState:
        Job.objects.create(owner=finance, title="导出申报表（2份）", state=state, done=1, total=2, sentence="都好了")
    (width, language), found = seen, []
    for role, screens in groupby(SCREENS, key=itemgetter(0)):
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, locale="zh-CN")
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if role:
            cookies[settings.SESSION_COOKIE_NAME] = enter(role).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        page = context.new_page()
        for _, path in screens:
            page.goto(live_server.url + path.format(draft=draft.pk, review=review.pk))
            page.evaluate(
                "for (const p of document.querySelectorAll('.panel, details')) { p.hidden = false; p.open = true; }"
            )
            found += [f"{path} {broken}" for broken in broken_rules(page)]
        context.close()
    assert not found, "\n".join(found)
