"""Browser stories of one form written in: by keyboard alone, by two people at once, over a connection that breaks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web.models import AuditEntry, Revision
from jiheng.web.office.models import Appointment, Case, Person
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db(transaction=True)
EXPECTED = ("Failed to load resource", "htmx: htmx:error")
"""What the browser says of an answer that refuses, and of a lost connection."""
DEFINITION, UNIT, TARGET = ("indicators.QN1." + field for field in ("definition", "unit_of_measure", "target"))
Open = Callable[..., Page]


@pytest.fixture
def case(make_case: Callable[..., Case]) -> Case:
    return make_case()


@pytest.fixture
def opened(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    enter: Callable[..., Any],
    case: Case,
) -> Iterator[Open]:
    """Opens the case in a browser of its own as the clerk, or as the colleague of that name."""
    said: list[str] = []
    contexts: list[BrowserContext] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            said.append(message.text)

    def open_case(name: str = "") -> Page:
        client = enter(Role.CLERK)
        if name:
            clerk = Person.objects.get(username=Role.CLERK.value)
            person = Person.objects.create(username=name, name=name)
            post = Appointment.objects.get(person=clerk)
            Appointment.objects.create(person=person, role=post.role, unit=post.unit, valid_from=post.valid_from)
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(**browser_context_args)
        contexts.append(context)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{live_server.url}/office/c/{case.pk}/")
        return page

    yield open_case
    for context in contexts:
        context.close()
    assert said == []


def cell(page: Page, path: str) -> Locator:
    return page.locator(f'td[data-path="{path}"]')


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('td')?.dataset.path ?? ''"))


def write(page: Page, path: str, text: str) -> None:
    """Opens the cell, replaces what it says, and goes down."""
    cell(page, path).dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_several_cells_by_keyboard_alone(opened: Open, case: Case) -> None:
    """From the skip link into the sheet; written, gone down and on, taken back and done again; never a mouse."""
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#sheet").focus()
    page.keyboard.press("ArrowDown")
    first = focused(page)
    assert first
    while focused(page) != UNIT:
        page.keyboard.press("Tab")
    was = cell(page, UNIT).inner_text()
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.type("人次")
    page.keyboard.press("Tab")
    assert focused(page) == DEFINITION
    expect(cell(page, UNIT)).to_have_text("人次")
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.type("，按签到计")
    page.keyboard.press("Enter")
    assert focused(page) == "indicators.QN2.definition"
    expect(cell(page, DEFINITION)).to_contain_text("，按签到计")
    expect(page.locator("[data-number]")).to_have_text("3")
    assert focused(page) == "indicators.QN2.definition"
    page.keyboard.press("Control+z")
    expect(cell(page, DEFINITION)).not_to_contain_text("，按签到计")
    assert focused(page) == DEFINITION
    page.keyboard.press("Control+z")
    expect(cell(page, UNIT)).to_have_text(was)
    assert focused(page) == UNIT
    page.keyboard.press("Control+y")
    expect(cell(page, UNIT)).to_have_text("人次")
    page.keyboard.press("Control+Shift+z")
    expect(cell(page, DEFINITION)).to_contain_text("，按签到计")
    assert focused(page) == DEFINITION
    numbers = Revision.objects.filter(document=case.document).order_by("number").values_list("sha256", flat=True)
    first_sha, unit, both, *back = numbers
    assert back == [unit, first_sha, unit, both]


def test_what_is_typed_is_saved_in_a_pause_and_taken_back_as_one(opened: Open, case: Case) -> None:
    """A second without a key saves and leaves the cell open; one Ctrl+Z takes all of it back."""
    page = opened()
    was = cell(page, DEFINITION).inner_text()
    cell(page, DEFINITION).dblclick()
    page.keyboard.press("End")
    page.keyboard.type("甲")
    expect(page.locator("[data-number]")).to_have_text("2")
    assert focused(page) == DEFINITION
    page.keyboard.type("乙")
    page.keyboard.press("Tab")
    expect(page.locator("[data-number]")).to_have_text("3")
    expect(cell(page, DEFINITION)).to_have_text(f"{was}甲乙")
    page.keyboard.press("Control+z")
    expect(cell(page, DEFINITION)).to_have_text(was)
    first, *_, last = Revision.objects.filter(document=case.document).order_by("number")
    assert last.sha256 == first.sha256


def test_two_people_write_in_different_cells(opened: Open, case: Case) -> None:
    """Both are kept, and the second finds the first's words on the page."""
    mine, other = opened(), opened("李四")
    write(other, DEFINITION, "李四写的解释")
    expect(cell(other, DEFINITION)).to_have_text("李四写的解释")
    write(mine, UNIT, "人次")
    expect(cell(mine, UNIT)).to_have_text("人次")
    expect(cell(mine, DEFINITION)).to_have_text("李四写的解释")
    row = Revision.objects.get(document=case.document, number=3).canonical
    assert "李四写的解释" in row
    assert "人次" in row


