"""What the office of these tests has published, and how to publish more; the people and units are the office's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jiheng.forms.trace import Trace
from jiheng.web import access as documents
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.library.actions.fill import fill
from jiheng.web.office.models import Case, Publication
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role, State

Rows = dict[str, dict[str, Any]]
"""Fields of rows to change, by the row's id."""


@pytest.fixture
def publish(office: Any, make_case: Callable[..., Case]) -> Callable[..., Publication]:
    """Publishes a school's declaration with some rows changed; a case given again is corrected."""

    def publish(rows: Rows | None = None, *, case: Case | None = None, drop: str = "", **of: Any) -> Publication:
        case = case or make_case(State.PUBLISHED, **of)
        stored = case.document
        stored.refresh_from_db()
        document = prepare(stored, documents.head(stored)).document
        kept = tuple(replace(i, **(rows or {}).get(i.id, {})) for i in document.indicators if i.id != drop)
        draft = Draft(replace(document, indicators=kept), Trace.of(), stored.pack, ())
        revision = add_revision(stored, draft, said="修改", undo_to=None, seen=stored.head)
        publication = Publication.objects.create(
            case=case, number=case.publications.count() + 1, revision=revision.number, sha256=revision.sha256,
            chain=revision.chain, by=office.people[Role.FINANCE_REVIEWER],
        )  # fmt: skip
        fill([publication])
        return publication

    return publish
