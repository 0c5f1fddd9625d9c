"""Takes the pictures in docs/screenshots from the demo: `.venv/bin/python tests/web/screenshots.py`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from jiheng.writing.fonts import write_fonts_conf

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "screenshots"
SEED_FILES = ROOT / "tests" / "samples"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
COLOURS = 160
MONITOR, LARGE, PHONE = (1366, 768), (1920, 1080), (390, 844)
QUANTITATIVE = (
    "QN2 96",
    "QN3 100",
    "QN4 98.5",
    "QN5 100",
    "QN6 91",
    "QN7 100",
    "QN8 100",
    "QN9 99.6",
    "SA1 93",
    "SA2 85",
)


def main() -> None:
    """Serves the demo in a folder of its own, works in it, and takes pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        env = {**os.environ, "JIHENG_DATA": folder}
        command = [str(Path(sys.executable).with_name("jiheng")), "serve", "--demo", "--port", str(port)]
        with subprocess.Popen(command, env=env, cwd=ROOT) as server:
            try:
                _wait(f"http://127.0.0.1:{port}/")
                os.environ["FONTCONFIG_FILE"] = str(write_fonts_conf(Path(folder) / "fonts.conf"))
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
                    _pictures(browser, f"http://127.0.0.1:{port}")
                    _office(browser, f"http://127.0.0.1:{port}")
                    browser.close()
            finally:
                server.terminate()


def _pictures(browser: Browser, url: str) -> None:
    page = _page(browser, f"{url}/d/1/", MONITOR)
    for line in QUANTITATIVE:
        row, value = line.split()
        page.locator(f"#i-{row}").fill(value)
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
    page.locator("#i-TM1").select_option("达成")
    page.locator("#tab-findings").click()
    page.locator('#panel-findings .finding[data-path="indicators.SA2.operator"] .jump').first.click()
    _take(page, "form-findings")
    page.locator("#p-QN2 .why").click()
    _take(page, "form-proof")
    page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    page.locator("#totals .why").first.click()
    _take(page, "form-1920")
    phone = _page(browser, f"{url}/d/1/", PHONE)
    phone.locator('td[data-path="indicators.QN2.name"]').scroll_into_view_if_needed()
    _take(phone, "form-phone")
    _take(_page(browser, f"{url}/d/1/score/", MONITOR), "score")
    review = _page(browser, f"{url}/d/1/review/", MONITOR)
    review.locator('td[data-path="indicators.QN3.name"]').focus()
    _take(review, "import-review")
    start = _page(browser, url, MONITOR)
    names = ("real/003.pdf", "real/010.xlsx", "real/012.txt", "real/028.txt", "seed/xinhong-2024.docx", "README.md")
    start.locator("#files").set_input_files([SEED_FILES / name for name in names])
    start.get_by_role("button", name="导入", exact=True).click()
    start.wait_for_url("**/imports/*/")
    _take(start, "import-list")
    start.goto(url)
    _take(start, "start")


def _office(browser: Browser, url: str) -> None:
    """The office as its people see it, once the invented district is there."""
    reviewer = _entered(browser, url, "finance_reviewer", MONITOR)
    reviewer.goto(f"{url}/office/library/?q=满意")
    while not reviewer.get_by_text("满意度").count():
        reviewer.wait_for_timeout(1000)
        reviewer.reload()
    reviewer.goto(f"{url}/office/review/?sort=risk")
    _take(reviewer, "office-queue")
    reviewer.goto(f"{url}/office/")
    _take(reviewer, "office-desk")
    reviewer.goto(f"{url}/office/review/?sort=risk")
    reviewer.locator("tbody td a").first.click()
    reviewer.locator("#tab-review").click()
    _take(reviewer, "office-case")
    phone = _entered(browser, url, "finance_reviewer", PHONE)
    phone.goto(reviewer.url)
    _take(phone, "office-phone")
    clerk = _entered(browser, url, "clerk", MONITOR)
    for name, path in (("office-library", "/office/library/?q=满意"), ("office-public", "/public/")):
        clerk.goto(url + path)
        _take(clerk, name)
    administrator = _entered(browser, url, "administrator", MONITOR)
    administrator.goto(f"{url}/office/admin/units/")
    _take(administrator, "office-units")


def _entered(browser: Browser, url: str, role: str, size: tuple[int, int]) -> Page:
    page = _page(browser, f"{url}/office/login/", size)
    way_in = page.locator(f'form[action="/office/enter/demo-{role}/"] button')
    while not way_in.count():
        page.wait_for_timeout(1000)
        page.reload()
    way_in.click()
    page.wait_for_url(lambda url: "login" not in url)
    return page


def _page(browser: Browser, url: str, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    page.goto(url)
    return page


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    picture = Image.open(BytesIO(page.screenshot()))
    picture.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urlopen(url).close()  # noqa: S310, because the address is our own
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    main()
