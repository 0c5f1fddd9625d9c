"""Exports: asked for on a page, made by the worker, followed with a count, and handed to who asked."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from jiheng.web.jobs.actions.beat import beat
from jiheng.web.jobs.actions.recover import recover
from jiheng.web.jobs.actions.run_job import Progress
from jiheng.web.jobs.actions.tidy_up import tidy_up
from jiheng.web.jobs.models import Job, JobState
from jiheng.web.jobs.worker import Working
from jiheng.web.models import AuditEntry
from jiheng.web.office import exporting
from jiheng.web.office.models import Case, Notice, Person
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
Work = Callable[[], None]
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.EXPORTS = tmp_path / "exports"


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return sorted(archive.namelist())


def test_all_that_the_filters_choose_is_exported(enter: Enter, make_case: MakeCase, work: Work) -> None:
    """Xlsx and pdf of each, in a folder a department, with a notice when it is there."""
    for unit in ("第一中学", "排水泵站"):
        make_case(State.FINANCE_REVIEW, unit=unit)
    make_case(State.PUBLISHED, year=2026)
    client = enter(Role.FINANCE_REVIEWER)
    assert client.post("/office/exports/?state=all&year=2027")["Location"] == "/office/jobs/"
    assert "排队" in client.get("/office/jobs/").content.decode()
    work()
    page = client.get("/office/jobs/").content.decode()
    assert "2 份都好了，每份有 xlsx 和 pdf" in page
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    answer = client.get(f"/office/jobs/{job.pk}/file")
    assert names(answer.getvalue()) == [
        "教育局/111 第一中学 2027.pdf",
        "教育局/111 第一中学 2027.xlsx",
        "水务局/121 排水泵站 2027.pdf",
        "水务局/121 排水泵站 2027.xlsx",
    ]
    assert Notice.objects.get(to=job.owner).link == "/office/jobs/"
    assert AuditEntry.objects.get(verb="start_job").details["job"] == job.pk


def test_only_the_ticked_and_only_what_one_may_read(enter: Enter, make_case: MakeCase) -> None:
    """A number typed by hand opens nothing."""
    mine, other = make_case(State.DEPARTMENT_REVIEW), make_case(State.DEPARTMENT_REVIEW, unit="排水泵站")
    other.invitations.all().delete()
    enter(Role.DEPARTMENT_REVIEWER).post("/office/exports/", {"case": [f"{mine.pk}:0:1", f"{other.pk}:0:1"]})
    assert Job.objects.get().asked == {"cases": [mine.pk]}


def test_the_rights_are_those_of_the_moment_it_is_made(enter: Enter, make_case: MakeCase, work: Work) -> None:
    """What was taken away meanwhile is left out, and said."""
    cases = [make_case(State.DEPARTMENT_REVIEW, year=y) for y in (2026, 2027)]
    enter(Role.DEPARTMENT_REVIEWER).post("/office/exports/")
    Case.objects.filter(pk=cases[0].pk).update(state=State.DRAFT)
    work()
    assert "导出了 1 份" in Job.objects.get().sentence
    assert "1 份没有导出：一份已不在你的权限内" in Job.objects.get().sentence


def test_a_result_is_for_its_owner_alone(enter: Enter, make_case: MakeCase, work: Work) -> None:
    """Another finds nothing, neither in the list nor by number."""
    make_case(State.DEPARTMENT_REVIEW)
    enter(Role.DEPARTMENT_REVIEWER).post("/office/exports/")
    work()
    pk = Job.objects.get().pk
    for role in (Role.FINANCE_REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR):
        assert enter(role).get(f"/office/jobs/{pk}/file").status_code == 404
        assert "0 项" in enter(role).get("/office/jobs/").content.decode()


def test_an_empty_list_is_not_exported(enter: Enter) -> None:
    """A sentence, no job."""
    answer = enter(Role.AUDITOR).post("/office/exports/")
    assert answer.status_code == 422
    assert "没有可以导出的申报表" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_sixth_open_job_waits(enter: Enter, make_case: MakeCase) -> None:
    """Nobody fills the queue alone."""
    make_case(State.DEPARTMENT_REVIEW)
    client = enter(Role.DEPARTMENT_REVIEWER)
    for _ in range(5):
        assert client.post("/office/exports/").status_code == 302
    answer = client.post("/office/exports/")
    assert "已有 5 项任务还没有做完" in answer.content.decode()
    assert Job.objects.count() == 5


@pytest.mark.parametrize(
    ("error", "sentence"), [(OSError(28, "No space left on device"), "磁盘已满"), (KeyError("x"), "系统出错")]
)
def test_a_job_that_fails_says_so_and_leaves_no_half_result(
    make_case: MakeCase, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str, work: Work
) -> None:
    """In the person's list, and by a notice."""

    def fail(*_: object) -> None:
        raise error

    make_case(State.DEPARTMENT_REVIEW)
    client = Client()
    client.force_login(
        Person.objects.get(username=Role.DEPARTMENT_REVIEWER), backend="django.contrib.auth.backends.ModelBackend"
    )
    client.post("/office/exports/")
    monkeypatch.setattr(exporting, "document_bytes", fail)
    work()
    assert sentence in client.get("/office/jobs/").content.decode()
    assert sentence in Notice.objects.get().text
    assert list(Path(conf.EXPORTS).iterdir()) == []


