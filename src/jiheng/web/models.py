"""What is kept: documents with their immutable revisions, the actual values typed, and who did what."""

from typing import Any

from django.conf import settings
from django.db import models


class ImportBatch(models.Model):
    """One import: the files dropped together, undone together."""

    pack = models.CharField(max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Whose desk the forms lie on; None for those of an open desk, which are everybody's at this machine."""
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"第 {self.pk} 次导入"


class ImportedFile(models.Model):
    """One file of an import: read into documents, or refused with a sentence that says why."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"{self.name}"


class StoredDocument(models.Model):
    """One form in the system; what it says stands in its revisions, the head is repeated here for lists."""

    title = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=300, blank=True)
    year = models.PositiveIntegerField(null=True, blank=True)
    form_kind = models.CharField(max_length=40)
    pack = models.CharField(max_length=200)
    source_name = models.CharField(max_length=255)
    file = models.ForeignKey(ImportedFile, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    """When a person accepted what was read; None while it still waits for a look."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When its import was undone; the rows stay, because history is never rewritten."""
    head = models.PositiveIntegerField(default=0)
    """The number of the newest revision."""
    is_counted = models.BooleanField(default=True)
    """Whether the newest revision knows how many findings it has."""
    problems = models.JSONField(default=list)
    """What reading could not decide, as `Problem.to_json` says it."""

    class Meta:
        """The few whose findings are still to be counted are found at once."""

        indexes = (
            models.Index(fields=("is_counted",), condition=models.Q(is_counted=False), name="documents_to_count"),
        )

    def __str__(self) -> str:
        """For people at a shell."""
        return f"{self.title}"


class Revision(models.Model):
    """What a document said at one moment; never changed, chained by SHA-256 to the one before."""

    document = models.ForeignKey(StoredDocument, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    canonical = models.TextField()
    """The canonical JSON of the document."""
    trace = models.JSONField()
    sha256 = models.CharField(max_length=64)
    """Of `canonical`."""
    chain = models.CharField(max_length=64)
    """Of the chain before, the number and `sha256` together."""
    undo_to = models.PositiveIntegerField(null=True, blank=True)
    """The revision that an undo of this one restores; None where there is nothing to undo."""
    said = models.CharField(max_length=300)
    """What was done, in words: 导入, 修改 …"""
    made_at = models.DateTimeField(auto_now_add=True)
    errors = models.PositiveIntegerField(null=True, blank=True)
    """How many findings of each severity; None until they are worked out (see `actions/count_findings.py`)."""
    warnings = models.PositiveIntegerField(null=True, blank=True)
    hints = models.PositiveIntegerField(null=True, blank=True)
    doubts = models.PositiveIntegerField(default=0)
    """How many values a person must look at."""
    mended = models.PositiveIntegerField(default=0)
    """How many were put right by a plain rule."""
    indicators = models.PositiveIntegerField(default=0)

    class Meta:
        """A number is given once."""

        constraints = (models.UniqueConstraint(fields=("document", "number"), name="one_revision_a_number"),)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"第 {self.number} 版"


class SourceGrid(models.Model):
    """One sheet, page or table of the source as it was read, to be shown beside the form."""

    document = models.ForeignKey(StoredDocument, on_delete=models.PROTECT, related_name="grids")
    number = models.PositiveIntegerField()
    cells = models.JSONField()

    class Meta:
        """A number is given once."""

        constraints = (models.UniqueConstraint(fields=("document", "number"), name="one_grid_a_number"),)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"第 {self.number} 张源表"


class ActualEntry(models.Model):
    """One cell of the actual values, as typed; an empty one is missing, not zero."""

    document = models.ForeignKey(StoredDocument, on_delete=models.PROTECT, related_name="actuals")
    row = models.CharField(max_length=60)
    column = models.CharField(max_length=20)
    value = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A cell stands once."""

        constraints = (models.UniqueConstraint(fields=("document", "row", "column"), name="one_entry_a_cell"),)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"{self.row} {self.column}"


class FindingAnswer(models.Model):
    """保留并说明: why a writer keeps what a finding speaks of; it holds until the value or the answer changes."""

    document = models.ForeignKey(StoredDocument, on_delete=models.PROTECT, related_name="answers")
    rule = models.CharField(max_length=20)
    path = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000)
    by = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """A finding has one answer."""

        constraints = (models.UniqueConstraint(fields=("document", "rule", "path"), name="one_answer_a_finding"),)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"{self.rule} {self.path}"


class AuditEntry(models.Model):
    """Who did what, when; readable for ever, so it repeats names and refers to nothing that may go."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=100)
    verb = models.CharField(max_length=40)
    document_id = models.PositiveBigIntegerField(null=True, blank=True)
    document_title = models.CharField(max_length=300, blank=True)
    path = models.CharField(max_length=200, blank=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    details: "models.JSONField[Any]" = models.JSONField(default=dict)

    class Meta:
        """Newest last; found by document."""

        indexes = (models.Index(fields=("document_id", "at"), name="audit_of_document"),)

    def __str__(self) -> str:
        """For people at a shell."""
        return f"{self.by} {self.verb}"
