"""Browser stories of rows: added, moved and deleted by keyboard alone, and a real clipboard pasted into the form."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web import access
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.prepared import prepare

pytestmark = pytest.mark.django_db(transaction=True)
EXPECTED = ("Failed to load resource", "htmx: htmx:error")
SHOTS = os.environ.get("JIHENG_SHOTS", "")
"""A folder for pictures to look at; none are taken without it."""


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))


@pytest.fixture
def form(page: Page, live_server: LiveServer, seed: StoredDocument) -> Iterator[Page]:
    """The seed's form, on which no script fails."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.goto(f"{live_server.url}/d/{seed.pk}/")
    yield page
    assert said == []


def focus(page: Page, path: str) -> None:
    page.locator(f'[data-path="{path}"]').first.click()
    focused(page, path)


def focused(page: Page, path: str) -> None:
    expect(page.locator(f'[data-path="{path}"]:focus-within').first).to_be_visible()


def said(page: Page, words: str) -> None:
    expect(page.locator("#saying")).to_contain_text(words)


def copy(page: Page, text: str, html: str = "") -> None:
    """Onto the clipboard as a spreadsheet does."""
    kinds = {"text/plain": text} | ({"text/html": html} if html else {})
    page.evaluate(
        "async kinds => navigator.clipboard.write([new ClipboardItem(Object.fromEntries("
        "Object.entries(kinds).map(([kind, said]) => [kind, new Blob([said], { type: kind })])))])",
        kinds,
    )


def rows_of(stored: StoredDocument) -> list[tuple[str, str, str]]:
    stored.refresh_from_db()
    document = prepare(stored, access.head(stored)).document
    return [(row.id, str(row.level2), str(row.name)) for row in document.indicators]


def test_rows_by_keyboard_alone(form: Page, seed: StoredDocument) -> None:
    """Added below, typed in, moved within its group and over its edge, deleted, and brought back."""
    spans = form.locator("td.level", has_text="数量指标")
    expect(spans).to_have_attribute("rowspan", "9")
    focus(form, "indicators.QN9.name")
    form.keyboard.press("Control+Enter")
    said(form, "下加一行，已存为第 2 版")
    focused(form, "indicators.QN10.name")
    expect(spans).to_have_attribute("rowspan", "10")
    shot(form, "rows-added")
    form.keyboard.press("F2")
    form.keyboard.type("新增的一项")
    form.keyboard.press("Enter")
    said(form, "已存为第 3 版")
    focus(form, "indicators.QN10.name")
    form.keyboard.press("Alt+ArrowUp")
    said(form, "上移“新增的一项”")
    focused(form, "indicators.QN10.name")
    form.keyboard.press("Alt+ArrowDown")
    said(form, "下移“新增的一项”")
    form.keyboard.press("Alt+ArrowDown")
    said(form, "把“新增的一项”移到“产出指标 质量指标”")
    focused(form, "indicators.QN10.name")
    expect(spans).to_have_attribute("rowspan", "9")
    shot(form, "rows-moved-over")
    form.keyboard.press("Control+Delete")
    said(form, "删除“新增的一项”")
    expect(form.locator('td[data-path^="indicators.QN10."]')).to_have_count(0)
    shot(form, "rows-deleted")
    form.locator("#saying").get_by_role("button", name="撤销").press("Enter")
    expect(form.locator('td[data-path="indicators.QN10.name"]')).to_contain_text("新增的一项")
    assert ("QN10", "质量指标", "新增的一项") in rows_of(seed)


def test_a_row_is_added_from_within_a_cell_that_is_being_typed_in(form: Page, seed: StoredDocument) -> None:
    """What was typed is saved first."""
    focus(form, "indicators.QN3.name")
    form.keyboard.press("F2")
    form.keyboard.type("（改）")
    form.keyboard.press("Control+Enter")
    focused(form, "indicators.QN10.name")
    rows = rows_of(seed)
    at = [row[0] for row in rows].index("QN3")
    assert rows[at][2].endswith("（改）")
    assert rows[at + 1][0] == "QN10"


def test_the_last_row_of_a_group_leaves_its_group_to_write_in(form: Page, seed: StoredDocument) -> None:
    """The group stays at its place, and a new row takes the empty one's."""
    del seed
    for _ in range(2):
        focus(form, "indicators.SA1.name" if _ else "indicators.SA2.name")
        form.keyboard.press("Control+Delete")
        said(form, f"已存为第 {_ + 2} 版")
    waiting = form.locator("tr.row", has_text="服务对象满意度指标").last
    expect(waiting.locator("[data-path^=placeholder_rows]").first).to_be_visible()
    shot(form, "rows-group-empty")
    form.keyboard.press("Control+Enter")
    focused(form, "indicators.SA4.name")
    expect(form.locator('[data-path^="placeholder_rows.SA"]')).to_have_count(0)
    shot(form, "rows-group-filled")


