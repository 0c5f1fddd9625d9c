"""The page of one entry: what it says, where from, who used it with what target, how it was met, what is like it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Parsed, subject_of
from jiheng.web.library import access
from jiheng.web.library.models import Entry
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

    usage: Any
    """With unit, publication and document, as the door gives it."""
    result: Result


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
        "rows": rows_html(page),
        "results": [(met, counts[met]) for met in Met if counts[met]],
        "spreads": spreads(usages),
        "wordings": wordings(entry),
        "synonyms": access.synonyms(entry),
        "offers": offers_for(entry),
        "cases": list(access.editable(reach)),
        "is_administrator": Role.ADMINISTRATOR in reach.roles,
    }


def results(entry: Entry, usages: Iterable[Any], this_year: int) -> list[Used]:
    """Each usage with how it came out; what was typed beside the forms is read in one query."""
    typed: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for cell in access.actuals(entry):
        typed[cell.document_id, cell.row][cell.column] = cell.value
    return [Used(u, outcome(u, typed.get((u.document, u.row), {}), this_year)) for u in usages]


def rows_html(page: Iterable[Used]) -> SafeString:
    """The rows of the table, written here because a template takes three times as long for hundreds of them."""
    names = (_("年度"), _("指标值"), _("计量单位"), _("实际完成值"), _("得分"), _("完成情况"))
    row = ROW % tuple(conditional_escape(name).replace("{", "{{").replace("}", "}}") for name in names)
    return format_html_join("\n", row, ((*_cells(u),) for u in page))


ROW = (
    '<tr><td><a href="{}">{}</a></td><td class="right" data-label="%s">{}</td>'
    '<td class="right" data-label="%s">{} {}</td><td data-label="%s">{}</td>'
    '<td class="right" data-label="%s">{}</td><td class="right" data-label="%s">{}</td>'
    '<td data-label="%s"><span class="{}">{}</span></td></tr>'
)


def _cells(used: Used) -> Iterator[Any]:
    usage, result = used.usage, used.result
    yield reverse("public_page", args=(usage.unit_code, usage.year, usage.publication_number))
    yield usage.unit_name
    yield usage.year
    yield SIGNS.get(usage.operator, "")
    yield usage.target
    yield usage.unit_of_measure
    yield result.actual
    yield result.score
    yield f"mark {result.met.mark}" if result.met.mark else "muted"
    yield result.met.label


SIGNS = {o.value: o.sign for o in Operator}


def wordings(entry: Entry) -> list[dict[str, Any]]:
    """The other ways of defining and scoring it, the most used first."""
    leading = (entry.definition, entry.scoring_standard)
    rows = access.wordings(entry)[: WORDINGS_SHOWN + 1]
    return [w for w in rows if (w["definition"], w["scoring_standard"]) != leading][:WORDINGS_SHOWN]


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