def test_two_people_write_in_the_same_cell(opened: Open) -> None:
    """Both values stand beside the cell; what was typed stays; either can be taken."""
    mine, other = opened(), opened("李四")
    write(other, DEFINITION, "李四写的解释")
    expect(cell(other, DEFINITION)).to_have_text("李四写的解释")
    write(mine, DEFINITION, "我写的解释")
    note = cell(mine, DEFINITION).locator(".note")
    expect(note).to_contain_text("李四已把这一格改为“李四写的解释”")
    expect(cell(mine, DEFINITION).locator("textarea")).to_have_value("我写的解释")
    note.get_by_role("button", name="用我的").click()
    expect(cell(mine, DEFINITION).locator("textarea")).to_be_focused()
    mine.keyboard.press("Tab")
    expect(cell(mine, DEFINITION)).to_contain_text("我写的解释")
    write(other, DEFINITION, "李四再改")
    expect(cell(other, DEFINITION).locator(".note")).to_contain_text("改为“我写的解释”")
    cell(other, DEFINITION).get_by_role("button", name="用对方的").click()
    expect(cell(other, DEFINITION)).to_contain_text("我写的解释")
    assert Revision.objects.order_by("-number")[0].canonical.count("我写的解释") == 1


def test_a_broken_connection_loses_nothing(opened: Open, case: Case) -> None:
    """Marked as not saved, sent again by itself when the connection is back."""
    page = opened()
    page.context.set_offline(True)
    write(page, DEFINITION, "断线时写的")
    write(page, UNIT, "人次")
    expect(cell(page, DEFINITION).locator(".note")).to_contain_text("未保存")
    expect(cell(page, DEFINITION).locator("textarea")).to_have_value("断线时写的")
    expect(page.locator("#kept")).to_have_text("2 处未保存，连上后自动再存")
    assert Revision.objects.filter(document=case.document).count() == 1
    page.context.set_offline(False)
    expect(cell(page, DEFINITION)).to_have_text("断线时写的")
    expect(cell(page, UNIT)).to_have_text("人次")
    expect(page.locator("#kept")).to_have_text("已保存")
    assert Revision.objects.filter(document=case.document).count() == 3


def test_leaving_with_something_unsaved_is_asked_about(opened: Open) -> None:
    """The browser's own question, and the text is still there for who stays."""
    page = opened()
    page.context.set_offline(True)
    write(page, DEFINITION, "断线时写的")
    expect(cell(page, DEFINITION).locator(".note")).to_contain_text("未保存")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    expect(cell(page, DEFINITION).locator("textarea")).to_have_value("断线时写的")
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    expect(cell(page, DEFINITION)).to_have_text("断线时写的")


def test_words_where_a_figure_belongs_stay_in_the_cell(opened: Open, case: Case) -> None:
    """With the sentence beside them; Escape gives back what was there."""
    page = opened()
    was = cell(page, "budget.total").inner_text()
    write(page, "budget.total", "很多")
    note = cell(page, "budget.total").locator(".note")
    expect(note).to_contain_text("要填数字")
    expect(page.locator("#kept")).to_contain_text("1 处没有保存")
    expect(cell(page, "budget.total").locator("textarea")).to_have_value("很多")
    cell(page, "budget.total").locator("textarea").focus()
    page.keyboard.press("Escape")
    expect(cell(page, "budget.total")).to_have_text(was)
    assert Revision.objects.filter(document=case.document).count() == 1


def test_what_was_typed_a_moment_ago_is_asked_about_too(opened: Open) -> None:
    """Before the pause in which it is saved."""
    page = opened()
    cell(page, DEFINITION).dblclick()
    page.evaluate("window.setTimeout = () => 0")
    page.keyboard.type("刚写的")
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"


