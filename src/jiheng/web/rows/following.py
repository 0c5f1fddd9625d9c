"""How rows without ids are called after a change: a key task is named by its number, so what was said of it follows."""

import hashlib
from collections.abc import Iterator, Mapping

from jiheng.forms.document import Document, KeyTask

TASKS = "key_tasks"
GONE = "gone"
"""Where the remarks of a deleted row wait: by what the row said, so that they come back with it."""


def followed_names(before: Document, after: Document) -> Mapping[str, str]:
    """What each row is called now, by what it was called, where that differs; empty after any other change."""
    old, new = before.key_tasks, after.key_tasks
    if old is new or old == new:
        return {}
    pairs = dict(_pairs(old, new))
    names = {f"{TASKS}.{n}": f"{TASKS}.{pairs[n]}" if n in pairs else _parked(task) for n, task in enumerate(old, 1)}
    came = {n: task for n, task in enumerate(new, 1) if n not in pairs.values()}
    names |= {_parked(task): f"{TASKS}.{n}" for n, task in reversed(came.items())}
    return {was: now for was, now in names.items() if was != now}


def renamed(path: str, names: Mapping[str, str]) -> str:
    """The path after its row has got another name."""
    kind, _, rest = path.partition(".")
    key, _, field = rest.partition(".")
    now = names.get(f"{kind}.{key}")
    return path if now is None else f"{now}.{field}" if field else now


def _pairs(old: tuple[KeyTask, ...], new: tuple[KeyTask, ...]) -> Iterator[tuple[int, int]]:
    """The rows that are the same, by number: what says the same, then what was rewritten at its place."""
    left, free = dict(enumerate(old, 1)), dict(enumerate(new, 1))
    for n in [n for n in left if free.get(n) == left[n]]:
        yield n, n
        del left[n], free[n]
    for n, task in list(left.items()):
        same = next((m for m, other in free.items() if other == task), None)
        if same is not None:
            yield n, same
            del left[n], free[same]
    if len(old) == len(new):
        yield from ((n, n) for n in left if n in free)


def _parked(task: KeyTask) -> str:
    said = "\n".join(str(value) for value in (task.name, task.plan, task.budget))
    return f"{TASKS}.{GONE}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
