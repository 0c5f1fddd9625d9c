"""The page of one entry: what it says, where from, who used it with what target, how it was met, what is like it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Parsed, subject_of
from jiheng.web.library import access
from jiheng.web.library.models import Entry, Usage
from jiheng.web.library.page.duplicates import offers_for
from jiheng.web.library.page.listing import nature, sign
from jiheng.web.library.page.outcome import Met, Result, outcome
from jiheng.web.library.page.spread import spreads
from jiheng.web.office.access import Reach
from jiheng.web.workflow.states import Role

ON_A_PAGE = 340
WORDINGS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Used:
    """One unit's year."""

    usage: Usage
    sign: str
    result: Result


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which the indicator was defined and scored, and how often."""

    usage: Usage
    count: int


def entry_page(reach: Reach, entry: Entry, query: QueryDict) -> dict[str, Any]:
    """The context of the page of a live entry."""
    usages = list(access.usages(entry))
    used = results(entry, usages, reach.day.year)
    page = Paginator(used, ON_A_PAGE).get_page(query.get("page"))
    counts = Counter(u.result.met for u in used)
    return {
        "person": reach.person,
        "entry": entry,
        "nature": nature(entry.nature),
        "sign": sign(entry.operator),
        "pack_rows": access.pack_rows([entry.pk]),
        "parsed": parsed(entry),
        "page": page,
        "results": [(met, counts[met]) for met in Met if counts[met]],
        "spreads": spreads(usages),
        "wordings": wordings(entry, usages),
        "synonyms": access.synonyms(entry),
        "offers": offers_for(entry),
        "cases": list(access.editable(reach)),
        "is_administrator": Role.ADMINISTRATOR in reach.roles,
    }


def results(entry: Entry, usages: Iterable[Usage], this_year: int) -> list[Used]:
    """Each usage with how it came out; what was typed beside the forms is read in one query."""
    typed: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for cell in access.actuals(entry):
        typed[cell.document_id, cell.row][cell.column] = cell.value
    return [
        Used(u, sign(u.operator), outcome(u, typed.get((u.case.document_id, u.row), {}), this_year)) for u in usages
    ]


def wordings(entry: Entry, usages: Iterable[Usage]) -> list[Wording]:
    """The other ways of defining and scoring it, the most used first."""
    first: dict[tuple[str, str], Usage] = {}
    count: Counter[tuple[str, str]] = Counter()
    for usage in usages:
        words = (usage.definition, usage.scoring_standard)
        count[words] += 1
        first.setdefault(words, usage)
    count.pop((entry.definition, entry.scoring_standard), None)
    return [Wording(first[words], n) for words, n in count.most_common(WORDINGS_SHOWN)]


def parsed(entry: Entry) -> Parsed | None:
    """The scoring standard as the rule it is read as; None where there is none."""
    if not entry.scoring_standard.strip():
        return None
    row = Indicator(
        id="R1",
        name=entry.name,
        nature=Nature(entry.nature) if entry.nature else None,
        operator=Operator(entry.operator) if entry.operator else None,
        target=Target(),
        unit_of_measure=entry.unit_of_measure or None,
        scoring_standard=entry.scoring_standard,
    )
    return parse_standard(entry.scoring_standard, subject_of(row))
