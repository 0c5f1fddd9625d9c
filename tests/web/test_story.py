"""Browser stories in Chromium: from the list of documents to a proved score, by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from jiheng.web.models import ActualEntry, Revision, StoredDocument
from paths import SEED
from wcag import broken_rules

pytestmark = pytest.mark.django_db(transaction=True)


EXPECTED = ("Failed to load resource", "htmx: htmx:error")
"""What the browser and htmx say of an answer that refuses, and of a lost connection."""


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page on which no script fails and nothing breaks the content policy."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


@pytest.fixture
def opened(quiet: Page, live_server: LiveServer, seed: StoredDocument) -> Page:
    """The seed's form, reached from the list."""
    quiet.goto(live_server.url)
    quiet.get_by_role("link", name=seed.title).click()
    expect(quiet.get_by_role("heading", level=1)).to_contain_text(seed.title)
    quiet.wait_for_load_state()
    return quiet


def test_type_a_value_see_the_points_open_the_proof(opened: Page) -> None:
    """The main path: a value typed, points and total beside it, and the proof of both."""
    opened.locator("#i-QN2").click()
    opened.keyboard.type("96")
    opened.keyboard.press("Enter")
    expect(opened.locator("#p-QN2")).to_contain_text("1.43")
    expect(opened.locator("#totals")).to_contain_text("1.43")
    expect(opened.locator("#i-QN3")).to_be_focused()
    opened.locator("#p-QN2 .why").click()
    expect(opened.locator("#panel-cell")).to_contain_text("1.49 × 96 ÷ 100 = 1.43 分")
    opened.locator("#panel-cell a", has_text="目标值").click()
    assert opened.evaluate("document.activeElement.closest('td').dataset.path") == "indicators.QN2.target"
    opened.locator("#totals .why").first.click()
    expect(opened.locator("#panel-cell")).to_contain_text("总分未覆盖 100 分")
    assert ActualEntry.objects.get().value == "96"


def test_work_through_the_findings(opened: Page) -> None:
    """A finding leads to its cell; its repair makes it go; the undo brings it back."""
    count = opened.locator("#tab-findings .figure")
    before = int(count.inner_text())
    finding = opened.locator('#panel-findings .finding[data-path="indicators.SA2.operator"]', has_text="会被算作未达标")
    finding.locator(".jump").click()
    assert opened.evaluate("document.activeElement.closest('td').dataset.path") == "indicators.SA2.operator"
    finding.get_by_role("button", name="改为 ≥").click()
    expect(opened.locator("#saying")).to_contain_text("已存为第 2 版")
    expect(opened.locator('td[data-path="indicators.SA2.operator"]')).to_contain_text("≥")
    expect(count).not_to_have_text(str(before))
    assert int(count.inner_text()) < before
    assert opened.evaluate("document.activeElement.closest('td').dataset.path") == "indicators.SA2.operator"
    opened.locator("#saying").get_by_role("button", name="撤销").click()
    expect(count).to_have_text(str(before))
    assert Revision.objects.count() == 3


def test_by_keyboard_alone(opened: Page) -> None:
    """Search, move, write, take back, undo, and the map of the keys."""
    opened.locator("#sheet").focus()
    opened.keyboard.press("?")
    expect(opened.locator("#keys")).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator("#keys")).to_be_hidden()
    opened.keyboard.press("/")
    opened.keyboard.type("社区居民")
    opened.keyboard.press("Enter")
    expect(opened.locator("#search-note")).to_contain_text("找到")
    opened.locator("#i-SA1").focus()
    opened.keyboard.type("93")
    opened.keyboard.press("ArrowDown")
    expect(opened.locator("#p-SA1")).to_contain_text("5.00")
    expect(opened.locator("#i-SA2")).to_be_focused()
    opened.keyboard.type("9999")
    opened.keyboard.press("Escape")
    expect(opened.locator("#i-SA2")).to_have_value("")
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("document.activeElement.dataset.why") == "score.SA2"
    opened.keyboard.press("Enter")
    expect(opened.locator("#panel-cell")).to_contain_text("没有填写实际完成值")
    opened.keyboard.press("Control+z")
    expect(opened.locator("#i-SA1")).to_have_value("")
    expect(opened.locator("#p-SA1")).to_contain_text("—")


def test_a_column_is_pasted_from_a_spreadsheet(opened: Page) -> None:
    """One line a row, from the cell in focus down."""
    opened.locator("#i-QN5").click()
    opened.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text", "91\\n92\\n93\\n");
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    for row, points in (("QN5", "1.35"), ("QN6", "1.36"), ("QN7", "1.38")):
        expect(opened.locator(f"#p-{row}")).to_contain_text(points)


