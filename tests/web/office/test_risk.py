"""The figures of risk: worked out at submission, the same when derived again, and told in the queue."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiheng.forms.indicator import Target
from jiheng.web.office.actions.sending import keep, now_sending
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.models import Case, Notice, Sending, SentText
from jiheng.web.office.risk import change, parts, weigh
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


def send(case: Case) -> Sending:
    figures, texts = now_sending(case)
    keep(figures, texts)
    return figures


def test_what_a_submission_leaves_can_be_derived_again(enter: Enter, make_case: MakeCase) -> None:
    """Also after other units have handed in theirs: what counts is what was there before."""
    make_case(State.APPROVED, year=2026)
    send(make_case(State.DEPARTMENT_REVIEW, unit="排水泵站"))
    case = make_case(quality=Quality.ODD)
    assert enter(Role.CLERK).post(f"/office/c/{case.pk}/do/submit").status_code == 302
    stored = Sending.objects.get(case=case)
    send(make_case(State.DEPARTMENT_REVIEW, unit="教育局"))
    derived, texts = weigh(case, stored.revision, stored.before, stored.at)
    assert model_to_dict(derived, exclude=["id"]) == model_to_dict(stored, exclude=["id"])
    assert set(SentText.objects.filter(sending=stored).values_list("digest", "characters")) == set(texts.items())
    assert stored.before
    assert stored.risk > 0


def test_who_comes_second_with_the_same_words_is_the_one_who_copied(make_case: MakeCase) -> None:
    """One's own words of last year are not boilerplate, another unit's are."""
    first = send(make_case(State.DEPARTMENT_REVIEW))
    again = send(make_case(State.DEPARTMENT_REVIEW, year=2028))
    other = send(make_case(State.DEPARTMENT_REVIEW, unit="排水泵站"))
    assert (first.shared, again.shared) == (0, 0)
    assert 0 < other.shared < other.characters


def test_a_change_since_last_year_is_counted_and_sized() -> None:
    """A target raised by half, one row gone, one new."""
    before = declaration("school", "第一中学", 2026, Quality.GOOD, is_rollup=False)
    rows = list(before.indicators)
    rows[3] = replace(rows[3], target=Target(raw="47.5", number=Decimal("47.5")))
    rows[4] = replace(rows[4], name="新的指标")
    found = change(replace(before, indicators=tuple(rows)), before)
    assert (found.changed, found.targets, found.largest, found.budget) == (3, 11, Decimal("50.0"), Decimal("0.0"))


def test_the_queue_tells_and_orders_risk(enter: Enter, make_case: MakeCase) -> None:
    """High first when asked, and only high when asked."""
    calm = make_case(State.DEPARTMENT_REVIEW, year=2027)
    send(calm)
    wild = make_case(State.DEPARTMENT_REVIEW, year=2025, quality=Quality.BROKEN)
    send(wild)
    assert [f.risk >= 50 for f in Sending.objects.order_by("pk")] == [False, True]
    reviewer = enter(Role.DEPARTMENT_REVIEWER)
    page = reviewer.get("/office/review/?sort=risk").content.decode()
    assert page.index(f"/c/{wild.pk}/") < page.index(f"/c/{calm.pk}/")
    page = reviewer.get("/office/review/?risk=high").content.decode()
    assert f"/c/{wild.pk}/" in page
    assert f"/c/{calm.pk}/" not in page


def test_many_are_returned_with_one_reason_and_an_expert_is_asked_for_many(enter: Enter, make_case: MakeCase) -> None:
    """Each row says what became of it; without the reason nothing is returned, and nothing typed is lost on a row."""
    cases = [make_case(State.DEPARTMENT_REVIEW, year=y) for y in (2025, 2026)]
    ticks = [f"{c.pk}:{c.version}:1" for c in cases]
    reviewer = enter(Role.DEPARTMENT_REVIEWER)
    page = reviewer.post("/office/review/do", {"verb": "return", "case": ticks}).content.decode()
    assert page.count("退回要写明理由") == 2
    page = reviewer.post("/office/review/do", {"verb": "invite", "case": ticks, "username": "nobody"}).content.decode()
    assert page.count("没有登录名为“nobody”的人") == 2
    reviewer.post("/office/review/do", {"verb": "invite", "case": ticks, "username": "expert"})
    assert Notice.objects.filter(text__startswith="请你评审").count() == 2
    page = reviewer.post("/office/review/do", {"verb": "return", "case": ticks, "reason": "口径不清"}).content.decode()
    assert page.count("已办：退回") == 2
    assert {c.return_reason for c in Case.objects.all()} == {"口径不清"}


def test_the_queue_asks_as_often_for_many_as_for_few(enter: Enter, make_case: MakeCase) -> None:
    """The same number of queries for two rows and for twelve."""
    reviewer, counts = enter(Role.FINANCE_REVIEWER), []
    for years in (range(2025, 2027), range(2027, 2037)):
        for year in years:
            send(make_case(State.FINANCE_REVIEW, year=year))
        reviewer.get("/office/review/?state=all")
        with CaptureQueriesContext(connection) as asked:
            assert reviewer.get("/office/review/?state=all").content.count(b"<tr>") == years.stop - 2025 + 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_after_a_decision_the_next_form_opens(enter: Enter, make_case: MakeCase) -> None:
    """In the order of the queue as it was last filtered; after the last one the form itself stays."""
    cases = [make_case(State.FINANCE_REVIEW, year=y) for y in (2025, 2026, 2027)]
    bureau = enter(Role.FINANCE_REVIEWER)
    bureau.get("/office/review/?year=2026")
    bureau.get("/office/review/?sort=unit")
    answer = bureau.post(f"/office/c/{cases[1].pk}/do/approve")
    assert answer["Location"] == f"/office/c/{cases[2].pk}/?after={cases[1].pk}"
    assert "第一中学" in bureau.get(answer["Location"]).content.decode()
    bureau.post(f"/office/c/{cases[2].pk}/do/return", {"reason": "口径不清"})
    answer = bureau.post(f"/office/c/{cases[0].pk}/do/approve")
    assert answer["Location"] == f"/office/c/{cases[0].pk}/"


def test_the_risk_of_a_form_is_taken_apart_beside_it(enter: Enter, make_case: MakeCase) -> None:
    """A reviewer sees which part of the points comes from what; together they are the whole but for rounding."""
    make_case(State.APPROVED, year=2026)
    send(make_case(State.DEPARTMENT_REVIEW, unit="排水泵站"))
    case = make_case(State.DEPARTMENT_REVIEW, quality=Quality.ODD)
    sending = send(case)
    found = parts(sending)
    assert found.findings > 0
    assert abs(found.findings + found.change + found.words - sending.risk) <= 1
    page = enter(Role.DEPARTMENT_REVIEWER).get(f"/office/c/{case.pk}/against").content.decode()
    assert f"{found.findings} / 40" in page
    assert f"{found.words} / 20" in page


def test_who_only_reads_finds_every_form_in_the_queue(enter: Enter, make_case: MakeCase) -> None:
    """For an auditor no form waits, so what is listed first is everything."""
    make_case(State.DRAFT)
    assert "第一中学" in enter(Role.AUDITOR).get("/office/review/").content.decode()
    assert "第一中学" not in enter(Role.FINANCE_REVIEWER).get("/office/review/").content.decode()


def test_what_is_published_waits_for_nobody(enter: Enter, make_case: MakeCase) -> None:
    """The column of days says so, instead of counting on for years."""
    make_case(State.PUBLISHED)
    assert '<td class="right">—</td>' in enter(Role.AUDITOR).get("/office/review/").content.decode()
