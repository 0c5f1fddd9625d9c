"""The administrator's pages of units: the tree of the day, one unit, and what a change would do."""

from typing import Any

from django.db.models import Count
from django.http import QueryDict
from tree_queries.query import TreeQuerySet

from jiheng.web.office import access, registry
from jiheng.web.office.models import Appointment, Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.workflow.states import Role


def units_page(reach: access.Reach, asked: QueryDict) -> dict[str, Any]:
    """The tree of the day, depth first; searched, the units found with where they stand."""
    words = asked.get("q", "").strip()[:100]
    there = registry.units(reach)
    found = TreeQuerySet(Unit).with_tree_fields().filter(pk__in=there.values("pk")).select_related("parent")
    for word in words.split():
        found = found.filter(name__icontains=word) | found.filter(code__startswith=word)
    counts = Appointment.objects.on(reach.day).filter(person__is_active=True).values("unit").annotate(n=Count("pk"))
    people = dict(counts.values_list("unit", "n"))
    rows = [(u, u.tree_depth, UnitKind(u.kind).label, people.get(u.pk, 0)) for u in found]
    return {"units": rows, "q": words, "kinds": UnitKind.choices, "today": reach.day, "all": names(reach)}


def names(reach: access.Reach) -> list[tuple[str, str]]:
    """Code and name of every unit of the day, to choose from."""
    return list(registry.units(reach).order_by("code").values_list("code", "name"))


def unit_page(reach: access.Reach, unit: Unit) -> dict[str, Any]:
    """One unit: where it stands, who is there, what it was and what became of it."""
    posts = Appointment.objects.on(reach.day).filter(unit=unit, person__is_active=True).select_related("person")
    return {
        "unit": unit,
        "kind": UnitKind(unit.kind).label,
        "has_ended": unit.valid_to is not None,
        "posts": [(p.person, Role(p.role).label, p.valid_from) for p in posts.order_by("role", "pk")],
        "below": list(Unit.objects.on(reach.day).filter(parent=unit)),
        "before": list(unit.predecessors.all()),
        "after": list(unit.successors.all()),
        "today": reach.day,
        "all": names(reach),
    }
