"""Keeps the readers of PDF and HTML in a process of their own, with limits on time and memory.

PDFium and Lexbor are machine code of others: a hostile file could crash or hang them, and with them a server. The
process is started once, kept warm, and replaced when it dies; grids come back as JSON, so nothing it says can run here.
"""

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from struct import Struct
from typing import Any, ClassVar, Self

from jiheng.forms.trace import Place
from jiheng.reading import errors
from jiheng.reading.grid import Cell, Grid, Note

SECONDS = 18
REQUEST, ANSWER = Struct("<4sIQ"), Struct("<Q")
PDF, HTML = b"pdf ", b"html"
_MOST_ANSWER = 256 * 2**20
_FILES_BEFORE_RENEWAL = 200
_CHUNK = 2**16


def guarded_grids(reader: bytes, data: bytes, name: str) -> tuple[Grid, ...]:
    """The grids that `reader` (PDF or HTML) finds, in the guarded process; HTML is given as UTF-8.

    Raises:
        UnreadableFileError: what the reader raised; TooSlowError or CrashedError where it did not come back.
    """
    with _LOCK:
        return _Guard.current().ask(reader, data, name)


_LOCK = threading.Lock()


class _Guard:
    """The process and the pipes to it; `owner` is the process that started it (a fork must not share it)."""

    _current: ClassVar[Self | None] = None

    def __init__(self) -> None:
        self.owner, self.files = os.getpid(), 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "jiheng.reading.files.guarded"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @classmethod
    def current(cls) -> Self:
        """The running guard of this process, started or renewed where needed."""
        guard = cls._current
        if guard is not None and guard.owner != os.getpid():
            guard = None  # belongs to the process we were forked from: leave it alone
        if guard is not None and guard.is_spent:
            guard.end()
            guard = None
        if guard is None:
            guard = cls._current = cls()
        return guard

    @property
    def is_spent(self) -> bool:
        """Whether the process is gone or has read so much that a fresh one is due."""
        return self.files >= _FILES_BEFORE_RENEWAL or self._process.poll() is not None

    def ask(self, reader: bytes, data: bytes, name: str) -> tuple[Grid, ...]:
        self.files += 1
        try:
            answer = self._answer(reader, data, name)
        except TimeoutError as error:
            self.end()
            raise errors.TooSlowError(name, SECONDS) from error
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise errors.CrashedError(name) from error
        if "error" in answer:
            raise _error(name, **answer["error"])
        return tuple(_grid(g) for g in answer["grids"])

    def end(self) -> None:
        """Ends the process, if it is ours and still there."""
        if self.owner == os.getpid():
            self._process.kill()
            with suppress(OSError):
                self._process.communicate(timeout=5)
        if _Guard._current is self:
            _Guard._current = None

    def _answer(self, reader: bytes, data: bytes, name: str) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        called = name.encode("utf-8", "replace")
        deadline = time.monotonic() + SECONDS
        _send(stdin.fileno(), REQUEST.pack(reader, len(called), len(data)) + called, deadline)
        _send(stdin.fileno(), data, deadline)
        size = ANSWER.unpack(b"".join(_received(stdout.fileno(), ANSWER.size, deadline)))[0]
        if size > _MOST_ANSWER:
            raise ValueError(size)
        return json.loads(b"".join(_received(stdout.fileno(), size, deadline)))


def _send(pipe: int, data: bytes, deadline: float) -> None:
    """Write all, without waiting for ever on a process that no longer reads."""
    os.set_blocking(pipe, False)
    rest = memoryview(data)
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_WRITE)
        while rest:
            if not selector.select(max(deadline - time.monotonic(), 0)):
                raise TimeoutError
            with suppress(BlockingIOError):
                rest = rest[os.write(pipe, rest[:_CHUNK]) :]


def _received(pipe: int, size: int, deadline: float) -> Iterator[bytes]:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while size > 0:
            if not selector.select(max(deadline - time.monotonic(), 0)):
                raise TimeoutError
            piece = os.read(pipe, min(size, _CHUNK))
            if not piece:
                raise EOFError
            size -= len(piece)
            yield piece


def _error(name: str, kind: str, cause: str, remedy: str) -> errors.UnreadableFileError:
    """The error that the reader raised over there, of the same class."""
    found = getattr(errors, kind, errors.UnreadableFileError)
    error: errors.UnreadableFileError = found.__new__(found)
    errors.UnreadableFileError.__init__(error, name, cause, remedy)
    return error


def as_json(grid: Grid) -> dict[str, Any]:
    """A grid as the guarded process sends it."""
    return {
        "rows": [[(*_numbers(c.place), c.text, c.rows, c.columns, c.left, c.right) for c in row] for row in grid.rows],
        "has_merges": grid.has_merges,
        "title": grid.title,
        "notes": [(n.message, _numbers(n.place) if n.place else None) for n in grid.notes],
    }


def _numbers(place: Place) -> tuple[int, int, int | None, str | None]:
    return place.row, place.column, place.page, place.sheet


def _grid(data: dict[str, Any]) -> Grid:
    rows = tuple(
        tuple(
            Cell(place=Place(row, column, page, sheet), text=text, rows=height, columns=width, left=left, right=right)
            for row, column, page, sheet, text, height, width, left, right in cells
        )
        for cells in data["rows"]
    )
    notes = tuple(Note(message, Place(*place) if place else None) for message, place in data["notes"])
    return Grid(rows, data["has_merges"], data["title"], notes)


@atexit.register
def end_guard() -> None:
    """End the guarded process; the next file starts a new one."""
    if _Guard._current is not None:  # noqa: SLF001, because both are this file's
        _Guard._current.end()  # noqa: SLF001, because both are this file's
