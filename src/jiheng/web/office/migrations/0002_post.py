"""Notices that go out by e-mail too, that lead somewhere, and reminders that come once."""
# ruff: noqa: D101, RUF012, because Django writes migrations this way

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="by_mail",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="notice",
            name="key",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="notice",
            name="link",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="person",
            name="wants_mail",
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("by_mail", True), ("mailed_at", None)), fields=["to"], name="notices_unsent"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("to", "key"), name="one_notice_a_key"
            ),
        ),
    ]
