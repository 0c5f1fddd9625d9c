"""The operator's commands on a data folder of their own: a backup, the reminders, a worker that starts and stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jiheng.web.work import WorkerBeside


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "jiheng", *arguments]
    return subprocess.run(
        command, env={**env, "JIHENG_DATA": str(folder)}, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_backup_without_a_database_is_a_sentence(tmp_path: Path) -> None:
    """Exit code 2, one line."""
    done = run(tmp_path, "backup", str(tmp_path / "copy.sqlite3"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("没有找到数据库")


def test_an_address_of_no_known_database_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything starts."""
    monkeypatch.setenv("DATABASE_URL", "oracle://u@db/x")
    done = subprocess.run(
        [sys.executable, "-m", "jiheng", "work"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "“oracle”不能识别" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("remind",)])
def test_a_database_that_does_not_answer_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Not a traceback; the password is not printed."""
    monkeypatch.setenv("DATABASE_URL", "postgres://jx:geheim@127.0.0.1:1/jx")
    monkeypatch.setenv("JIHENG_DATA", str(tmp_path))
    arguments = [sys.executable, "-m", "jiheng", *(a if a != "0" else str(free_port()) for a in command)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("数据库连不上或不能写入：")
    assert "geheim" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_worker_that_is_killed_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """And stops with the server."""
    beside = WorkerBeside("test")
    monkeypatch.setattr(beside, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr("jiheng.web.work.FIRST_PAUSE", 0.05)
    beside.start()
    first = beside.pid
    assert first
    os.kill(first, signal.SIGKILL)
    for _ in range(100):
        if beside.pid not in {first, None}:
            break
        time.sleep(0.05)
    second = beside.pid
    assert second not in {first, None}
    beside.stop()
    assert beside.pid is None
