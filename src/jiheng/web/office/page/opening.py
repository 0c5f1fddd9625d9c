"""The page on which a declaration begins: for which unit and year, and from what."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict

from jiheng.policy.governing import governing_day
from jiheng.policy.loading import load_pack
from jiheng.policy.template import Template, templates_of
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.models import Case, Unit
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.workflow.states import Role

SHOWN = 30
LONGEST_SEARCH = 100
EARLIEST, LATEST = 2000, 2099


@dataclass(frozen=True, slots=True)
class Ways:
    """From what a unit's declaration of a year can begin."""

    unit: Unit
    year: int
    there: Case | None
    """The declaration of that year, if it is there already."""
    before: Case | None
    """The newest earlier one."""
    pack: str
    templates: tuple[Template, ...]


def own_units(reach: access.Reach) -> list[Unit]:
    """The units whose clerk the person is, as they are on the day."""
    units = Unit.objects.on(reach.day).filter(pk__in=reach.units.get(Role.CLERK, ()))
    return list(units.select_related("parent").order_by("code"))


def ways(reach: access.Reach, unit: Unit, year: int | None) -> Ways:
    """What there is to begin from; without a year, the one after the newest."""
    own = list(access.cases(reach).filter(unit__in=access.lines_of([unit])).order_by("-year"))
    of = year or (own[0].year + 1 if own else reach.day.year)
    before = next((case for case in own if case.year < of), None)
    pack = before.document.pack if before else DEFAULT_PACK
    return Ways(
        unit=unit,
        year=of,
        there=next((case for case in own if case.year == of), None),
        before=before,
        pack=pack,
        templates=templates_of(load_pack(pack), governing_day(of)),
    )


def opening(reach: access.Reach, units: list[Unit], asked: QueryDict) -> dict[str, Any]:
    """The context of the page; `asked` may name unit, year and words of a published form."""
    pk = asked.get("unit", "")
    unit = next((u for u in units if str(u.pk) == pk), units[0])
    words = asked.get("q", "").strip()[:LONGEST_SEARCH]
    found = access.newest_publications(words, None).exclude(case__unit=unit) if words else None
    return {
        "person": reach.person,
        "units": units,
        "ways": ways(reach, unit, year_in(asked)),
        "q": words,
        "published": list(found[:SHOWN]) if found is not None else [],
        "count": found.count() if found is not None else 0,
        "limit_mb": settings.MAX_UPLOAD // 1048576,
    }


def year_in(asked: QueryDict) -> int | None:
    """The year that was asked for, or None."""
    year = whole(asked.get("year", ""))
    return year if year is not None and EARLIEST <= year <= LATEST else None
