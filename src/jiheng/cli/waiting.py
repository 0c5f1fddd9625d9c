"""A sign of life on stderr for whatever takes longer than a second."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

FIRST_SIGN = 1.0
BEAT = 0.2
WIDTH = 20


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Shows a moving bar with the seconds passed, from the first second on, when a person is looking."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_show, args=(what, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(what: str, done: threading.Event) -> None:
    start = time.monotonic()
    if done.wait(FIRST_SIGN):
        return
    beat = 0
    while not done.wait(BEAT):
        beat += 1
        bar = "".join("█" if (n - beat) % WIDTH < WIDTH // 4 else "░" for n in range(WIDTH))
        sys.stderr.write(f"\r{what} {bar} {time.monotonic() - start:.0f} 秒 ")
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    sys.stderr.flush()
