"""The list of indicators: what was asked for, what was found, a page at a time, and what can be filtered by."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from jiheng.forms.indicator import Nature, Operator
from jiheng.web.library import access
from jiheng.web.library.models import Entry, PackRow
from jiheng.web.office.access import Reach
from jiheng.web.workflow.states import Role

ON_A_PAGE = 60
IN_THE_PANEL = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a list."""

    entry: Entry
    nature: str
    sign: str
    source: PackRow | None
    """The pack row it rests on, the first of them."""


def listing(reach: Reach, query: QueryDict) -> dict[str, Any]:
    """The context of the list."""
    asked = access.Asked.of(query)
    page = Paginator(access.found(asked), ON_A_PAGE).get_page(query.get("page"))
    level2, units = access.choices()
    kept = query.copy()
    kept.pop("page", None)
    return {
        "person": reach.person,
        "asked": asked,
        "page": page,
        "lines": lines(page),
        "level2s": level2,
        "units": units,
        "natures": [(n.value, nature(n.value)) for n in Nature],
        "query": kept.urlencode(),
        "is_administrator": Role.ADMINISTRATOR in reach.roles,
        "is_filtered": asked != access.Asked(),
    }


def picking(query: QueryDict) -> dict[str, Any]:
    """The context of the panel beside the form: the first few that are found."""
    rows = access.found(access.Asked(q=query.get("q", "").strip()[: access.LONGEST_QUERY]))
    count = rows.count()
    return {"lines": lines(list(rows[:IN_THE_PANEL])), "count": count, "more": max(0, count - IN_THE_PANEL)}


def lines(entries: Page[Entry] | list[Entry]) -> list[Line]:
    """Entries as lines, with one query for the packs."""
    shown = list(entries)
    sources: dict[int, list[PackRow]] = defaultdict(list)
    for row in access.pack_rows([e.pk for e in shown]):
        sources[row.entry_id].append(row)
    return [Line(e, nature(e.nature), sign(e.operator), next(iter(sources[e.pk]), None)) for e in shown]


def nature(value: str) -> str:
    """The word for a nature."""
    return {Nature.QUANTITATIVE.value: _("定量"), Nature.QUALITATIVE.value: _("定性")}.get(value, "")


def sign(value: str) -> str:
    """The sign of an operator."""
    return Operator(value).sign if value else ""
