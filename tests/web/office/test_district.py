"""The demo's invented district: its size, its states, and that an interrupted load goes on where it stopped."""

import pytest

from jiheng.forms.chain import verify_chain
from jiheng.web.models import AuditEntry, Revision
from jiheng.web.office.demo import load, units
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.demo.load import load_district
from jiheng.web.office.demo.units import Place, places
from jiheng.web.office.models import Case, Publication, Unit
from jiheng.web.office.page.archive import archive_of
from jiheng.web.office.page.demo_people import demo_people
from jiheng.web.workflow.states import State


def some() -> list[Place]:
    return [p for p in places() if p.code.startswith(("101", "102"))]


def test_the_district_has_sixty_departments_and_as_many_units_as_a_real_one() -> None:
    """Codes and names are each given once."""
    all_ = places()
    assert (sum(p.is_department for p in all_), len(all_)) == (60, 340)
    assert len({p.code for p in all_}) == len({p.name for p in all_}) == 340


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
    waiting = Case.objects.exclude(state=State.PUBLISHED.value)
    assert Publication.objects.count() == Case.objects.count() - waiting.count()
    assert {p.role for p in demo_people()} >= {
        "单位经办",
        "单位负责人",
        "主管部门审核人",
        "财政审核人",
        "审计",
    }


@pytest.mark.django_db
def test_no_step_lies_in_the_future_or_before_the_first_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail of an invented declaration runs forward."""
    monkeypatch.setattr(load, "places", lambda: some()[:4])
    monkeypatch.setattr(units, "places", some)
    load_district()
    for case in Case.objects.all():
        steps = list(
            AuditEntry.objects.filter(document_id=case.document_id).order_by("pk").values_list("at", flat=True)
        )
        begun = Revision.objects.get(document=case.document_id).made_at
        assert [begun, *steps] == sorted([begun, *steps])
        assert case.state_since == (steps or [begun])[-1]


def test_what_is_spoilt_stays_the_same_declaration() -> None:
    """The same unit and year say the same at every start."""
    first, second = (declaration("school", "第一中学", 2027, Quality.BROKEN, is_rollup=False) for _ in range(2))
    assert first == second
    assert first != declaration("school", "第二中学", 2027, Quality.BROKEN, is_rollup=False)
