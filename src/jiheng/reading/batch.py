"""Many files at once: read by a few processes, each file by itself, so that none harms the others."""

import os
import pickle
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct

from jiheng.policy.loading import Pack
from jiheng.reading.errors import CrashedError, TooSlowError
from jiheng.reading.read import Reading

SIZE = Struct("<Q")
SECONDS = 20
"""What one file may take."""
_FILES_BEFORE_RENEWAL = 500
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file of a batch: its reading, or the sentence why there is none; `done` of `total` files are through."""

    path: Path
    reading: Reading | None
    problem: str | None
    done: int
    total: int


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files of a folder and its subfolders by name; links, hidden and lock files (`~$…`) left out."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    shown = (path for path in found if not path.name.startswith((".", "~$")))
    return tuple(sorted(path for path in shown if path.is_file() and not path.is_symlink()))


def read_many(paths: Sequence[Path], pack: Pack, *, processes: int = 2) -> Iterator[FileRead]:
    """Each file as it is through, in no order; memory holds the few that are being read.

    Stop asking, and the processes end.
    """
    waiting, done = deque(paths), 0
    crew = [_Worker(str(pack.folder)) for _ in range(max(1, min(processes, len(paths))))]
    try:
        while waiting or any(worker.path for worker in crew):
            for worker in crew:
                if worker.path is None and waiting:
                    worker.give(waiting.popleft())
            for worker in _ready(crew):
                path, reading, problem = worker.take()
                done += 1
                yield FileRead(path, reading, problem, done, len(paths))
    finally:
        for worker in crew:
            worker.end()


@dataclass
class _Worker:
    """A process that reads one file at a time; replaced when it dies, hangs, or has read many."""

    pack: str
    path: Path | None = None
    _started: float = 0.0
    _files: int = 0
    _answer: bytearray = field(default_factory=bytearray)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def left(self) -> float:
        """The seconds that the file being read still has."""
        return self._started + SECONDS - time.monotonic()

    @property
    def pipe(self) -> int:
        """Where the answer comes from."""
        stdout = self._process.stdout if self._process else None
        return stdout.fileno() if stdout else -1

    def give(self, path: Path) -> None:
        """Begin a file."""
        if self._process is None or self._files >= _FILES_BEFORE_RENEWAL:
            self._start()
        self.path, self._started = path, time.monotonic()
        self._files += 1
        job = os.fsencode(path)
        stdin = self._process.stdin if self._process else None
        with suppress(OSError):  # a process that is gone shows when its answer is asked for
            if stdin:
                stdin.write(SIZE.pack(len(job)) + job)
                stdin.flush()

    def is_through(self) -> bool:
        """Take in what has come; whether the answer is whole, or none will come."""
        if self.left <= 0:
            return True
        piece = os.read(self.pipe, _CHUNK)
        self._answer += piece
        return not piece or len(self._answer) >= SIZE.size + self._size()

    def take(self) -> tuple[Path, Reading | None, str | None]:
        """The file that is through, with its reading or the sentence why there is none."""
        path = self.path or Path()
        self.path = None
        if len(self._answer) >= SIZE.size and len(self._answer) == SIZE.size + self._size():
            reading, problem = pickle.loads(self._answer[SIZE.size :])  # noqa: S301, because our own process wrote it
            self._answer.clear()
            return path, reading, problem
        error = TooSlowError(path.name, SECONDS) if self.left <= 0 else CrashedError(path.name)
        self.end()
        return path, None, str(error)

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError, ValueError):
                self._process.communicate(timeout=5)
        self._process = None
        self._answer.clear()

    def _start(self) -> None:
        self.end()
        self._files = 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "jiheng.reading.batch_worker", self.pack],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _size(self) -> int:
        return int(SIZE.unpack_from(self._answer)[0]) if len(self._answer) >= SIZE.size else _CHUNK


def _ready(crew: Sequence[_Worker]) -> list[_Worker]:
    """The workers whose file is through, waiting for at least one sign of any."""
    busy = [worker for worker in crew if worker.path]
    with selectors.DefaultSelector() as selector:
        for worker in busy:
            selector.register(worker.pipe, selectors.EVENT_READ, worker)
        heard = {key.data.pipe for key, _ in selector.select(max(0, min(worker.left for worker in busy)))}
    return [w for w in busy if (w.pipe in heard or w.left <= 0) and w.is_through()]
