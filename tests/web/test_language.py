"""Chinese first, English by a switch that needs no script and leads back to where it was."""

import re

import pytest
from django.test import Client
from django.utils import translation

from jiheng.web import access
from jiheng.web.errors import TooLongError, UploadTooBigError
from jiheng.web.language import ENGLISH, in_chinese
from jiheng.web.models import StoredDocument
from jiheng.web.page.actuals import cells_of
from jiheng.web.prepared import prepare, scored
from spoken import chinese

pytestmark = pytest.mark.django_db


def switched(client: Client, code: str, page: str) -> str:
    """Where the switch on that page leads."""
    answer = client.post("/language/", {"language": code}, headers={"Referer": f"http://testserver{page}"})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_chinese_is_spoken_whatever_the_browser_prefers(client: Client) -> None:
    """Accept-Language is not asked."""
    answer = client.get("/", headers={"Accept-Language": "en-GB,en"})
    assert '<html lang="zh-CN">' in answer.content.decode()
    assert answer["Content-Language"] == "zh-CN"


def test_the_switch_keeps_the_page_and_is_kept(client: Client) -> None:
    """Back to the same page with its query, in English, and so on the next page; then in Chinese again."""
    assert switched(client, "en", "/?q=9&sort=year") == "/?q=9&sort=year"
    page = client.get("/?q=x").content.decode()
    assert '<html lang="en-GB">' in page
    assert "Search documents" in page
    assert 'value="x"' in page
    assert client.cookies["jiheng_language"]["httponly"]
    switched(client, "zh-hans", "/")
    assert "查找文档" in client.get("/").content.decode()


def test_the_switch_leads_to_no_other_host(client: Client) -> None:
    """Neither by the address it came from nor by the one it names."""
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/x"})
    assert answer["Location"] == "/"
    answer = client.post("/language/", {"language": "xx"}, headers={"Referer": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert client.cookies["jiheng_language"].value == "zh-hans"


@pytest.mark.parametrize("path", ["//elsewhere.example/x", "/\\elsewhere.example/x", "///elsewhere.example/x"])
def test_no_path_of_ours_leads_to_another_host(client: Client, path: str) -> None:
    """Not even one that begins as an address without its protocol does."""
    assert switched(client, "en", path) == "/elsewhere.example/x"


def test_the_switch_is_a_post_with_a_token() -> None:
    """Another site cannot change the language, and a link does not."""
    client = Client(enforce_csrf_checks=True)
    assert client.post("/language/", {"language": "en"}).status_code == 403
    assert client.get("/language/").status_code == 405


def test_what_answers_a_post_is_switched_on_the_page_before(client: Client, seed: StoredDocument) -> None:
    """A refusal cannot be asked for again, so the switch on it names the page that was posted from."""
    page = client.post(f"/d/{seed.pk}/actuals/", headers={"Referer": f"http://testserver/d/{seed.pk}/"})
    assert f'name="next" value="/d/{seed.pk}/"' in page.content.decode()


def test_the_form_stays_chinese_in_english(client: Client, seed: StoredDocument) -> None:
    """Its cells are the same byte for byte; what is around it is English, and says so once."""
    url = f"/d/{seed.pk}/"
    chinese = client.get(url).content.decode()
    switched(client, "en", url)
    english = client.get(url).content.decode()

    def cells(page: str) -> list[str]:
        return re.findall(r'<td class="value[^>]*>([^<]*)</td>', page)

    assert len(cells(chinese)) > 100
    assert cells(english) == cells(chinese)
    assert english.count("stay in Chinese") == 1


def test_the_two_languages_of_a_page_do_not_mix(client: Client, seed: StoredDocument) -> None:
    """What is kept from one reader's page is not shown to a reader of the other language."""
    url = f"/d/{seed.pk}/"
    switched(client, "en", url)
    assert "Must change" in client.get(url).content.decode()
    switched(client, "zh-hans", url)
    page = client.get(url).content.decode()
    assert "必须改" in page
    assert "Must change" not in page


def test_errors_are_said_in_the_readers_language() -> None:
    """With their facts; what is written down stays Chinese."""
    with translation.override(ENGLISH):
        assert str(TooLongError(500)).startswith("A cell holds at most 500 characters")
        assert "“a.xlsx” is 60 MB" in str(UploadTooBigError(60 * 1024 * 1024, 50 * 1024 * 1024, "a.xlsx"))
        with in_chinese():
            assert str(TooLongError(500)) == "一格最多 500 个字，没有保存。请缩短后再填。"


def test_a_refused_file_is_kept_with_a_chinese_sentence(client: Client) -> None:
    """Because it is read by whoever opens the import later."""
    switched(client, "en", "/")
    begun = client.post("/imports/", {"pack": "shanghai"}, headers={"Accept": "application/json"}).json()
    answer = client.post(begun["add"], {"name": "大.xlsx", "size": 60 * 1024 * 1024}).json()
    assert "上限" in answer["error"]


def test_dates_are_written_as_each_language_writes_them(client: Client, seed: StoredDocument) -> None:
    """2024年8月15日, and 15 August 2024."""
    assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d", client.get("/").content.decode())
    switched(client, "en", "/")
    page = client.get("/").content.decode()
    assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d", page)
    assert seed.title in page


PAGES = (
    "/",
    "/d/{form}/",
    "/d/{form}/score/",
    "/d/{form}/review/",
    "/d/{form}/cell?path=budget.total",
    "/d/{form}/cell?path=score.total",
    "/d/{form}/cell?path=score.level1.2",
    "/d/{form}/cell?path=actuals.S1",
    "/d/{form}/scores",
    "/imports/{batch}/",
    "/nowhere/",
)


@pytest.mark.parametrize("path", PAGES)
def test_the_open_pages_speak_english(client: Client, seed: StoredDocument, path: str) -> None:
    """Only what says of itself that it is Chinese, and the names of the unit, its indicators and their measures, are left Chinese."""
    assert seed.file
    cells = cells_of(scored(prepare(seed, access.head(seed)), ()), ()).values()
    names = (seed.title, *(cell.name for cell in cells), *(cell.unit for cell in cells))
    client.cookies["jiheng_language"] = "en"
    answer = client.get(path.format(form=seed.pk, batch=seed.file.batch_id))
    said = chinese(answer.content.decode(), names)
    assert [text for text in said if not text.startswith("Change to ")] == [], "but for values that a repair proposes"
