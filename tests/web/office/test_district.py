"""The demo's invented district: its size, its states, and that an interrupted load goes on where it stopped."""

from collections.abc import Callable
from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from jiheng.forms.chain import verify_chain
from jiheng.web.actions.edit_value import plan_edit
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.adjust import adjust
from jiheng.web.office.actions.approve import approve
from jiheng.web.office.actions.comment import comment, settle
from jiheng.web.office.actions.explain_change import explain_change
from jiheng.web.office.actions.pass_on import pass_on
from jiheng.web.office.actions.publish import publish
from jiheng.web.office.actions.return_ import return_
from jiheng.web.office.actions.review import review
from jiheng.web.office.actions.sign import sign
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.actions.submit import submit
from jiheng.web.office.actions.write import write_planned
from jiheng.web.office.demo import load, units
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.demo.history import Made, Tale
from jiheng.web.office.demo.load import load_district
from jiheng.web.office.demo.units import Place, places
from jiheng.web.office.models import Adjustment, Case, Comment, Person, Publication, ReviewSheet, Sending, Unit
from jiheng.web.office.page.archive import archive_of
from jiheng.web.office.page.demo_people import demo_people
from jiheng.web.office.risk import weigh
from jiheng.web.workflow.states import Role, State

MakeCase = Callable[..., Case]
ANSWERS = {f"R{n}": "优" for n in range(1, 9)}


def some() -> list[Place]:
    return [p for p in places() if p.code.startswith(("101", "102"))]


def test_the_district_has_sixty_departments_and_as_many_units_as_a_real_one() -> None:
    """Codes and names are each given once."""
    all_ = places()
    assert (sum(p.is_department for p in all_), len(all_)) == (60, 340)
    assert len({p.code for p in all_}) == len({p.name for p in all_}) == 340