def test_a_page_that_follows_a_job_asks_again_until_it_is_done(enter: Enter, make_case: MakeCase, work: Work) -> None:
    """The part alone, and no more once nothing is open."""
    make_case(State.DEPARTMENT_REVIEW)
    client = enter(Role.DEPARTMENT_REVIEWER)
    client.post("/office/exports/")
    Progress(Job.objects.get())(1, 4)
    Job.objects.update(state=JobState.RUNNING)
    part = client.get("/office/jobs/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith("<section")
    assert "1 / 4" in part
    assert 'hx-trigger="every' in part
    work()
    assert "hx-trigger" not in client.get("/office/jobs/").content.decode()


def test_a_silent_worker_is_said(enter: Enter, make_case: MakeCase) -> None:
    """Who waits knows that nobody works."""
    make_case(State.DEPARTMENT_REVIEW)
    client = enter(Role.DEPARTMENT_REVIEWER)
    client.post("/office/exports/")
    assert "后台程序没有在运行" in client.get("/office/jobs/").content.decode()
    beat("test")
    assert "后台程序没有在运行" not in client.get("/office/jobs/").content.decode()


def claimed(worker_id: str) -> DBTaskResult[..., Any]:
    task: DBTaskResult[..., Any] = DBTaskResult.objects.get()
    task.claim(worker_id)
    Job.objects.update(state=JobState.RUNNING, done=3)
    return task


def test_a_job_whose_worker_died_is_done_by_another(enter: Enter, make_case: MakeCase) -> None:
    """Once more from the beginning; while the worker lives it is left to it; after a second death it is given up."""
    make_case(State.DEPARTMENT_REVIEW)
    enter(Role.DEPARTMENT_REVIEWER).post("/office/exports/")
    task = claimed("first")
    beat("first")
    assert recover() == 0
    assert recover(dead=["first"]) == 1
    assert (Job.objects.get().state, Job.objects.get().done) == (JobState.WAITING, 0)
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    claimed("second")
    assert recover() == 1
    assert Job.objects.get().state == JobState.FAILED
    assert "中断了两次" in Job.objects.get().sentence


def test_old_results_go(enter: Enter, make_case: MakeCase, settings: Settings, work: Work) -> None:
    """After a week; the list says so."""
    make_case(State.DEPARTMENT_REVIEW)
    client = enter(Role.DEPARTMENT_REVIEWER)
    client.post("/office/exports/")
    work()
    assert tidy_up() == 0
    Job.objects.update(finished_at=timezone.now() - settings.EXPORTS_KEPT)
    assert tidy_up() == 1
    assert list(settings.EXPORTS.iterdir()) == []
    assert "已过期" in client.get("/office/jobs/").content.decode()
    assert client.get(f"/office/jobs/{Job.objects.get().pk}/file").status_code == 404


def test_the_list_asks_the_database_as_often_for_many_jobs_as_for_one(
    enter: Enter, make_case: MakeCase, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """No query a row."""
    make_case(State.DEPARTMENT_REVIEW)
    client = enter(Role.DEPARTMENT_REVIEWER)
    counts = []
    for _ in range(2):
        client.post("/office/exports/")
        with django_assert_max_num_queries(12) as asked:
            client.get("/office/jobs/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_worker_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not die of it, and goes on when it is back."""
    worker = Working("test", rounds=(), daily=())
    asked: list[int] = []

    def once() -> None:
        asked.append(1)
        if len(asked) == 1:
            raise OperationalError("could not connect")
        worker.stop()

    monkeypatch.setattr(worker, "once", once)
    monkeypatch.setattr(worker, "_beat", lambda: None)
    monkeypatch.setattr("jiheng.web.jobs.worker.AFTER_TROUBLE", 0)
    monkeypatch.setattr("jiheng.web.jobs.worker.connections.close_all", lambda: None)
    worker.run()
    assert len(asked) == 2
