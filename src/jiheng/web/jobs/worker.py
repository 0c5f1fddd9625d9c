"""The worker: does what is queued, one task after the other, and the rounds that come by the clock."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from time import monotonic
from types import FrameType

from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from jiheng.web.jobs.actions.beat import beat
from jiheng.web.jobs.actions.recover import recover

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks into an empty queue."""
BEAT = 15.0
ROUND = 30.0
AFTER_TROUBLE = 5.0
Round = Callable[[], object]


class Working:
    """One worker; `name` is its own alone, `parent` the process without which it has no reason to go on."""

    def __init__(self, name: str, *, rounds: tuple[Round, ...], daily: tuple[Round, ...], parent: int = 0) -> None:
        self.name, self.parent = name, parent
        self.rounds, self.daily = rounds, daily
        self.stopped = threading.Event()
        self._round_at, self._day = 0.0, date.min
        self._queue = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Works until it is told to stop; a database that is away is waited for."""
        threading.Thread(target=self._beat, name="pulse", daemon=True).start()
        is_first = True
        while not self.stopped.is_set():
            try:
                if is_first:
                    recover(dead=[self.name])
                    is_first = False
                self.once()
                self.stopped.wait(PAUSE)
            except (DatabaseError, InterfaceError) as error:
                log.error("the database does not do what it is asked, trying again: %s", str(error).partition("\n")[0])  # noqa: TRY400, because the sentence says it all
                connections.close_all()
                self.stopped.wait(AFTER_TROUBLE)

    def once(self) -> None:
        """Everything that is due now."""
        close_old_connections()
        if self.parent and os.getppid() != self.parent:
            self.stopped.set()
            return
        if monotonic() - self._round_at >= ROUND:
            self._round_at = monotonic()
            self._rounds()
        if DBTaskResult.objects.ready().exists():
            self._queue.run()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Stops after the task at hand."""
        del number, frame
        self.stopped.set()
        self._queue.running = False

    def listen(self) -> None:
        """Stops at the signals that stop a program."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def _rounds(self) -> None:
        recover()
        for round_ in self.rounds:
            round_()
        today = timezone.localdate()
        if today != self._day:
            for round_ in self.daily:
                round_()
            self._day = today

    def _beat(self) -> None:
        while not self.stopped.is_set():
            with suppress(DatabaseError, InterfaceError):
                close_old_connections()
                beat(self.name)
            self.stopped.wait(BEAT)
        connections.close_all()
