"""申报件: one unit's declaration of one year on its way through review, and what of it was published."""

from django.db import models
from django.utils import timezone

from jiheng.web.models import StoredDocument
from jiheng.web.office.models.people import Person
from jiheng.web.office.models.units import Unit
from jiheng.web.workflow.states import State, state_choices


class Case(models.Model):
    """The one declaration of a unit for a year and kind of form.

    `in_force` is the number of the approved revision, which stays in force while an adjustment is on its way.
    `version` counts the steps taken; a step made from an older page is refused with a comparison.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    year = models.PositiveIntegerField()
    form_kind = models.CharField(max_length=40)
    project = models.CharField(max_length=200, blank=True)
    document = models.OneToOneField(StoredDocument, on_delete=models.PROTECT, related_name="case")
    state = models.CharField(max_length=30, choices=state_choices(), default=State.DRAFT.value)
    state_since = models.DateTimeField(default=timezone.now)
    in_force = models.PositiveIntegerField(null=True, blank=True)
    is_adjusting = models.BooleanField(default=False)
    adjustment_reason = models.TextField(blank=True)
    reviewer_acted = models.BooleanField(default=False)
    return_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One declaration a unit, year and kind of form (and project)."""

        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "form_kind", "project"), name="one_case_a_unit_and_year"),
        )
        indexes = (models.Index(fields=("state", "state_since"), name="cases_by_state"),)
        ordering = ("-year", "unit__code")

    def __str__(self) -> str:
        return f"{self.unit} {self.year}年 {self.get_state_display()}"


class Publication(models.Model):
    """A revision shown to everybody; a correction is a further publication, and the old one stays."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    correction = models.TextField(blank=True)
    """Why an earlier publication was corrected; empty for the first."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A number is given once."""

        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_publication_a_number"),)
        ordering = ("case", "number")

    def __str__(self) -> str:
        return f"{self.case} 第{self.number}次公开"
