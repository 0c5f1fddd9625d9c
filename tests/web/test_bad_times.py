"""Bad times: a dead database or a full disk is said honestly, nothing acknowledged is lost, nothing typed either."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from jiheng.web import commands
from jiheng.web.commands import BackupExistsError, NoDatabaseError, NotOurBackupError
from jiheng.web.jobs.actions.beat import beat
from jiheng.web.models import AuditEntry, Revision, StoredDocument

pytestmark = pytest.mark.django_db
DEAD = "could not connect to server: Connection refused"
FULL = "database or disk is full"
BUSY = "database is locked"


@contextmanager
def failing(words: str, when: str = "") -> Iterator[None]:
    """Every statement that holds `when` fails as a database does."""

    def fail(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        if when in sql:
            raise OperationalError(words)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def fragment() -> Client:
    return Client(raise_request_exception=False, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("words", "sentence"), [(DEAD, "数据库暂时连不上"), (FULL, "磁盘已满"), (BUSY, "同时保存的人太多")]
)
def test_a_page_says_honestly_what_is_wrong(browser: Client, seed: StoredDocument, words: str, sentence: str) -> None:
    """503, when to ask again, no word of the inside."""
    with failing(words):
        answer = browser.get(f"/d/{seed.pk}/")
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert sentence in page
    assert "之前保存的都在" in page
    assert words not in page


def test_a_fragment_gets_a_notice_and_the_page_keeps_what_was_typed(fragment: Client, seed: StoredDocument) -> None:
    """Only the place for notices is replaced."""
    with failing(FULL, "INSERT"):
        answer = fragment.post(f"/d/{seed.pk}/edit", {"paths": "funding_mode", "text": "差额", "seen": 1})
    assert answer.status_code == 503
    page = answer.content.decode()
    assert page.startswith('<hx-partial hx-target="#saying"')
    assert "磁盘已满，刚才的内容没有保存" in page


def test_a_form_that_could_not_be_saved_is_given_back(browser: Client, seed: StoredDocument) -> None:
    """What was typed stands in the page, and one button sends it again to the same address."""
    reason = "没有成本支出，<b>本年</b>不设成本指标。"
    with failing(DEAD):
        answer = browser.post(f"/d/{seed.pk}/answer?x=1", {"rule": "A05", "path": "", "reason": reason})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f'action="/d/{seed.pk}/answer?x=1"' in page
    assert '<input type="hidden" name="rule" value="A05">' in page
    assert "没有成本支出，&lt;b&gt;本年&lt;/b&gt;不设成本指标。</textarea>" in page


def test_a_password_is_not_given_back(browser: Client) -> None:
    """Not even to who typed it."""
    with failing(DEAD):
        page = browser.post("/office/login/", {"login": "clerk", "password": "correct horse"}).content.decode()
    assert "correct horse" not in page


def test_files_are_to_be_chosen_again(browser: Client) -> None:
    """A browser cannot be given a file back."""
    with failing(FULL, "INSERT"):
        answer = browser.post("/imports/", {"files": [SimpleUploadedFile("表.txt", b"x")]})
    assert answer.status_code == 503
    assert "重新选择" in answer.content.decode()


def test_nothing_is_half_saved_and_nothing_saved_is_lost(fragment: Client, seed: StoredDocument) -> None:
    """The last statement of a save fails: neither the revision nor its entry is there, and all before is."""
    edit = f"/d/{seed.pk}/edit"
    assert fragment.post(edit, {"paths": "funding_mode", "text": "差额", "seen": 1}).status_code == 200
    with failing(FULL, 'INSERT INTO "web_auditentry"'):
        assert fragment.post(edit, {"paths": "funding_mode", "text": "自收自支", "seen": 2}).status_code == 503
    seed.refresh_from_db()
    assert seed.head == Revision.objects.filter(document=seed).count() == 2
    assert list(AuditEntry.objects.filter(verb="edit_value").values_list("new", flat=True)) == ["差额"]
    assert fragment.post(edit, {"paths": "funding_mode", "text": "自收自支", "seen": 2}).status_code == 200


def test_too_many_files_and_too_much_text_are_sentences(browser: Client, settings: Settings) -> None:
    """With the limit."""
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = settings.MAX_FILES = 2
    many = browser.post("/imports/", {"files": [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(3)]})
    assert (many.status_code, "一次最多 2 个文件" in many.content.decode()) == (413, True)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    much = browser.post("/d/1/edit", {"text": "很多" * 100})
    assert (much.status_code, "填写的内容太多" in much.content.decode()) == (413, True)


def test_a_monitor_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Well, with a silent worker, without a database, without room."""
    monkeypatch.setattr(settings, "DATA", Path("/"))
    assert client.get("/healthz").json()["status"] == "degraded"
    beat("test")
    found = client.get("/healthz")
    assert (found.status_code, found.json()["status"], found.json()["unsent_letters"]) == (200, "ok", 0)
    with failing(DEAD):
        dead = client.get("/healthz")
    assert (dead.status_code, dead.json()["database"]) == (503, "unreachable")
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=2**20))
    assert client.get("/healthz").status_code == 503


def file_database(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    named = {"ENGINE": "django.db.backends.sqlite3", "NAME": file}
    monkeypatch.setattr(settings, "DATABASES", {"default": named})


def test_a_backup_is_whole_while_somebody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of one moment; what is not committed is not in it."""
    file_database(monkeypatch, tmp_path / "db.sqlite3")
    writer = sqlite3.connect(tmp_path / "db.sqlite3")
    writer.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (n); INSERT INTO t VALUES (1);")
    writer.execute("INSERT INTO t VALUES (2)")
    assert commands.backup(tmp_path / "copy.sqlite3") > 0
    writer.rollback()
    writer.close()
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("SELECT n FROM t").fetchall() == [(1,)]
    copy.close()
    assert sorted(f.name for f in tmp_path.iterdir() if "copy" in f.name) == ["copy.sqlite3"]


def test_a_backup_overwrites_nothing_and_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence each; PostgreSQL has its own program."""
    file_database(monkeypatch, tmp_path / "db.sqlite3")
    with pytest.raises(NoDatabaseError, match="没有找到数据库"):
        commands.backup(tmp_path / "copy.sqlite3")
    (tmp_path / "db.sqlite3").touch()
    (tmp_path / "copy.sqlite3").write_text("mine")
    with pytest.raises(BackupExistsError, match="没有覆盖它"):
        commands.backup(tmp_path / "copy.sqlite3")
    monkeypatch.setattr(settings, "DATABASES", {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "jx"}})
    with pytest.raises(NotOurBackupError, match="pg_dump --format=custom --file=FILE jx"):
        commands.backup(tmp_path / "other.sqlite3")
