"""Takes a whole table of actual values, all of it or none."""

from django.db import transaction

from jiheng.scoring.actuals import Actuals
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.actions.save_actual import TYPED, save_actual
from jiheng.web.models import StoredDocument
from jiheng.web.prepared import prepare


def take_actuals(stored: StoredDocument, table: Actuals, *, by: str) -> int:
    """How many cells changed; what the table leaves empty stays as it is. UnknownActualsError for another form's."""
    ready = prepare(stored, access.head(stored))
    assigned = table.assign(ready.plan.indicators)
    count = 0
    with transaction.atomic():
        for row, typed in assigned.rows.items():
            for column in sorted(TYPED):
                if value := getattr(typed, column):
                    count += save_actual(stored, row=row, column=column, value=value, was=None, by=by)
        record("take_actuals", by=by, document=stored, details={"cells": count, "rows": len(assigned.rows)})
    return count
