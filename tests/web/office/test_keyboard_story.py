"""A browser story without a mouse: a file becomes a declaration, is mended, signed, reviewed, approved and published."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.policy.loading import load_pack
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.models import Case, Publication
from jiheng.web.workflow.states import Role, State
from jiheng.writing.write import document_bytes

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "keys only"  # noqa: S105, because only this story's people have it
FAR = 400
"""More stops of the Tab key than any of these pages has."""
FOCUSED = "e => e === document.activeElement || e.contains(document.activeElement)"


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page, url: str, role: Role) -> None:
        self.page, self.press = page, page.keyboard.press
        page.context.clear_cookies()
        page.goto(f"{url}/office/")
        self.to(page.get_by_label("用户名"))
        page.keyboard.type(role.value)
        self.press("Tab")
        page.keyboard.type(PASSWORD)
        self.press("Enter")
        expect(page.get_by_role("heading", name="等我办理")).to_be_visible()

    def to(self, what: Any) -> None:
        """Tab by Tab until it has the focus."""
        expect(what.first).to_be_visible()
        for _ in range(FAR):
            if what.first.evaluate(FOCUSED):
                return
            self.press("Tab")
        pytest.fail(f"no Tab leads to {what}")

    def enter(self, role: Any, name: str, *, exact: bool = True) -> None:
        """A link or a button, by its word."""
        self.to(self.page.get_by_role(role, name=name, exact=exact))
        self.press("Enter")


def test_by_keyboard_alone_from_a_file_to_the_public_page(
    page: Page, live_server: LiveServer, office: Any, tmp_path: Path
) -> None:
    """Every way is one of Tab, arrows, Enter and Space; only the file's own dialogue belongs to the browser."""
    for person in office.people.values():
        person.set_password(PASSWORD)
        person.save()
    file, url = tmp_path / "一中.xlsx", live_server.url
    said = declaration("school", "第一中学", 2028, Quality.BROKEN, is_rollup=False)
    file.write_bytes(document_bytes(said, ".xlsx", load_pack("shanghai")))
    _the_clerk_brings_and_mends(page, url, file)
    head = Keys(page, url, Role.HEAD)
    _open(head)
    _step(head, "审签并报送", State.DEPARTMENT_REVIEW)
    reviewer = Keys(page, url, Role.DEPARTMENT_REVIEWER)
    _open(reviewer)
    _step(reviewer, "审核通过，报财政", State.FINANCE_REVIEW)
    bureau = Keys(page, url, Role.FINANCE_REVIEWER)
    _open(bureau)
    _step(bureau, "批复", State.APPROVED)
    _step(bureau, "公开", State.PUBLISHED)
    assert Publication.objects.get().case == Case.objects.get()


def _the_clerk_brings_and_mends(page: Page, url: str, file: Path) -> None:
    clerk = Keys(page, url, Role.CLERK)
    clerk.enter("link", "新建", exact=False)
    clerk.to(page.locator("input[type=file]"))
    page.locator("input[type=file]").set_input_files(file)
    clerk.enter("button", "读入并新建")
    page.wait_for_url("**/office/c/**")
    if "/check/" in page.url:
        clerk.enter("button", "核对过了，打开表")
    clerk.enter("button", "改为 ≥", exact=False)
    expect(page.locator("#saying")).to_contain_text("已存为第")
    total = page.locator('td[data-path="budget.total"]').inner_text()
    basic = page.locator('td[data-path="budget.basic_expenditure"]').inner_text()
    _write(clerk, "budget.project_expenditure", str(_yuan(total) - _yuan(basic)), beside="budget.total")
    _write(clerk, "indicators.QN1.target", "24", beside="indicators.QN1.target")
    expect(page.locator("#panel-findings .finding.error")).to_have_count(0)
    clerk.enter("button", "提交审签")
    expect(page.locator(".steps .state")).to_have_text(State.UNIT_SIGNOFF.label)


def _write(clerk: Keys, path: str, text: str, *, beside: str) -> None:
    """A finding leads to the cell it is about, arrows to the one below; what is typed replaces what stands there."""
    cell = clerk.page.locator(f'td[data-path="{path}"]').first
    clerk.to(clerk.page.locator("[role=tab][aria-selected=true]"))
    while not clerk.page.locator("#tab-findings").evaluate(FOCUSED):
        clerk.press("ArrowLeft")
    clerk.to(clerk.page.locator(f'#panel-findings .finding[data-path="{beside}"] .jump'))
    clerk.press("Enter")
    expect(clerk.page.locator(f'td[data-path="{beside}"]').first.locator("textarea")).to_be_focused()
    for _ in range(8):
        if cell.evaluate(FOCUSED):
            break
        clerk.press("ArrowDown")
    clerk.page.keyboard.type(text)
    clerk.press("Enter")
    expect(clerk.page.locator("#saying")).to_contain_text("已存为第")


def _yuan(text: str) -> int:
    return int(text.splitlines()[-1].replace(",", "").removesuffix(".00"))


def _open(hands: Keys) -> None:
    hands.enter("link", "第一中学")
    expect(hands.page.locator(".state").first).to_be_visible()


def _step(hands: Keys, button: str, then: State) -> None:
    hands.enter("button", button)
    expect(hands.page.locator(".steps .state")).to_have_text(then.label)
