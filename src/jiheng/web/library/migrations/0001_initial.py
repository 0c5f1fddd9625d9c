"""The library's first tables."""
# ruff: noqa: D101, RUF012, because Django writes migrations this way

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("name", models.TextField()),
                ("level1", models.TextField(blank=True)),
                ("level2", models.TextField(blank=True)),
                ("nature", models.CharField(blank=True, max_length=20)),
                ("operator", models.CharField(blank=True, max_length=2)),
                ("unit_of_measure", models.TextField(blank=True)),
                ("definition", models.TextField(blank=True)),
                ("scoring_standard", models.TextField(blank=True)),
                ("squeezed", models.CharField(db_index=True, max_length=200)),
                ("folded", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("in_pack", models.BooleanField(default=False)),
                ("uses", models.PositiveIntegerField(default=0)),
                ("units", models.PositiveIntegerField(default=0)),
                ("newest", models.PositiveIntegerField(blank=True, null=True)),
                ("merged_by", models.CharField(blank=True, max_length=100)),
                ("merged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="synonyms",
                        to="library.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level1", models.TextField(blank=True)),
                ("nature", models.CharField(blank=True, max_length=20)),
                ("operator", models.CharField(blank=True, max_length=2)),
                ("target", models.TextField(blank=True)),
                ("definition", models.TextField(blank=True)),
                ("scoring_standard", models.TextField(blank=True)),
                ("pack", models.CharField(max_length=60)),
                ("template", models.CharField(max_length=60)),
                ("number", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("source", models.TextField()),
                ("verified", models.BooleanField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pack_rows", to="library.entry"
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_pack_rows", to="library.entry"
                    ),
                ),
            ],
            options={
                "ordering": ("-verified", "pack", "template", "number"),
            },
        ),
        migrations.CreateModel(
            name="Usage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level1", models.TextField(blank=True)),
                ("nature", models.CharField(blank=True, max_length=20)),
                ("operator", models.CharField(blank=True, max_length=2)),
                ("target", models.TextField(blank=True)),
                ("definition", models.TextField(blank=True)),
                ("scoring_standard", models.TextField(blank=True)),
                ("year", models.PositiveIntegerField()),
                ("row", models.CharField(max_length=60)),
                ("unit_of_measure", models.TextField(blank=True)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("actual", models.TextField(blank=True)),
                ("score", models.CharField(blank=True, max_length=80)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.case"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="usages", to="library.entry"
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_usages", to="library.entry"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.publication"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.unit"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["merged_into", "-uses"], name="library_by_use"),
        ),
        migrations.AddConstraint(
            model_name="packrow",
            constraint=models.UniqueConstraint(
                fields=("pack", "template", "number"), name="one_library_row_a_template_row"
            ),
        ),
        migrations.AddIndex(
            model_name="usage",
            index=models.Index(fields=["entry", "-year"], name="usages_of_entry"),
        ),
        migrations.AddConstraint(
            model_name="usage",
            constraint=models.UniqueConstraint(fields=("publication", "row"), name="one_usage_a_published_row"),
        ),
    ]
