"""What the tests of the web share: the seed imported once a test, a client, and Chromium with Chinese fonts."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.management.commands import db_worker
from pytest_django import Settings

from jiheng.web import prepared
from jiheng.web.actions.import_file import import_file, start_import
from jiheng.web.jobs import worker
from jiheng.web.jobs.worker import Working
from jiheng.web.models import StoredDocument
from jiheng.writing.fonts import write_fonts_conf
from paths import SEED

# Playwright's loop runs in the thread that also asks Django, up to the last teardown.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure(config: pytest.Config) -> None:
    """The stories in a browser can be left out where only the database is in question."""
    config.addinivalue_line("markers", "browser: a story in Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what drives a browser."""
    for item in items:
        if "browser_type" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No revision is remembered from an earlier test, whose numbers this one uses again."""
    monkeypatch.setattr(prepared, "_KEPT", type(prepared._KEPT)())  # noqa: SLF001, because only tests reuse numbers


@pytest.fixture(autouse=True)
def open_desk(settings: Settings) -> None:
    """The desk is open, as `jiheng serve` opens it on a machine that serves itself alone."""
    settings.OPEN_DESK = True


@pytest.fixture
def seed(db: None) -> StoredDocument:
    """The seed as `jiheng serve --demo` imports it."""
    del db
    batch = start_import("shanghai", by="测试")
    kept = import_file(batch, "xinhong-2024.txt", (SEED / "xinhong-2024.txt").read_bytes(), by="测试")
    assert not kept.error
    return kept.documents.get()


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Does what is queued, once, on the test's own connection, which a worker would close between two tasks."""
    del db
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
    return Working("test", rounds=(), daily=()).once


@pytest.fixture
def htmx() -> Client:
    """A client that asks as htmx does, for fragments."""
    return Client(headers={"HX-Request": "true"})


@pytest.fixture(scope="session")
def browser_type_launch_args(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Debian's Chromium; a machine without it skips the stories, and `make test` installs it."""
    if not CHROMIUM.exists():
        pytest.skip("没有 /usr/bin/chromium：运行 make system-packages 后再跑浏览器故事")
    conf = write_fonts_conf(tmp_path_factory.mktemp("fonts") / "fonts.conf")
    env = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    return {"executable_path": str(CHROMIUM), "args": list(FLAGS), "env": env}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An office monitor, in Chinese."""
    return {**browser_context_args, "viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"}
