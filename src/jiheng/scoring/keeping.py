"""What is read from a pack once and asked for with every keystroke."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from jiheng.policy.loading import Pack

T = TypeVar("T")
MOST = 64


def kept(build: Callable[[Pack, date], T]) -> Callable[[Pack, date], T]:
    """`build`, remembering its last answers; a pack loaded anew is another pack."""
    answers: dict[tuple[str, date], tuple[Pack, T]] = {}

    @wraps(build)
    def ask(pack: Pack, on: date) -> T:
        known = answers.get((str(pack.folder), on))
        if known is None or known[0] is not pack:
            if len(answers) >= MOST:
                answers.clear()
            known = answers[str(pack.folder), on] = (pack, build(pack, on))
        return known[1]

    return ask
