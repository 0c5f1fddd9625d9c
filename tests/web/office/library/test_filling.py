"""What the library holds follows from the packs, the publications and the merges, whichever way it came there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiheng.web.library.access import live
from jiheng.web.library.actions.merge import merge, split
from jiheng.web.library.actions.rebuild import catch_up, rebuild
from jiheng.web.library.deriving import pack_rows
from jiheng.web.library.models import Entry, PackRow, Usage
from jiheng.web.models import AuditEntry
from jiheng.web.office.access import Reach, reach_of
from jiheng.web.office.models import Case, Publication
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
Publish = Callable[..., Publication]
NAMES = ("甲率", "乙率", "丙率", "丁率")


def held() -> list[tuple[Any, ...]]:
    """Everything the library says, without the numbers that rows happen to have."""
    left_out = {"id", "merged_into_id", "merged_at", "entry_id", "origin_id"}
    found: list[tuple[Any, ...]] = []
    rows_link = ("entry__key", "origin__key")
    for table, linked in ((Entry, ("merged_into__key",)), (PackRow, rows_link), (Usage, rows_link)):
        fields = set(table.objects.values().first() or ()) - left_out
        found += [(table.__name__, *sorted(row.items())) for row in table.objects.values(*linked, *fields)]
    return sorted(found, key=repr)


def named(name: str) -> Entry:
    return live().get(name=name)


def test_publishing_fills_the_library(enter: Callable[[Role], Client], make_case: Callable[..., Case]) -> None:
    """Through the office's own step, with unit, year and target."""
    case = make_case(State.APPROVED)
    enter(Role.FINANCE_REVIEWER).post(f"/office/c/{case.pk}/do/publish")
    entry = named("家长满意度")
    assert (entry.level2, entry.unit_of_measure, entry.uses, entry.units, entry.newest) == (
        "服务对象满意度指标",
        "%",
        1,
        1,
        2027,
    )
    usage = entry.usages.get()
    assert (usage.unit, usage.year, usage.operator, usage.number) == (case.unit, 2027, ">=", "90")


def test_a_correction_takes_the_place_of_what_it_corrects(publish: Publish) -> None:
    """The new target; an indicator that is gone leaves the library with its last use."""
    first = publish({"SA1": {"name": "学生满意度"}})
    assert named("学生满意度").uses == 1
    publish({"SA1": {"name": "家长满意度"}}, case=first.case, drop="QN1")
    assert not Entry.objects.filter(name__in=("学生满意度", "课后服务开设班级数")).exists()
    assert named("家长满意度").usages.get().publication.number == 2


def test_the_wording_that_most_use_leads(publish: Publish) -> None:
    """And where as many use another, the newest."""
    publish({"SA1": {"definition": "旧的解释"}}, year=2025)
    publish({"SA1": {"definition": "新的解释"}}, year=2026)
    assert named("家长满意度").definition == "新的解释"
    publish({"SA1": {"definition": "旧的解释"}}, year=2024)
    assert named("家长满意度").definition == "旧的解释"


def test_what_the_pack_says_leads(publish: Publish) -> None:
    """Its definition stands; where it says nothing, what the forms say does."""
    catch_up()
    row = PackRow.objects.filter(scoring_standard="").exclude(definition="").select_related("origin").first()
    assert row is not None
    theirs = {
        "name": row.origin.name,
        "level2": row.origin.level2,
        "unit_of_measure": row.origin.unit_of_measure or None,
    }
    publish({"SA1": {**theirs, "definition": "别的解释", "scoring_standard": "达到得满分"}})
    entry = Entry.objects.get(pk=row.origin.pk)
    assert (entry.definition, entry.scoring_standard, entry.in_pack, entry.uses) == (
        row.definition,
        "达到得满分",
        True,
        1,
    )


def test_a_rebuild_of_nothing_new_changes_nothing(publish: Publish) -> None:
    """Not even the numbers of the rows, so that addresses stay."""
    catch_up()
    publish()
    before, numbers = held(), set(Usage.objects.values_list("pk", flat=True))
    assert rebuild(by="测试").changed == 0
    assert held() == before
    assert set(Usage.objects.values_list("pk", flat=True)) == numbers
    assert AuditEntry.objects.filter(verb="rebuild_library").count() == 1


def test_a_start_catches_up_with_what_was_published_before(publish: Publish) -> None:
    """As after an upgrade: with the tables empty, everything is derived; the second time nothing is to do."""
    publish()
    catch_up()
    before = held()
    Usage.objects.all().delete()
    PackRow.objects.all().delete()
    Entry.objects.all().delete()
    catch_up()
    assert held() == before
    catch_up()
    assert AuditEntry.objects.filter(verb="rebuild_library").count() == 1


def test_every_template_of_every_pack_is_there_once() -> None:
    """With its source, and whether it was verified."""
    catch_up()
    rows = pack_rows(date(2026, 1, 1))
    places = [(r.fields["pack"], r.fields["template"], r.fields["number"]) for r in rows]
    assert len(set(places)) == len(places) == PackRow.objects.count() > 100
    own = PackRow.objects.filter(pack="shanghai")
    assert own
    assert not any(row.verified for row in own)
    assert all(row.source for row in PackRow.objects.all())


@pytest.fixture
def packs(db: None) -> None:
    """The packs' rows are in the library."""
    del db
    catch_up()


@pytest.mark.usefixtures("packs")
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(("publish", "merge", "split")), st.integers(0, 3), st.integers(0, 3)), max_size=10
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_rebuild_says_what_came_step_by_step(
    publish: Publish, office: Any, deeds: list[tuple[str, int, int]]
) -> None:
    """Whatever was published, corrected, merged and split, in whatever order."""
    administrator = reach_of(office.people[Role.ADMINISTRATOR])
    with transaction.atomic():
        cases: dict[int, Case] = {}
        for deed, one, other in deeds:
            if deed == "publish":
                rows = {"SA1": {"name": NAMES[other]}, "QN1": {"name": NAMES[one], "unit_of_measure": "%"}}
                cases[one] = publish(rows, case=cases.get(one), year=2020 + one).case
            else:
                _merge_or_split(administrator, deed, NAMES[one], NAMES[other])
        before = held()
        rebuild(by="测试")
        assert held() == before
        Usage.objects.all().delete()
        PackRow.objects.all().delete()
        Entry.objects.update(definition="", text="", uses=0, units=0, newest=None, in_pack=False)
        rebuild(by="测试")
        assert held() == before
        transaction.set_rollback(True)


def _merge_or_split(administrator: Reach, deed: str, one: str, other: str) -> None:
    """As far as there is something to merge or to split."""
    entries = {e.name: e for e in Entry.objects.filter(name__in=NAMES, level2="数量指标")}
    gone, stays = entries.get(one), entries.get(other)
    if deed == "split" and gone and gone.merged_into_id:
        split(administrator, pk=gone.pk)
    elif deed == "merge" and gone and stays and gone != stays and not (gone.merged_into_id or stays.merged_into_id):
        merge(administrator, gone=gone.pk, stays=stays.pk)
