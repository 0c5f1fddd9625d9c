"""A form against others: what it adjusts, what it said when last handed in, a year before, and at similar units."""

from typing import Any

from jiheng.web import access as documents
from jiheng.web.models import Revision
from jiheng.web.office import access
from jiheng.web.office.models import Case, Sending
from jiheng.web.office.page.adjusting import on_its_way
from jiheng.web.office.page.comparing import Line, lines_between
from jiheng.web.office.page.peers import alike, peers
from jiheng.web.office.page.rows import newest_figures
from jiheng.web.office.risk import parts
from jiheng.web.office.versions import last_sent, last_year
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Verb
from jiheng.web.workflow.transitions import verbs_for

EVERY_YEAR = {"year", "title", "period"}
"""What differs between two years and says nothing."""


def against(reach: access.Reach, case: Case) -> dict[str, Any]:
    """The context of the panel."""
    stored = case.document
    now = documents.head(stored)
    sent, before = last_sent(case), _readable(reach, last_year(case))
    found, year = peers(reach, case)
    similar = alike(prepare(stored, now), found)
    sending = Sending.objects.filter(case=case).order_by("at", "pk").last()
    return {
        "case": case,
        "revision": now,
        "can_edit": Verb.EDIT in verbs_for(access.roles_in(reach, case), access.standing(case)),
        "adjusting": on_its_way(case),
        "sent": sent,
        "since_sent": lines_between(stored, sent, stored, now) if sent and sent.pk != now.pk else [],
        "before": before,
        "since_last_year": _since(lines_between(before.document, before, stored, now)) if before else [],
        "figures": newest_figures(case),
        "risk": parts(sending) if sending else None,
        "alike": [a for a in similar if a.common],
        "others": sum(not a.common for a in similar),
        "peers_year": year,
    }


def _readable(reach: access.Reach, revision: Revision | None) -> Revision | None:
    """The revision where the person may read its case: who is invited to one form is not invited to last year's."""
    if revision is None or not access.cases(reach).filter(document=revision.document_id).exists():
        return None
    return revision


def _since(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.path not in EVERY_YEAR]
