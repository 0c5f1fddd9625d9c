"""What the library keeps: entries, the pack rows and published rows they stand for, and which was merged into which."""

from django.db import models

from jiheng.web.office.models import Case, Publication, Unit

SQUEEZED = 200
"""How much of a squeezed name is kept to look others up by."""


class Entry(models.Model):
    """One indicator: the same name under the same level 2 in the same unit of measure.

    Everything here follows from the packs and the publications and can be derived again, except the merge.
    """

    key = models.CharField(max_length=64, unique=True)
    """Stands for name, level 2 and unit of measure; see `likeness.key_of`."""
    name = models.TextField()
    level1 = models.TextField(blank=True)
    level2 = models.TextField(blank=True)
    nature = models.CharField(max_length=20, blank=True)
    operator = models.CharField(max_length=2, blank=True)
    unit_of_measure = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    scoring_standard = models.TextField(blank=True)
    squeezed = models.CharField(max_length=SQUEEZED, db_index=True)
    """The name without width, spaces and punctuation."""
    folded = models.TextField()
    """The name as it is searched and ranked."""
    text = models.TextField(blank=True)
    """All that is searched: the names, also of what was merged into it, and the definition."""
    in_pack = models.BooleanField(default=False)
    uses = models.PositiveIntegerField(default=0)
    """Units and years that published it, with what was merged into it."""
    units = models.PositiveIntegerField(default=0)
    newest = models.PositiveIntegerField(null=True, blank=True)
    """The newest year it was published for."""
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="synonyms")
    merged_by = models.CharField(max_length=100, blank=True)
    merged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by how much they are used."""

        indexes = (models.Index(fields=("merged_into", "-uses"), name="library_by_use"),)

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """What one source says of an indicator; `origin` is the entry it makes, `entry` the one that stands for it now."""

    level1 = models.TextField(blank=True)
    nature = models.CharField(max_length=20, blank=True)
    operator = models.CharField(max_length=2, blank=True)
    target = models.TextField(blank=True)
    """The target as written."""
    definition = models.TextField(blank=True)
    scoring_standard = models.TextField(blank=True)

    class Meta:
        """Has no table of its own."""

        abstract = True


class PackRow(Row):
    """A row of a pack's template of common indicators."""

    origin = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="own_pack_rows")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="pack_rows")
    pack = models.CharField(max_length=60)
    template = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.TextField()
    source = models.TextField()
    """Document and article."""
    verified = models.BooleanField()

    class Meta:
        """A row of a template stands once."""

        constraints = (
            models.UniqueConstraint(fields=("pack", "template", "number"), name="one_library_row_a_template_row"),
        )
        ordering = ("-verified", "pack", "template", "number")

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class Usage(Row):
    """An indicator of a published form; the newest publication of a case counts."""

    origin = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="own_usages")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="usages")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    row = models.CharField(max_length=60)
    """The id of the row in the document."""
    unit_of_measure = models.TextField(blank=True)
    number = models.CharField(max_length=80, blank=True)
    """The target's figure, exact; empty where the target is words."""
    actual = models.TextField(blank=True)
    score = models.CharField(max_length=80, blank=True)

    class Meta:
        """A row of a publication stands once."""

        constraints = (models.UniqueConstraint(fields=("publication", "row"), name="one_usage_a_published_row"),)
        indexes = (models.Index(fields=("entry", "-year"), name="usages_of_entry"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.row}"
