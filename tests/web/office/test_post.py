"""The post: a notice at once, a letter a little later, bundled, never twice, and nothing lost when the mail server fails."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from jiheng.web.models import AuditEntry
from jiheng.web.office import post
from jiheng.web.office.actions.notify import leave, notice_for
from jiheng.web.office.actions.remind import remind
from jiheng.web.office.actions.send_letters import MOST_IN_A_LETTER, Sent, send_letters
from jiheng.web.office.models import Case, Notice, Person
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
CALENDAR = """\
declaration:
  description: 申报绩效目标
  values:
    - valid_from: 2018-09-01
      value: {stage: declaration, who: 各单位, does: 报送绩效目标申报表, by: {month: "10", day: "31", year: "-1"}}
      source: {document: 区财政局通知, article: 一}
      verified: true
review:
  description: 审核绩效目标
  values:
    - valid_from: 2018-09-01
      value: {stage: review, who: 各部门, does: 审核绩效目标申报表, by: {month: "11", day: "20", year: "-1"}}
      source: {document: 区财政局通知, article: 二}
      verified: true
"""


@pytest.fixture
def head(office: Any) -> Person:
    person: Person = office.people[Role.HEAD]
    Person.objects.filter(pk=person.pk).update(email="head@example.org")
    person.refresh_from_db()
    return person


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """A bureau's own pack, whose calendar has days."""
    folder = tmp_path / "district"
    folder.mkdir()
    (folder / "pack.yaml").write_text("title: 某区\nparent: mof-2020\n", encoding="utf-8")
    (folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return str(folder)


def waiting() -> int:
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()


def test_a_step_leaves_a_notice_and_queues_the_post(
    enter: Enter, make_case: MakeCase, head: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """After its transaction; a second step waits for the same letter."""
    for year in (2026, 2027):
        with django_capture_on_commit_callbacks(execute=True):
            enter(Role.CLERK).post(f"/office/c/{make_case(year=year).pk}/do/submit")
    assert Notice.objects.filter(to=head, by_mail=True, mailed_at=None).count() == 2
    queued = DBTaskResult.objects.get()
    assert queued.run_after > timezone.now() + timedelta(seconds=50)
    assert mail.outbox == []


def test_a_letter_bundles_what_came_and_comes_once(make_case: MakeCase, head: Person, settings: Settings) -> None:
    """With the link to each case, in Chinese."""
    settings.PUBLIC_URL = "https://jx.example.org"
    case = make_case()
    leave([notice_for(head, "第一件事", case=case), notice_for(head, "第二件事", link="/office/review/")])
    assert send_letters() == Sent(1, 0)
    assert send_letters() == Sent(0, 0)
    (letter,) = mail.outbox
    assert letter.to == ["head@example.org"]
    assert letter.subject == "绩衡：2 条通知"
    assert f"第一件事\n  https://jx.example.org/office/c/{case.pk}/\n" in letter.body
    assert "第二件事\n  https://jx.example.org/office/review/\n" in letter.body


def test_one_notice_is_the_subject_itself_on_one_line(head: Person) -> None:
    """A reason with line ends makes no second header."""
    leave([notice_for(head, "退回：\r\n第一条\nBcc: x@example.org")])
    send_letters()
    assert mail.outbox[0].subject == "绩衡：退回： 第一条 Bcc: x@example.org"
    assert mail.outbox[0].message()["Bcc"] is None


def test_very_many_are_counted(head: Person) -> None:
    """The letter stays readable."""
    leave(notice_for(head, f"第{n}件") for n in range(MOST_IN_A_LETTER + 7))
    assert send_letters() == Sent(1, 0)
    assert "另有 7 条" in mail.outbox[0].body


def test_a_mail_server_that_fails_loses_nothing(head: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The round comes again by itself, and the letter goes out then, once."""
    leave([notice_for(head, "一件事")])

    def refuse(*_: object) -> int:
        raise ConnectionRefusedError(111, "Connection refused")

    with monkeypatch.context() as failing:
        failing.setattr(EmailBackend, "send_messages", refuse)
        assert post.post.call() == "0 sent, 1 failed"
    assert Notice.objects.filter(mailed_at=None).count() == 1
    assert waiting() == 1
    assert post.post.call() == "1 sent, 0 failed"
    assert len(mail.outbox) == 1


def test_what_a_dying_program_left_unsent_is_taken_up(head: Person) -> None:
    """The worker's round queues the post once, and only while there is something to send."""
    post.send_waiting()
    assert waiting() == 0
    Notice.objects.bulk_create([notice_for(head, "一件事")])
    post.send_waiting()
    post.send_waiting()
    assert waiting() == 1


def test_who_has_switched_letters_off_gets_none(enter: Enter, head: Person) -> None:
    """What waited is not sent either; the notices stay in the system."""
    leave([notice_for(head, "一件事")])
    enter(Role.HEAD).post("/office/notices/mail", {"wants": "0"})
    head.refresh_from_db()
    leave([notice_for(head, "又一件事")])
    assert send_letters() == Sent(0, 0)
    assert AuditEntry.objects.filter(verb="choose_mail", new="off").count() == 1
    page = enter(Role.HEAD).get("/office/notices/").content.decode()
    assert "又一件事" in page
    assert "恢复发邮件" in page


def test_the_bell_counts_and_opening_reads(enter: Enter, make_case: MakeCase, office: Any, head: Person) -> None:
    """A notice leads to its case; another's is not there."""
    case = make_case(State.UNIT_SIGNOFF)
    mine, theirs = leave([notice_for(head, "等你审签", case=case), notice_for(office.people[Role.CLERK], "别人的")])
    client = enter(Role.HEAD)
    assert '<b class="count">1</b>' in client.get("/office/").content.decode()
    pk = Notice.objects.get(to=head).pk
    assert client.post(f"/office/notices/{pk}/open")["Location"] == f"/office/c/{case.pk}/"
    assert 'class="count"' not in client.get("/office/").content.decode()
    other = Notice.objects.get(to=theirs.to).pk
    assert client.post(f"/office/notices/{other}/open").status_code == 404
    assert "没有未读的通知" in client.get("/office/notices/?state=unread").content.decode()
    assert mine.text in client.get("/office/notices/").content.decode()


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            date(2026, 10, 17),
            "离截止还有14天（2026年10月31日），报送绩效目标申报表：第一中学的2027年度申报表还没有提交。",
        ),
        (
            date(2026, 10, 26),
            "离截止还有5天（2026年10月31日），报送绩效目标申报表：第一中学的2027年度申报表还没有提交。",
        ),
        (date(2026, 10, 31), "今天（2026年10月31日）截止，报送绩效目标申报表：第一中学的2027年度申报表还没有提交。"),
    ],
)
def test_who_has_not_handed_in_is_reminded(make_case: MakeCase, office: Any, pack: str, day: date, text: str) -> None:
    """On the day of a threshold, or after it where nobody asked on that day."""
    with_pack(make_case(State.DRAFT), pack)
    assert remind(day) == 1
    notice = Notice.objects.get()
    assert (notice.to, notice.text) == (office.people[Role.CLERK], text)


