"""Packs: how long one takes to load cold with its parents, and to lint."""

from functools import partial

from bench.timing import median_ms
from jiheng.policy import loading, pack
from jiheng.policy.linting import lint
from jiheng.policy.loading import available, load_pack

ROUNDS = 15


def run() -> None:
    """Prints medians in milliseconds for every pack; the aim is 50 for the biggest, and nothing the second time."""
    for name in available():
        cold = median_ms(partial(_cold, name), ROUNDS)
        again = median_ms(partial(load_pack, name), ROUNDS)
        linted = median_ms(partial(lint, name), ROUNDS)
        size = len(load_pack(name).names())
        print(f"{name:20} {size:4} parameters  cold {cold:6.1f} ms  again {again:6.3f} ms  lint {linted:6.1f} ms")


def _cold(name: str) -> None:
    loading._load.cache_clear()  # noqa: SLF001, because a cold start is what is measured
    pack.assemble.cache_clear()
    load_pack(name)