def test_on_a_phone_no_cell_covers_the_next_and_the_drawer_closes(opened: Open) -> None:
    """Every cell is as high as what it says, and the button that folds the right zone is on the screen."""
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    covering = "cells => cells.filter(c => c.scrollHeight > c.clientHeight + 2).map(c => c.dataset.path)"
    assert page.locator("table.form td[data-path]").evaluate_all(covering) == []
    page.locator("[data-drawer=says]").click()
    shut = page.locator("[data-close=says]")
    expect(shut).to_be_in_viewport(ratio=1)
    shut.click()
    expect(shut).not_to_be_in_viewport()


def test_an_input_method_writes_from_the_first_letter(opened: Open, case: Case) -> None:
    """Into a cell that was only in focus: it opens with the words, and what it said before is undone as ever."""
    page = opened()
    was = cell(page, DEFINITION).inner_text()
    cell(page, DEFINITION).click()
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "peixun", "selectionStart": 6, "selectionEnd": 6})
    method.send("Input.insertText", {"text": "培训"})
    expect(cell(page, DEFINITION).locator("textarea")).to_have_value("培训")
    page.keyboard.insert_text("人次")
    page.keyboard.press("Enter")
    expect(cell(page, DEFINITION)).to_have_text("培训人次")
    expect(page.locator("#kept")).to_have_text("已保存")
    assert Revision.objects.filter(document=case.document).count() == 2
    page.keyboard.press("Control+z")
    expect(cell(page, DEFINITION)).to_have_text(was)


def test_a_case_handed_on_in_another_tab_keeps_the_text(opened: Open, case: Case) -> None:
    """The sentence says where it is now; nothing is saved, nothing is recorded as an intrusion."""
    page = opened()
    Case.objects.filter(pk=case.pk).update(state=State.UNIT_SIGNOFF.value, version=1)
    write(page, DEFINITION, "晚了一步")
    expect(cell(page, DEFINITION).locator(".note")).to_contain_text("单位审签")
    expect(cell(page, DEFINITION).locator("textarea")).to_have_value("晚了一步")
    assert Revision.objects.filter(document=case.document).count() == 1
    assert not AuditEntry.objects.filter(verb="refused").exists()


def test_findings_and_sums_follow_by_themselves(opened: Open) -> None:
    """What stops the form appears with its mark in the cell, the sum says what is wrong, and the button is closed."""
    page = opened()
    submit = page.get_by_role("button", name="提交审签")
    expect(submit).to_be_enabled()
    write(page, "budget.project_expenditure", "1")
    expect(page.locator("#sums")).to_contain_text("不符")
    expect(cell(page, "budget.total").locator(".flag.error")).to_be_visible()
    expect(submit).to_be_disabled()
    expect(page.locator("#panel-findings .finding.error").first).to_contain_text("请核对改正")
    page.keyboard.press("Control+z")
    expect(submit).to_be_enabled()
    expect(page.locator("#sums")).not_to_contain_text("不符")
    expect(cell(page, "budget.total").locator(".flag.error")).to_have_count(0)


def test_a_step_waits_for_what_is_being_typed(opened: Open, case: Case) -> None:
    """A clerk who types and clicks at once submits what was typed."""
    page = opened()
    cell(page, DEFINITION).dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("最后一句")
    page.get_by_role("button", name="提交审签").click()
    expect(page.locator(".state").first).to_have_text("单位审签")
    assert "最后一句" in Revision.objects.get(document=case.document, number=2).canonical


def test_who_may_not_write_meets_no_field(opened: Open, case: Case) -> None:
    """A case handed on is read: its cells take the focus and show the map of the keys, and nothing can be typed."""
    Case.objects.filter(pk=case.pk).update(state=State.UNIT_SIGNOFF.value, version=1)
    page = opened()
    was = cell(page, DEFINITION).inner_text()
    cell(page, DEFINITION).click()
    expect(cell(page, DEFINITION)).to_be_focused()
    page.keyboard.insert_text("中文")
    expect(page.locator("table.form textarea")).to_have_count(0)
    assert cell(page, DEFINITION).inner_text() == was
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_chinese_is_typed_over_a_cell_of_a_case(opened: Open, case: Case) -> None:
    """Without opening it first; Enter goes down."""
    page = opened()
    cell(page, DEFINITION).click()
    page.keyboard.insert_text("中文解释")
    page.keyboard.press("Enter")
    assert focused(page) == "indicators.QN2.definition"
    expect(cell(page, DEFINITION)).to_have_text("中文解释")
    assert "中文解释" in Revision.objects.get(document=case.document, number=2).canonical
