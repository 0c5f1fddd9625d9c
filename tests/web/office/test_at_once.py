"""Two who take the same step at once: one does, the other is told; on SQLite and on PostgreSQL alike."""

from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from jiheng.web.models import AuditEntry
from jiheng.web.office import access
from jiheng.web.office.actions.approve import approve
from jiheng.web.office.actions.publish import publish
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.errors import StaleCaseError
from jiheng.web.office.models import Case, Publication
from jiheng.web.workflow.states import Role, State
from threads import database_of_threads, in_threads
from web.office.conftest import MakeCase, Office

AT_ONCE = 4


def at_once(office: Office, case: Case, verb: str, folder: Path) -> tuple[list[BaseException], list[int]]:
    """What the steps raised that several people took who had seen the same; and versions, entries, publications."""
    start = Barrier(AT_ONCE)
    counted: list[int] = []

    def step() -> None:
        reach = access.reach_of(office.people[Role.FINANCE_REVIEWER])
        acting = Acting.on(reach, access.case(reach, case.pk))
        start.wait()
        if verb == "approve":
            approve(acting)
        else:
            publish(acting, correction="再公开一次")

    def count() -> None:
        counted.extend(
            (
                Case.objects.get(pk=case.pk).version - case.version,
                AuditEntry.objects.filter(verb=verb).count(),
                Publication.objects.filter(case=case).count(),
            )
        )

    with database_of_threads(folder):
        raised = in_threads([partial(step) for _ in range(AT_ONCE)])
        assert in_threads([count]) == []
    return raised, counted


@pytest.mark.django_db(transaction=True)
def test_of_several_who_approve_at_once_one_does(office: Office, make_case: MakeCase, tmp_path: Path) -> None:
    """One new version of the case and one entry in the trail; the others are told what it is now."""
    raised, counted = at_once(office, make_case(State.FINANCE_REVIEW), "approve", tmp_path)
    assert [type(error) for error in raised] == [StaleCaseError] * (AT_ONCE - 1)
    assert counted == [1, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_of_several_who_publish_at_once_one_does(office: Office, make_case: MakeCase, tmp_path: Path) -> None:
    """And there is one publication."""
    raised, counted = at_once(office, make_case(State.APPROVED), "publish", tmp_path)
    assert [type(error) for error in raised] == [StaleCaseError] * (AT_ONCE - 1)
    assert counted == [1, 1, 1]
