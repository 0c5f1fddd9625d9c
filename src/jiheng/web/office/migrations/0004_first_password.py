"""A password that an administrator gave must be changed first."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One mark a person."""

    dependencies: ClassVar = [("office", "0003_reviewing")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="person",
            name="has_first_password",
            field=models.BooleanField(default=False),
        ),
    ]