def test_a_lost_connection_keeps_what_was_typed(opened: Page) -> None:
    """And saves it when Enter is pressed again."""
    opened.context.set_offline(True)
    opened.locator("#i-QN2").fill("96")
    opened.keyboard.press("Enter")
    expect(opened.locator("#n-QN2")).to_contain_text("没有连上服务器")
    expect(opened.locator("#i-QN2")).to_have_value("96")
    opened.context.set_offline(False)
    opened.locator("#i-QN2").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#p-QN2")).to_contain_text("1.43")


def test_import_check_and_correct(quiet: Page, live_server: LiveServer, db: None) -> None:
    """Two files dropped, one of them no form; the form beside its source, a value corrected in place, accepted."""
    del db
    quiet.goto(live_server.url)
    good = FilePayload(name="某街道.txt", mimeType="text/plain", buffer=(SEED / "xinhong-2024.txt").read_bytes())
    bad = FilePayload(name="空.xlsx", mimeType="", buffer=b"")
    quiet.locator("#files").set_input_files([good, bad])
    quiet.get_by_role("button", name="导入").click()
    quiet.wait_for_url("**/imports/*/")
    expect(quiet.get_by_role("heading", level=2).first).to_contain_text("2 个文件，读成 1 份表")
    quiet.locator("td a").first.click()
    cell = quiet.locator('td[data-path="indicators.QN2.name"]')
    cell.hover()
    expect(quiet.locator(".source .lit")).to_have_text("2024年度政府实事项目完成率")
    quiet.locator('td[data-path="funding_mode"]').dblclick()
    quiet.keyboard.press("Control+a")
    quiet.keyboard.type("差额")
    quiet.keyboard.press("Enter")
    expect(quiet.locator('td[data-path="funding_mode"]')).to_have_attribute("data-how", "edited")
    quiet.locator('td[data-path="budget.total"]').click()
    quiet.keyboard.press("F2")
    quiet.keyboard.press("Control+a")
    quiet.keyboard.type("很多")
    quiet.keyboard.press("Enter")
    expect(quiet.locator("#saying")).to_contain_text("“很多”不能填在这里")
    expect(quiet.locator("textarea.editor")).to_have_value("很多")
    quiet.keyboard.press("Escape")
    quiet.get_by_role("button", name="接受这份表").click()
    expect(quiet.locator("table.list")).to_contain_text("已接受")
    assert StoredDocument.objects.get().accepted_at


def test_pasted_cells_are_imported(quiet: Page, live_server: LiveServer, db: None) -> None:
    """Copied from a spreadsheet, pasted on the first page."""
    del db
    quiet.goto(live_server.url)
    quiet.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        (SEED / "xinhong-2024.txt").read_text("utf-8"),
    )
    quiet.wait_for_url("**/imports/*/")
    expect(quiet.locator("table.list")).to_contain_text("粘贴的表格.txt")
    expect(quiet.locator("table.list")).to_contain_text("新虹街道")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_no_screen_scrolls_sideways(opened: Page, width: int, height: int) -> None:
    """At an office monitor, a large one and a phone; on the phone the findings open as a drawer."""
    opened.set_viewport_size({"width": width, "height": height})
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.evaluate(
        "document.getElementById('sheet').scrollWidth <= document.getElementById('sheet').clientWidth"
    )
    if width < 700:
        opened.get_by_role("button", name="意见").click()
        expect(opened.locator("#panel-findings")).to_be_in_viewport()


def test_every_control_has_a_name_and_every_id_stands_once(opened: Page) -> None:
    """What a screen reader needs first."""
    nameless = opened.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden]), select, button, textarea")]
          .filter((e) => !(e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim() || e.title))
          .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    twice = opened.evaluate(
        """() => {
          const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
          return ids.filter((id, n) => ids.indexOf(id) !== n);
        }"""
    )
    assert twice == []
    described = opened.evaluate(
        """() => [...document.querySelectorAll("[aria-describedby], [aria-controls], [aria-labelledby]")]
          .flatMap((e) => ["aria-describedby", "aria-controls", "aria-labelledby"].map((a) => e.getAttribute(a)))
          .filter((id) => id && !document.getElementById(id))"""
    )
    assert described == []


@pytest.mark.parametrize("path", ["/", "/d/{pk}/", "/d/{pk}/review/", "/d/{pk}/score/", "/imports/{batch}/"])
@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_serious(
    browser: Browser,
    live_server: LiveServer,
    seed: StoredDocument,
    path: str,
    width: int,
) -> None:
    """The rules of WCAG that a program can check, on every screen."""
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True, locale="zh-CN")
    page.goto(live_server.url + path.format(pk=seed.pk, batch=seed.file and seed.file.batch_id))
    assert broken_rules(page) == []
    page.close()
