"""What people say about a case: comments on cells, review sheets, invitations of experts, notices."""

from django.db import models

from jiheng.web.office.models.cases import Case
from jiheng.web.office.models.people import Person


class Comment(models.Model):
    """批注: a remark on one field, or on the form as a whole when `path` is empty."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="comments")
    path = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.by}：{self.text[:20]}"


class ReviewSheet(models.Model):
    """审核表 as one reviewer filled it in for one revision; the newest of a reviewer counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="review_sheets")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    form = models.CharField(max_length=60)
    """The review form's name in the pack."""
    answers = models.JSONField()
    grade = models.CharField(max_length=20, blank=True)
    advice = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Oldest first."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.by} {self.grade}"


class Invitation(models.Model):
    """An expert's right to read, comment on and review one single case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="invitations")
    expert = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """An expert is invited to a case once."""

        constraints = (models.UniqueConstraint(fields=("case", "expert"), name="one_invitation_a_case"),)

    def __str__(self) -> str:
        return f"{self.expert} → {self.case}"


class Notice(models.Model):
    """Something a person should know of, in the system and by e-mail."""

    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=200, blank=True)
    """Where to act on it, where that is not a case: an address inside the system."""
    key = models.CharField(max_length=200, blank=True)
    """What it is about, so that a reminder comes once; empty for what may come again."""
    by_mail = models.BooleanField(default=False)
    """Whether it is to be sent by e-mail too, as the person had chosen when it came."""
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; the unread are counted on every page, the unsent in every round of the post."""

        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("to", "read_at"), name="notices_unread"),
            models.Index(fields=("to",), name="notices_unsent", condition=models.Q(by_mail=True, mailed_at=None)),
        )
        constraints = (
            models.UniqueConstraint(fields=("to", "key"), condition=~models.Q(key=""), name="one_notice_a_key"),
        )

    def __str__(self) -> str:
        return self.text
