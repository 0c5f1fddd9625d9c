"""Browser stories of an input method: Chinese composed over a cell that has the focus and is not open."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec

import pytest
from playwright.sync_api import CDPSession, ConsoleMessage, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web.models import Revision, StoredDocument

pytestmark = pytest.mark.django_db(transaction=True)
NAME, BELOW, LEVEL = "indicators.QN2.name", "indicators.QN3.name", "indicators.QN1.level2"


@pytest.fixture
def form(page: Page, live_server: LiveServer, seed: StoredDocument) -> Iterator[Page]:
    """The seed's form, on which no script fails."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    page.goto(f"{live_server.url}/d/{seed.pk}/")
    yield page
    assert said == []


@pytest.fixture
def ime(form: Page) -> CDPSession:
    """What an input method tells the browser."""
    return form.context.new_cdp_session(form)


def compose(ime: CDPSession, *texts: str) -> None:
    """Each text takes the place of the one before, as the letters of a word are typed."""
    for text in texts:
        at = {"selectionStart": len(text), "selectionEnd": len(text)}
        ime.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229})
        ime.send("Input.imeSetComposition", {"text": text, **at})


def cell(page: Page, path: str) -> Locator:
    return page.locator(f'td[data-path="{path}"]')


def text(page: Page, path: str) -> str:
    """What the cell says, without the mark of its findings."""
    return str(
        cell(page, path).evaluate("c => [...c.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')")
    ).strip()


def go_to(page: Page, path: str) -> None:
    """By the arrow keys, from the cell above or at the left of it."""
    page.locator("#sheet").focus()
    page.keyboard.press("ArrowDown")
    while focused(page) != path:
        before = focused(page)
        page.keyboard.press("Tab")
        assert focused(page) != before


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('td')?.dataset.path ?? ''"))


def test_chinese_is_composed_over_a_cell_that_is_not_open(form: Page, ime: CDPSession, seed: StoredDocument) -> None:
    """It takes the place of the old text, Enter saves it and goes down, and Ctrl+Z brings the old text back."""
    was = text(form, NAME)
    go_to(form, NAME)
    form.keyboard.press("ArrowDown")
    form.keyboard.press("ArrowUp")
    assert focused(form) == NAME
    compose(ime, "z", "zhong", "中文")
    expect(cell(form, NAME).locator("textarea.editor")).to_have_value("中文")
    ime.send("Input.insertText", {"text": "中文"})
    expect(cell(form, NAME).locator("textarea.editor")).to_have_value("中文")
    compose(ime, "x", "xin")
    ime.send("Input.insertText", {"text": "新"})
    form.keyboard.press("Enter")
    assert focused(form) == BELOW
    expect(cell(form, NAME)).to_have_text("中文新")
    seed.refresh_from_db()
    assert seed.head == 2
    assert "中文新" in Revision.objects.get(document=seed, number=2).canonical
    form.keyboard.press("Control+z")
    expect(cell(form, NAME)).to_contain_text(was)


def test_a_composition_given_up_keeps_the_old_text(form: Page, ime: CDPSession, seed: StoredDocument) -> None:
    """Nothing is saved, the focus stays, and the next word can be composed at once."""
    was = text(form, NAME)
    go_to(form, NAME)
    compose(ime, "z", "zhong")
    expect(cell(form, NAME).locator("textarea.editor")).to_have_value("zhong")
    compose(ime, "")
    expect(cell(form, NAME)).to_contain_text(was)
    assert focused(form) == NAME
    compose(ime, "wen")
    ime.send("Input.insertText", {"text": "文"})
    form.keyboard.press("Escape")
    expect(cell(form, NAME)).to_contain_text(was)
    assert focused(form) == NAME
    seed.refresh_from_db()
    assert seed.head == 1


def test_a_character_picked_opens_the_cell(form: Page, ime: CDPSession) -> None:
    """What comes without a composition: dictation, a palette of signs."""
    go_to(form, NAME)
    ime.send("Input.insertText", {"text": "％"})
    expect(cell(form, NAME).locator("textarea.editor")).to_have_value("％")
    form.keyboard.press("Escape")


def test_a_merged_cell_takes_it_too(form: Page, ime: CDPSession, seed: StoredDocument) -> None:
    """All rows it covers are renamed in one revision."""
    go_to(form, LEVEL)
    compose(ime, "shu")
    ime.send("Input.insertText", {"text": "数量"})
    form.keyboard.press("Enter")
    expect(cell(form, LEVEL)).to_have_text("数量")
    seed.refresh_from_db()
    assert seed.head == 2


def test_the_keys_of_a_spreadsheet_stay(form: Page, seed: StoredDocument) -> None:
    """Arrows, F2, Delete, Ctrl+C, Ctrl+V, and the keys of the page, all from a cell that is not open."""
    was = text(form, NAME)
    go_to(form, NAME)
    editor = form.locator("textarea.editor")
    form.keyboard.press("F2")
    expect(editor).to_have_value(was)
    form.keyboard.press("Escape")
    form.keyboard.press("Delete")
    expect(editor).to_have_value("")
    form.keyboard.press("Escape")
    form.keyboard.press("Control+c")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Control+v")
    expect(cell(form, BELOW)).to_contain_text(was)
    assert focused(form) == BELOW
    form.keyboard.press("?")
    expect(form.locator("#keys")).to_be_visible()
    form.keyboard.press("Escape")
    form.keyboard.press("Space")
    expect(editor).to_have_count(0)
    form.keyboard.press("/")
    expect(form.locator("#search")).to_be_focused()
    seed.refresh_from_db()
    assert seed.head == 2


def test_nothing_jumps_and_a_reader_hears_the_cell(form: Page, ime: CDPSession) -> None:
    """The row is as high while one writes as before; the field is named as the cell; nothing serious for axe."""
    go_to(form, NAME)
    was = text(form, NAME)
    name = form.evaluate("document.activeElement.getAttribute('aria-label')")
    assert was in str(name)
    if find_spec("axe_playwright_python") is not None:
        form.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        assert [v["id"] for v in form.evaluate("axe.run()")["violations"]] == []
    before = cell(form, BELOW).bounding_box()
    compose(ime, "zhong")
    expect(form.locator("textarea.editor")).to_have_count(1)
    assert cell(form, BELOW).bounding_box() == before
    compose(ime, "")


def test_a_cell_clicked_takes_it_and_one_tapped_opens_no_keyboard(form: Page, ime: CDPSession) -> None:
    """A finger reads first."""
    cell(form, NAME).click()
    expect(cell(form, NAME).locator("textarea")).to_be_focused()
    compose(ime, "")
    box = cell(form, BELOW).bounding_box()
    assert box
    touch = [{"x": box["x"] + 9, "y": box["y"] + 9}]
    ime.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": touch})
    ime.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(cell(form, BELOW)).to_be_focused()
