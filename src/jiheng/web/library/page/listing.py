"""The list of indicators: what was asked for, what was found, a page at a time, and what can be filtered by."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from jiheng.forms.indicator import Nature, Operator
from jiheng.web.library import access
from jiheng.web.library.models import Entry, PackRow
from jiheng.web.office.access import Reach
from jiheng.web.workflow.states import Role

ON_A_PAGE = 60
IN_THE_PANEL = 20
EXCERPT = 60


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
        "natures": list(Nature),
        "query": kept.urlencode(),
        "is_administrator": Role.ADMINISTRATOR in reach.roles,
        "is_filtered": asked != access.Asked(),
    }


def lines(entries: Page[Entry] | list[Entry]) -> list[Line]:
    """Entries as lines, with one query for the packs."""
    shown = list(entries)
    sources: dict[int, list[PackRow]] = defaultdict(list)
    for row in access.pack_rows([e.pk for e in shown]):
        sources[row.entry_id].append(row)
    return [Line(e, nature(e.nature), sign(e.operator), next(iter(sources[e.pk]), None)) for e in shown]


def nature(value: str) -> str:
    """The word for a nature."""
    return Nature(value).label.removesuffix("指标") if value else ""


def sign(value: str) -> str:
    """The sign of an operator."""
    return Operator(value).sign if value else ""
