"""Server CPU of the web system: a cell of the actual values saved, the form's page, a repair, the list."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

GOAL_SAVE_MS = 10
SEED = Path(__file__).parent.parent / "demo" / "forms" / "xinhong-2024.txt"


def run() -> None:
    """Prints medians of process CPU time, one request at a time, on a database in a file as it is served."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JIHENG_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "jiheng.web.settings"
        os.environ["JIHENG_OPEN_DESK"] = "1"
        django.setup()
        _measure()


def _measure() -> None:
    from django.core.management import call_command  # noqa: PLC0415, because Django must be set up first
    from django.db import connections  # noqa: PLC0415, because Django must be set up first
    from django.test import Client  # noqa: PLC0415, because Django must be set up first

    from jiheng.web.actions.import_file import import_file, start_import  # noqa: PLC0415, because Django must be set up first

    call_command("migrate", interactive=False, verbosity=0)
    start = time.process_time()
    import_file(start_import("shanghai", by="bench"), SEED.name, SEED.read_bytes(), by="bench")
    print(f"import of the seed (read, checked, kept): {1000 * (time.process_time() - start):.0f} ms, once")
    client = Client(headers={"HX-Request": "true", "Host": "localhost"})
    values = iter(range(10_000))

    def save() -> int:
        url = f"/d/1/actuals/QN{next(values) % 9 + 1}/actual"
        return client.post(url, {"value": f"{90 + next(values) / 1000:.3f}"}).status_code

    _print("a cell of the actual values saved", save, 200, f"goal {GOAL_SAVE_MS} ms")
    seen = iter(range(1, 1000))

    def edit() -> int:
        text = {"paths": "contact", "text": f"张三{next(values)}", "seen": str(next(seen))}
        return client.post("/d/1/edit", text).status_code

    _print("a cell of the form changed: a new revision, and the cell shown", edit, 20)
    _print("the form's page, 38 + 17 rows", lambda: client.get("/d/1/").status_code, 60)
    _print("the proof of a figure", lambda: client.get("/d/1/cell?path=score.QN2").status_code, 60)
    _print("the list of documents", lambda: client.get("/").status_code, 60)
    _print("the source beside the form", lambda: client.get("/d/1/review/").status_code, 20)
    connections.close_all()


def _print(what: str, request: Callable[[], int], times: int, note: str = "") -> None:
    request()
    spent: list[float] = []
    for _ in range(times):
        start = time.process_time()
        status = request()
        spent.append(1000 * (time.process_time() - start))
        assert status == 200, status
    worst = sorted(spent)[int(len(spent) * 0.95)]
    print(f"{what}: median {statistics.median(spent):.1f} ms CPU, p95 {worst:.1f} ms{f' ({note})' if note else ''}")


if __name__ == "__main__":
    run()
