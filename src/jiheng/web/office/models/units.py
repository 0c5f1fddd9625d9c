"""预算单位: the organisation tree, dated, because units are renamed, merged and split."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is in the tree."""

    FINANCE_BUREAU = "finance_bureau", _("财政部门")
    DEPARTMENT = "department", _("主管部门")
    UNIT = "unit", _("预算单位")


class UnitRows(models.QuerySet["Unit"]):
    """Units, asked for by day."""

    def on(self, day: date) -> "UnitRows":
        """Those that exist on that day."""
        return self.filter(Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day)))


class Unit(models.Model):
    """One unit under one name and parent, from one day to another.

    A renamed, merged or split unit ends here and goes on in another row that names this one among its
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
