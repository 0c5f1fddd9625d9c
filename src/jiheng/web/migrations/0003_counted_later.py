"""Findings are counted after a change is saved, not with it."""
# ruff: noqa: D101, RUF012, because Django writes migrations this way

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0002_whose_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="storeddocument",
            name="is_counted",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="revision",
            name="errors",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="revision",
            name="hints",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="revision",
            name="warnings",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="storeddocument",
            index=models.Index(
                condition=models.Q(("is_counted", False)), fields=["is_counted"], name="documents_to_count"
            ),
        ),
    ]
