"""Starts a worker, beside the server or on its own, and starts it again when it dies."""

import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress
from time import monotonic

import django

log = logging.getLogger(__name__)

GRACE = 10.0
"""Seconds a worker has to finish the task at hand when the server stops."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY = 60.0
"""After so many seconds of work a death is taken for an accident, and the worker comes back at once."""


def work(name: str = "", parent: int = 0) -> None:
    """Works until interrupted; with `parent`, until that process is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiheng.web.settings")
    django.setup()
    from jiheng.web.jobs.actions.tidy_up import tidy_up  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.jobs.worker import Working  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.post import send_waiting  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.rounds import remind_today  # noqa: PLC0415, because Django must be set up first

    own = name or f"{os.uname().nodename}-{os.getpid()}"[-64:]
    worker = Working(own, rounds=(send_waiting,), daily=(remind_today, tidy_up), parent=parent)
    worker.listen()
    worker.run()


class WorkerBeside:
    """The worker process beside a server: started with it, stopped with it, and started again when it dies."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        """Starts it, and keeps it; to be called before the server forks, which would keep a starting process's pipe."""
        self._process = self._started()
        self._thread.start()

    def stop(self) -> None:
        """Lets it finish the task at hand, for a while."""
        self._stopping.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
        with suppress(RuntimeError):
            self._thread.join(GRACE)

    @property
    def pid(self) -> int | None:
        """The process that works now; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def _keep(self) -> None:
        pause = FIRST_PAUSE
        while self._process is not None:
            began = monotonic()
            code = self._process.wait()
            if self._stopping.is_set():
                return
            pause = FIRST_PAUSE if monotonic() - began > STEADY else min(pause * 2, LONGEST_PAUSE)
            log.error("the worker died with code %s and is started again in %.0f s", code, pause)
            if self._stopping.wait(pause):
                return
            self._process = self._started()

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command())

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "jiheng", "work", "--name", self.name, "--beside", str(os.getpid())]