def few(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Loads so many units of the district."""
    monkeypatch.setattr(load, "places", lambda: some()[:count])
    monkeypatch.setattr(load, "PAUSE", 0)
    monkeypatch.setattr(units, "places", some)
    load_district()


@pytest.mark.django_db
def test_a_load_that_was_interrupted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two departments, three years: nothing twice, every chain whole, one account a role."""
    monkeypatch.setattr(load, "places", lambda: some()[:2])
    monkeypatch.setattr(units, "places", some)
    assert load_district() == 6
    monkeypatch.setattr(load, "places", some)
    assert load_district() == 3 * len(some()) - 6
    assert load_district() == 0
    assert Unit.objects.count() == len(some()) + 1
    for case in Case.objects.select_related("unit", "document"):
        assert verify_chain(archive_of(case)) == ()
    published = Publication.objects.filter(number=1).values("case")
    assert not Case.objects.filter(state=State.PUBLISHED.value).exclude(pk__in=published).exists()
    assert {p.role for p in demo_people()} >= {
        "单位经办",
        "单位负责人",
        "主管部门审核人",
        "财政审核人",
        "审计",
    }


@pytest.mark.django_db
def test_no_step_lies_in_the_future_or_before_the_first_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail of an invented declaration runs forward, as do its versions."""
    few(monkeypatch, 4)
    for case in Case.objects.all():
        trail = AuditEntry.objects.filter(document_id=case.document_id).order_by("pk").values_list("at", flat=True)
        made = Revision.objects.filter(document=case.document_id).order_by("number").values_list("made_at", flat=True)
        assert list(trail) == sorted(trail)
        assert list(made) == sorted(made)
        assert made[0] == trail[0]
        assert trail[len(trail) - 1] <= timezone.now()


@pytest.mark.django_db
def test_what_was_worked_out_for_all_at_once_is_what_each_gives_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of risk of every submission, with the words of others."""
    few(monkeypatch, 5)
    sendings = list(Sending.objects.select_related("case__unit", "case__document", "revision", "before__document"))
    assert len(sendings) >= 10
    assert any(s.shared for s in sendings)
    for stored in sendings:
        derived, _ = weigh(stored.case, stored.revision, stored.before, stored.at)
        assert model_to_dict(derived, exclude=["id"]) == model_to_dict(stored, exclude=["id"])


@pytest.mark.django_db
def test_every_kind_of_history_is_told_and_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returned and mended, adjusted and corrected, commented, reviewed: and every archive holds together."""
    few(monkeypatch, 12)
    corrected = Case.objects.get(publications__number=2, unit__code="10101")
    assert corrected.publications.get(number=2).correction
    told = Adjustment.objects.get(case=corrected)
    assert told.reasons.get().reason
    assert (told.revision_before, told.revision_after) == (told.revision_before, corrected.in_force)
    assert Case.objects.get(unit__code="10201", state=State.RETURNED.value).return_reason
    assert Comment.objects.filter(resolved_at=None).exists()
    assert Comment.objects.exclude(resolved_at=None).exists()
    assert ReviewSheet.objects.exists()
    for case in Case.objects.select_related("unit", "document"):
        assert verify_chain(archive_of(case)) == ()


@pytest.mark.django_db
def test_a_told_history_is_what_the_actions_would_have_written(make_case: MakeCase, office: Any) -> None:
    """One declaration, submitted, commented, returned, mended, approved, adjusted and corrected, both ways."""
    case = make_case()
    acted, told = _acted(case, office), _told(case, office)
    assert told == acted


def _acted(case: Case, office: Any) -> Any:
    """The rows after the real actions."""
    people = office.people
    clerk, head, reviewer, finance = (
        people[r] for r in (Role.CLERK, Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER)
    )

    def on(person: Person) -> Acting:
        fresh = Case.objects.select_related("unit", "document").get(pk=case.pk)
        return Acting.on(access.reach_of(person), fresh)

    def edit(name: str, text: str) -> None:
        write_planned(on(clerk), lambda d: plan_edit(d, paths=[f"indicators.QN1.{name}"], text=text, seen=d.head))

    submit(on(clerk))
    sign(on(head))
    said = comment(on(reviewer), path="indicators.QN1.definition", text="请补充口径")
    return_(on(reviewer), reason="请补充口径")
    edit("definition", "按学期末在册班级统计")
    settle(on(clerk), pk=said.pk)
    submit(on(clerk))
    sign(on(head))
    review(on(reviewer), answers=ANSWERS)
    pass_on(on(reviewer))
    approve(on(finance))
    publish(on(finance))
    adjust(on(clerk), reason="预算追加")
    edit("target", "30")
    explain_change(on(clerk), path="indicators.QN1.target", reason="扩大范围")
    submit(on(clerk))
    sign(on(head))
    pass_on(on(reviewer))
    approve(on(finance))
    publish(on(finance), correction="按调整更正")
    return _rows(
        Case.objects.get(pk=case.pk),
        Revision.objects.filter(document=case.document).order_by("number"),
        AuditEntry.objects.filter(document_id=case.document_id).order_by("pk"),
        Publication.objects.filter(case=case).order_by("number"),
        Sending.objects.filter(case=case).order_by("pk"),
        Adjustment.objects.filter(case=case),
    )


def _told(case: Case, office: Any) -> Any:
    """The rows that the demo's history gives for the same steps."""
    people = office.people
    clerk, head, reviewer, finance = (
        people[r] for r in (Role.CLERK, Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER)
    )
    made, stored = Made(), StoredDocument(pack="shanghai", source_name="测试")
    document = declaration("school", case.unit.name, case.year, Quality.GOOD, is_rollup=False)
    again = Case(unit=case.unit, year=case.year, form_kind=case.form_kind, document=stored, state="draft")
    tale = Tale(made, again, document, timezone.now())
    tale.begin(clerk, "上年")
    tale.submit(clerk)
    tale.sign(head)
    said = tale.comment(reviewer, "indicators.QN1.definition", "请补充口径")
    tale.return_(reviewer, Role.DEPARTMENT_REVIEWER, "请补充口径")
    tale.edit(clerk, "QN1", "definition", "按学期末在册班级统计")
    tale.settle(clerk, said)
    tale.submit(clerk)
    tale.sign(head)
    tale.review(reviewer, Role.DEPARTMENT_REVIEWER, ANSWERS)
    tale.pass_on(reviewer)
    tale.approve(finance)
    tale.publish(finance)
    tale.adjust(clerk, "预算追加")
    tale.edit(clerk, "QN1", "target", "30")
    tale.explain(clerk, "indicators.QN1.target", "扩大范围")
    tale.submit(clerk)
    tale.sign(head)
    tale.pass_on(reviewer)
    tale.approve(finance)
    tale.publish(finance, "按调整更正")
    entries = [entry for entry, _ in made.entries][1:]
    return _rows(again, made.revisions, entries, made.publications, [s for s, _ in made.sendings], made.adjustments)


def _rows(case: Case, *tables: Any) -> Any:
    """What the rows say, but for their moments and numbers."""
    of_case = ("state", "in_force", "is_adjusting", "adjustment_reason", "reviewer_acted", "return_reason", "version")
    names = (
        ("number", "sha256", "chain", "trace", "undo_to", "indicators"),
        ("verb", "by", "path", "old", "new", "details"),
        ("number", "revision", "sha256", "chain", "correction", "by"),
        ("errors", "warnings", "hints", "targets", "changed", "characters"),
        ("reason", "by", "revision_before", "revision_after"),
    )
    rows = [[[getattr(row, n) for n in of] for row in table] for of, table in zip(names, tables, strict=True)]
    return [[getattr(case, n) for n in of_case], *rows]


def test_what_is_spoilt_stays_the_same_declaration() -> None:
    """The same unit and year say the same at every start."""
    first, second = (declaration("school", "第一中学", 2027, Quality.BROKEN, is_rollup=False) for _ in range(2))
    assert first == second
    assert first != declaration("school", "第二中学", 2027, Quality.BROKEN, is_rollup=False)
