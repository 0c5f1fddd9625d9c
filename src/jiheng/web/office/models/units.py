"""预算单位: the organisation tree, dated, because units are renamed, merged and split."""

from collections.abc import Collection
from datetime import date
from typing import TypeAlias

from django.db import connections, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

BELOW = """
WITH RECURSIVE reached(root, id) AS (
    SELECT parent_id, id FROM office_unit WHERE parent_id IN ({roots})
    UNION SELECT reached.root, office_unit.id FROM office_unit JOIN reached ON office_unit.parent_id = reached.id
) SELECT root, id FROM reached"""
ABOVE = """
WITH RECURSIVE reached(root, id) AS (
    SELECT id, parent_id FROM office_unit WHERE id IN ({roots})
    UNION SELECT reached.root, office_unit.parent_id FROM office_unit JOIN reached ON office_unit.id = reached.id
) SELECT root, id FROM reached WHERE id IS NOT NULL"""
BEFORE = """
WITH RECURSIVE reached(root, id) AS (
    SELECT from_unit_id, to_unit_id FROM office_unit_predecessors WHERE from_unit_id IN ({roots})
    UNION SELECT reached.root, edges.to_unit_id FROM reached
    JOIN office_unit_predecessors AS edges ON edges.from_unit_id = reached.id
) SELECT root, id FROM reached"""
BEFORE_AND_BELOW = """
WITH RECURSIVE reached(root, id) AS (
    SELECT from_unit_id, to_unit_id FROM office_unit_predecessors WHERE from_unit_id IN ({roots})
    UNION SELECT reached.root, edges.there FROM reached JOIN (
        SELECT from_unit_id AS here, to_unit_id AS there FROM office_unit_predecessors
        UNION ALL SELECT parent_id, id FROM office_unit WHERE parent_id IS NOT NULL
    ) AS edges ON edges.here = reached.id
) SELECT root, id FROM reached"""
Reached: TypeAlias = dict[int, frozenset[int]]


class UnitKind(models.TextChoices):
    """What a unit is in the tree."""

    FINANCE_BUREAU = "finance_bureau", _("财政部门")
    DEPARTMENT = "department", _("主管部门")
    UNIT = "unit", _("预算单位")


class UnitRows(models.QuerySet["Unit"]):
    """Units, asked for by day, by their place in the tree, and by what they were before."""

    def on(self, day: date) -> "UnitRows":
        """Those that exist on that day."""
        return self.filter(Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day)))

    def below(self, roots: Collection[int]) -> Reached:
        """All units below each of these, ended ones included, by one query."""
        return self._reached(BELOW, roots)

    def above(self, roots: Collection[int]) -> Reached:
        """All units above each of these."""
        return self._reached(ABOVE, roots)

    def before(self, roots: Collection[int], *, and_below: bool = False) -> Reached:
        """What each of these was before it was renamed, moved, merged or split; if asked, also what lay below that."""
        return self._reached(BEFORE_AND_BELOW if and_below else BEFORE, roots)

    def _reached(self, query: str, roots: Collection[int]) -> Reached:
        """One recursive query over what is asked for, not over the whole tree."""
        if not roots:
            return {}
        found: dict[int, set[int]] = {}
        with connections[self.db].cursor() as cursor:
            cursor.execute(query.format(roots=", ".join(["%s"] * len(roots))), list(roots))
            for root, unit in cursor.fetchall():
                found.setdefault(root, set()).add(unit)
        return {root: frozenset(units) for root, units in found.items()}


class Unit(models.Model):
    """One unit under one name and parent, from one day to another.

    A renamed, moved, merged or split unit ends here and goes on in another row that names this one among its
    `predecessors`; nothing is overwritten, so that last year's form keeps last year's name.
    """

    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=UnitKind)
    jurisdiction = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)

    objects = UnitRows.as_manager()

    class Meta:
        """A code stands once a day."""

        constraints = (models.UniqueConstraint(fields=("code", "valid_from"), name="one_unit_a_code_and_day"),)
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
