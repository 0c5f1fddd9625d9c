"""A database that several threads write to at once, as in service, on either engine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from django.db import connection, connections


@contextmanager
def database_of_threads(folder: Path) -> Iterator[None]:
    """New threads connect to the test's committed rows; SQLite's memory is copied to a file for as long."""
    if connection.vendor != "sqlite":
        yield
        return
    file = folder / "threads.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    settings = connections.settings["default"]
    memory = settings["NAME"]
    settings["NAME"] = file
    try:
        yield
    finally:
        settings["NAME"] = memory


def in_threads(works: list[Callable[[], None]]) -> list[BaseException]:
    """Runs all at once; what they raised."""
    raised: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001, because a thread's error belongs to the test
            raised.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