def test_the_menu_of_a_row_by_mouse(form: Page, seed: StoredDocument) -> None:
    """It stands beside the row under the pointer; a task has it too."""
    menu = form.locator(".row-menu")

    def choose(path: str, item: str) -> None:
        form.locator(f'td[data-path="{path}"]').hover()
        menu.locator("summary").click()
        shot(form, "rows-menu")
        menu.get_by_role("menuitem", name=item).click()

    choose("key_tasks.2.name", "上移")
    said(form, "已存为第 2 版")
    focused(form, "key_tasks.1.name")
    choose("key_tasks.1.plan", "在下面加一行")
    focused(form, "key_tasks.2.name")
    choose("key_tasks.2.name", "删除这一行")
    said(form, "删除“第 2 项”")
    seed.refresh_from_db()
    first, last = Revision.objects.get(document=seed, number=1), Revision.objects.get(document=seed, number=4)
    names = [[task["name"] for task in json.loads(r.canonical)["key_tasks"]] for r in (first, last)]
    assert names[1][:2] == names[0][:2][::-1]
    assert names[1][2:] == names[0][2:]


def test_a_merged_cell_is_no_row_to_move(form: Page, seed: StoredDocument) -> None:
    """It says what to do; adding below it adds at the end of its group."""
    focus(form, "indicators.QN1.level2")
    form.keyboard.press("Alt+ArrowDown")
    said(form, "这一格合并了多行")
    form.keyboard.press("Control+Enter")
    focused(form, "indicators.QN10.name")
    assert [row[0] for row in rows_of(seed)].index("QN10") == 9


def test_a_block_from_a_spreadsheet(form: Page, seed: StoredDocument) -> None:
    """Texts of several lines, rows beyond the last, and what cannot be read; one revision, one undo."""
    focus(form, "indicators.SA2.name")
    copy(form, '甲满意度\t定量\t≥\t９０\t%\t"第一行\n第二行"\t得满分，否则不得分\r\n乙满意度\t也许\t≥\t85\t%\r\n')
    form.keyboard.press("Control+v")
    said(form, "新增 1 行，已存为第 2 版")
    shot(form, "paste-left")
    expect(form.locator("#unplaced")).to_contain_text("“乙满意度”的指标性质")
    expect(form.locator("#unplaced")).to_contain_text("也许")
    expect(form.locator('td[data-path="indicators.SA2.definition"]')).to_contain_text("第一行\n第二行")
    expect(form.locator('td[data-path="indicators.SA3.name"]')).to_contain_text("乙满意度")
    form.locator("#unplaced").get_by_role("button", name="“乙满意度”的指标性质").click()
    focused(form, "indicators.SA3.nature")
    form.locator("#saying").get_by_role("button", name="撤销").click()
    said(form, "已存为第 3 版")
    assert [row[0] for row in rows_of(seed)][-1] == "SA2"
    assert Revision.objects.filter(document=seed).count() == 3


def test_cells_of_a_page_keep_their_merges(form: Page, seed: StoredDocument) -> None:
    """The table of a page is taken when there is one."""
    focus(form, "indicators.SA1.level1")
    html = "<table><tr><td rowspan=2>满意度指标</td><td rowspan=2>服务对象满意度指标</td><td>甲</td></tr><tr><td>乙</td></tr></table>"
    copy(form, "满意度指标\t服务对象满意度指标\t甲\n乙", html)
    form.keyboard.press("Control+v")
    said(form, "已存为第 2 版")
    shot(form, "paste-merged")
    assert [row[1:] for row in rows_of(seed)[-2:]] == [("服务对象满意度指标", "甲"), ("服务对象满意度指标", "乙")]


def test_one_line_pasted_at_the_caret_stays_a_normal_paste(form: Page, seed: StoredDocument) -> None:
    """Nothing is posted; the text stands where the caret was. So does a text of several lines."""
    focus(form, "indicators.QN3.definition")
    form.keyboard.press("F2")
    before = form.locator("textarea.editor").input_value()
    copy(form, "一句\n两句")
    form.keyboard.press("Control+v")
    expect(form.locator("textarea.editor")).to_have_value(f"{before}一句\n两句")
    seed.refresh_from_db()
    assert seed.head == 1
