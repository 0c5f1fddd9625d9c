"""Everything the page of one case shows: the official form, what may be done with it, and what was said about it."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiheng.web import access as documents
from jiheng.web.actions.count_findings import count_findings
from jiheng.web.office import access
from jiheng.web.office.blocking import blocks
from jiheng.web.office.models import Case, ReviewSheet
from jiheng.web.office.page.history import happened
from jiheng.web.office.reviewing import form_of
from jiheng.web.office.versions import was_published
from jiheng.web.page.paper import Answered, checked, marks, paper
from jiheng.web.page.sums import sums
from jiheng.web.page.work import percent
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.workflow.states import Role, State, Verb
from jiheng.web.workflow.transitions import STEPS, Standing, decide, verbs_for

MOVES = (
    Verb.SUBMIT, Verb.SIGN, Verb.PASS_ON, Verb.APPROVE, Verb.PUBLISH,
    Verb.ADJUST, Verb.RETURN, Verb.WITHDRAW, Verb.ABANDON,
)  # fmt: skip
"""What moves a case, in the order of the buttons."""
ONWARD = {Verb.SUBMIT, Verb.SIGN, Verb.PASS_ON, Verb.APPROVE, Verb.PUBLISH}
ASKS = {
    Verb.RETURN: _("退回的理由（写给填报人看）"),
    Verb.ADJUST: _("为什么调整"),
    Verb.PUBLISH: _("更正了什么（会一并公开）"),
}
SHOWN_HISTORY = 60


@dataclass(frozen=True, slots=True)
class Button:
    """One move: its word, what it asks for, and why it is not possible now, if it is not."""

    verb: str
    label: str
    is_main: bool
    asks: str
    why_not: str


def buttons(roles: frozenset[Role], standing: Standing, *, published_before: bool) -> tuple[Button, ...]:
    """The moves of somebody with these roles; what only findings or a reviewer stop is shown with its reason."""
    found: list[Button] = []
    for verb in MOVES:
        decisions = [decide(role, verb, standing) for role in sorted(roles)]
        if not (allowed := any(decisions)) and (
            verb not in {Verb.SUBMIT, Verb.SIGN} or not _in_table(roles, verb, standing)
        ):
            continue
        asks = str(ASKS.get(verb, "")) if verb is not Verb.PUBLISH or published_before else ""
        why_not = "" if allowed else decisions[-1].reason
        found.append(Button(verb.value, verb.label, verb in ONWARD, asks, why_not))
    return tuple(found)


def _in_table(roles: frozenset[Role], verb: Verb, standing: Standing) -> bool:
    return any(s.role in roles and s.verb is verb and s.state is standing.state for s in STEPS)


def case_page(reach: access.Reach, case: Case) -> dict[str, Any]:
    """The context of the page's templates."""
    stored, roles = case.document, access.roles_in(reach, case)
    revision = documents.head(stored)
    ready, answers = prepare(stored, revision), documents.answered(stored)
    count_findings(revision, ready)
    sheet = paper(ready, answers)
    standing = _standing(case, ready, answers)
    verbs = verbs_for(roles, standing)
    said = list(access.comments(case))
    sheets = list(access.review_sheets(case))
    return {
        "person": reach.person,
        "case": case,
        "stored": stored,
        "revision": revision,
        "paper": sheet,
        "sums": sums(ready),
        "widths": percent(sheet.widths, of=100),
        "buttons": buttons(roles, standing, published_before=was_published(case)),
        "can_edit": Verb.EDIT in verbs,
        "can_comment": Verb.COMMENT in verbs,
        "can_invite": Verb.INVITE in verbs,
        "comments": said,
        "commented": " ".join(sorted({c.path for c in said if c.path and not c.resolved_at})),
        "waiting_comments": sum(not c.resolved_at for c in said),
        "review_form": form_of(case) if Verb.REVIEW in verbs else None,
        "own": _own(reach, sheets),
        "sheets": sheets,
        "history": list(happened(access.history(case)[:SHOWN_HISTORY])),
    }


def checked_page(reach: access.Reach, case: Case) -> dict[str, Any]:
    """What of the page follows from the findings: their list, the outline, the cells' marks, and the moves."""
    stored, roles = case.document, access.roles_in(reach, case)
    revision = documents.head(stored)
    ready, answers = prepare(stored, revision), documents.answered(stored)
    count_findings(revision, ready)
    found, standing = checked(ready, answers), _standing(case, ready, answers)
    return {
        "case": case,
        "stored": stored,
        "revision": revision,
        "paper": found,
        "marks": json.dumps(marks(ready, found), ensure_ascii=False),
        "buttons": buttons(roles, standing, published_before=was_published(case)),
        "can_edit": Verb.EDIT in verbs_for(roles, standing),
        "history": list(happened(access.history(case)[:SHOWN_HISTORY])),
    }


def _standing(case: Case, ready: Prepared, answers: Answered) -> Standing:
    """How the case stands; its findings matter only where somebody may hand it on."""
    matters = State(case.state).is_open_to_the_writer or case.state == State.UNIT_SIGNOFF
    return access.standing(case, has_blocking_findings=matters and blocks(ready, answers))


def _own(reach: access.Reach, sheets: list[ReviewSheet]) -> ReviewSheet | None:
    return next((s for s in reversed(sheets) if s.by_id == reach.person.pk), None)
