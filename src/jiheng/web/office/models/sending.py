"""报送: what was known of a declaration each time it was handed in, and the texts by which forms are compared."""

from django.db import models
from django.utils import timezone

from jiheng.web.models import Revision
from jiheng.web.office.models.cases import Case


class Sending(models.Model):
    """The figures of one submission, worked out then and never changed; `risk.weigh` derives them again.

    Counts and characters are integers, percentages decimals. `before` is last year's version then in force.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sendings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)
    """Findings that nobody had answered."""
    answered = models.PositiveIntegerField(default=0)
    targets = models.PositiveIntegerField(default=0)
    """How many targets this year's and last year's form have together."""
    changed = models.PositiveIntegerField(default=0)
    """How many of them are new, gone, or say something else."""
    largest_change = models.DecimalField(max_digits=12, decimal_places=1, null=True, blank=True)
    """The largest change of a figure, in percent of last year's, without its sign."""
    budget_change = models.DecimalField(max_digits=12, decimal_places=1, null=True, blank=True)
    """The change of the total budget in percent, with its sign."""
    characters = models.PositiveIntegerField(default=0)
    """How much text was compared."""
    shared = models.PositiveIntegerField(default=0)
    """How much of it stood word for word in a form that another unit had handed in before."""
    risk = models.PositiveIntegerField(default=0)
    """0 to 100, for the order of the queue."""

    class Meta:
        """Oldest first; the newest of a case counts."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("case", "-at"), name="sendings_of_case"),)

    def __str__(self) -> str:
        return f"{self.case} {self.at:%Y-%m-%d}"


class SentText(models.Model):
    """One text of a submission by its hash, so that equal texts are found without reading other forms."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="texts")
    digest = models.CharField(max_length=32)
    characters = models.PositiveIntegerField()

    class Meta:
        """Looked up by hash."""

        indexes = (models.Index(fields=("digest",), name="sent_texts_by_digest"),)

    def __str__(self) -> str:
        return self.digest