def with_pack(case: Case, pack: str) -> Case:
    case.document.pack = pack
    case.document.save()
    return case


def test_a_reminder_comes_once_a_threshold(make_case: MakeCase, pack: str) -> None:
    """Four in all, however often the round comes."""
    with_pack(make_case(State.RETURNED), pack)
    days = [date(2026, 10, 10) + timedelta(days=n) for n in range(23)]
    assert sum(remind(day) for day in days for _ in range(2)) == 4
    assert "已退回，等你修改" in Notice.objects.first().text  # type: ignore[union-attr]  # because there are four


def test_a_unit_that_has_not_begun_is_reminded_too(make_case: MakeCase, pack: str, office: Any) -> None:
    """By the calendar of last year's declaration; units of another pack are left in peace."""
    with_pack(make_case(State.PUBLISHED, year=2026), pack)
    assert remind(date(2026, 10, 30)) == 1
    assert Notice.objects.get().to == office.people[Role.CLERK]


def test_who_has_not_reviewed_is_reminded(make_case: MakeCase, pack: str, office: Any) -> None:
    """The department for what lies with it, the bureau for what lies there; who has handed in is left in peace."""
    with_pack(make_case(State.DEPARTMENT_REVIEW), pack)
    with_pack(make_case(State.FINANCE_REVIEW, unit="排水泵站"), pack)
    assert remind(date(2026, 11, 17)) == 2
    texts = {n.to: n.text for n in Notice.objects.all()}
    assert "第一中学的2027年度申报表（1份）等你审核" in texts[office.people[Role.DEPARTMENT_REVIEWER]]
    assert "排水泵站" in texts[office.people[Role.FINANCE_REVIEWER]]


def test_the_number_of_queries_does_not_grow_with_the_units(
    make_case: MakeCase, pack: str, django_assert_max_num_queries: Any
) -> None:
    """Nor with the years."""
    for unit in ("第一中学", "排水泵站"):
        for year in range(2020, 2028):
            with_pack(make_case(State.DEPARTMENT_REVIEW, unit=unit, year=year), pack)
    with django_assert_max_num_queries(9):
        remind(date(2026, 11, 17))
