"""What a submission leaves for reviewers, and each adjustment with the reasons of its changes."""
# ruff: noqa: D101, RUF012, because Django writes migrations this way

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0002_post"),
        ("web", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revision_before", models.PositiveIntegerField()),
                ("revision_after", models.PositiveIntegerField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adjustments", to="office.case"
                    ),
                ),
            ],
            options={
                "ordering": ("begun_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ChangeReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=1000)),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reasons", to="office.adjustment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("errors", models.PositiveIntegerField(default=0)),
                ("warnings", models.PositiveIntegerField(default=0)),
                ("hints", models.PositiveIntegerField(default=0)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("targets", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("largest_change", models.DecimalField(blank=True, decimal_places=1, max_digits=12, null=True)),
                ("budget_change", models.DecimalField(blank=True, decimal_places=1, max_digits=12, null=True)),
                ("characters", models.PositiveIntegerField(default=0)),
                ("shared", models.PositiveIntegerField(default=0)),
                ("risk", models.PositiveIntegerField(default=0)),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="web.revision",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="office.case"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="web.revision"),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SentText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=32)),
                ("characters", models.PositiveIntegerField()),
                (
                    "sending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="office.sending"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("case",), name="one_adjustment_on_its_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="changereason",
            constraint=models.UniqueConstraint(fields=("adjustment", "path"), name="one_reason_a_value"),
        ),
        migrations.AddIndex(
            model_name="sending",
            index=models.Index(fields=["case", "-at"], name="sendings_of_case"),
        ),
        migrations.AddIndex(
            model_name="senttext",
            index=models.Index(fields=["digest"], name="sent_texts_by_digest"),
        ),
    ]
