"""Packs: how long one takes to load cold with its parents, and to lint."""

import statistics
import time
from collections.abc import Callable

from jiheng.policy import loading, pack
from jiheng.policy.linting import lint
from jiheng.policy.loading import available, load_pack

ROUNDS = 15


def run() -> None:
    """Prints medians in milliseconds for every pack; the aim is 50 for the biggest, and nothing the second time."""
    for name in available():
        cold = _median(_cold, name)
        again = _median(load_pack, name)
        linted = _median(lint, name)
        size = len(load_pack(name).names())
        print(f"{name:20} {size:4} parameters  cold {cold:6.1f} ms  again {again:6.3f} ms  lint {linted:6.1f} ms")


def _cold(name: str) -> None:
    loading._load.cache_clear()  # noqa: SLF001, because a cold start is what is measured
    pack.assemble.cache_clear()
    load_pack(name)


def _median(action: Callable[[str], object], name: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action(name)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
