"""Server CPU and queries of the office with the demo district loaded: a cell saved, the form, the queue, the desk."""

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

SEED = Path(__file__).parent.parent / "demo" / "forms" / "xinhong-2024.txt"
BACKEND = "django.contrib.auth.backends.ModelBackend"
SAVE_MS, PAGE_MS, QUEUE_MS = 8, 40, 60


def run() -> None:
    """Prints medians of process CPU time a request, one core, the database in a file as it is served.

    A request is Django's whole way: middleware, session, rights, queries, template. The form is the seed's, with 38
    indicators and 7 key tasks; the queue is all that a finance reviewer sees of the newest year.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "JIHENG_DATA": folder,
            "JIHENG_OPEN_DESK": "1",
            "JIHENG_DEMO": "1",
            "JIHENG_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "jiheng.web.settings",
        }
        django.setup()
        _measure()


def _measure() -> None:
    from django.core.management import call_command  # noqa: PLC0415, because Django must be set up first
    from django.db import connections  # noqa: PLC0415, because Django must be set up first

    call_command("migrate", interactive=False, verbosity=0)
    start = time.process_time()
    case, document, years = _loaded()
    print(f"{sum(years.values())} declarations loaded: {time.process_time() - start:.1f} s, once")
    gc.freeze()
    _writing(f"/office/c/{case}/", _client("demo-clerk"), "the office's form")
    _writing(f"/d/{document}/", _client(None), "an open form")
    finance = _client("demo-finance_reviewer")
    year = max(years)
    _print(f"queue, all {years[year]} of {year}", _get(finance, f"/office/review/?state=all&year={year}"), 15, QUEUE_MS)
    _print("queue, what waits for the bureau", _get(finance, "/office/review/"), 15)
    _print("desk of the bureau", _get(finance, "/office/"), 15)
    _print("desk of the clerk", _get(_client("demo-clerk"), "/office/"), 15)
    _print("library, search for 满意", _get(finance, "/office/library/?q=满意"), 15)
    connections.close_all()


def _loaded() -> tuple[int, int, dict[int, int]]:
    """The number of the clerk's big case and of the open form, and how many declarations each year has."""
    from django.db.models import Count  # noqa: PLC0415, because Django must be set up first

    from jiheng.web.actions.import_file import import_file, start_import  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.models import StoredDocument  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office import access  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.actions.open_case import from_file  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.demo.load import load_district  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.models import Case, Person, Unit  # noqa: PLC0415, because Django must be set up first

    load_district()
    years = dict(Case.objects.order_by().values("year").annotate(n=Count("pk")).values_list("year", "n"))
    reach = access.reach_of(Person.objects.get(username="demo-clerk"))
    unit = Unit.objects.get(code="10101")
    case = from_file(reach, unit, max(years) + 1, SEED.name, SEED.read_bytes())
    import_file(start_import("shanghai", by="bench"), SEED.name, SEED.read_bytes(), by="bench")
    return case.pk, StoredDocument.objects.get(case=None).pk, years


def _client(name: str | None) -> Any:
    from django.test import Client  # noqa: PLC0415, because Django must be set up first

    from jiheng.web.office.models import Person  # noqa: PLC0415, because Django must be set up first

    client = Client(headers={"HX-Request": "true"})
    if name:
        client.force_login(Person.objects.get(username=name), backend=BACKEND)
    return client


def _get(client: Any, url: str) -> Callable[[], Any]:
    return lambda: client.get(url)


def _writing(url: str, client: Any, what: str) -> None:
    """A cell saved as the page saves it, over and over; then what the page asks for after it, and the page itself."""
    seen = 1

    def edit(path: str, texts: tuple[str, ...]) -> Callable[[], Any]:
        def post() -> Any:
            nonlocal seen
            values = {"paths": path, "text": texts[seen % len(texts)], "seen": seen, "page": seen}
            answer = client.post(f"{url}edit", values)
            seen = int(answer.headers["X-Revision"])
            return answer

        return post

    words, money = edit("indicators.QN2.definition", ("甲", "乙", "丙")), edit("contact", ("张三", "李四"))
    _print(f"{what}: a cell of a row saved", words, 60, SAVE_MS)
    _print(f"{what}: a cell of the head saved", money, 60, SAVE_MS)
    _print(f"{what}: an amount saved", edit("budget.total", ("672,063,140", "672,063,141")), 60, SAVE_MS)

    def after(path: str) -> Callable[[], Any]:
        def get() -> Any:
            words()
            start = time.process_time()
            answer = client.get(url + path)
            answer.spent = time.process_time() - start
            return answer

        return get

    _print(f"{what}: findings after a change", after("checked"), 20)
    _print(f"{what}: the page after a change", after(""), 20, PAGE_MS)
    _print(f"{what}: the page again", _get(client, url), 20, PAGE_MS)


def _print(what: str, request: Callable[[], Any], times: int, goal: int | None = None) -> None:
    """Median and p95 of the CPU of one request, and its queries; a request of two parts says how long its last was."""
    from django.db import connection  # noqa: PLC0415, because Django must be set up first
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415, because Django must be set up first

    request()
    spent: list[float] = []
    for _ in range(times):
        start = time.process_time()
        answer = request()
        spent.append(1000 * getattr(answer, "spent", time.process_time() - start))
        assert answer.status_code == 200, answer.content[:200]
    with CaptureQueriesContext(connection) as asked:
        request()
    worst = sorted(spent)[int(len(spent) * 0.95)]
    median = statistics.median(spent)
    verdict = f"  goal {goal}: {'met' if median <= goal else 'MISSED'}" if goal else ""
    print(f"{what:<52} {median:6.1f} ms  p95 {worst:6.1f}  {len(asked):3} queries{verdict}")


if __name__ == "__main__":
    run()
