"""调整: each adjustment of an approved declaration, and why each value was changed."""

from django.db import models
from django.utils import timezone

from jiheng.web.office.models.cases import Case
from jiheng.web.office.models.people import Person


class Adjustment(models.Model):
    """One adjustment: from which version in force, to which, and why; the earlier version stays."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="adjustments")
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    revision_before = models.PositiveIntegerField()
    revision_after = models.PositiveIntegerField(null=True, blank=True)
    """The approved version; None while the adjustment is on its way, and for ever where it was given up."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first; one of a case is on its way."""

        ordering = ("begun_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=models.Q(ended_at=None), name="one_adjustment_on_its_way"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.reason[:20]}"


class ChangeReason(models.Model):
    """Why one value was adjusted, where the reason of the whole does not say it."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.PROTECT, related_name="reasons")
    path = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000)

    class Meta:
        """A value has one reason."""

        constraints = (models.UniqueConstraint(fields=("adjustment", "path"), name="one_reason_a_value"),)

    def __str__(self) -> str:
        return f"{self.path} {self.reason[:20]}"
