"""Saves one cell of the actual values, as typed; what is typed wrong is kept too, and explained beside it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jiheng.scoring.actuals import COLUMNS
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.errors import ConflictError, TooLongError, UnknownCellError
from jiheng.web.models import ActualEntry, StoredDocument

TYPED = frozenset(COLUMNS) - {"id", "name"}
LONGEST = 500


def save_actual(  # noqa: PLR0913, because a cell is these facts
    stored: StoredDocument, *, row: str, column: str, value: str, was: str | None, by: str
) -> bool:
    """Whether anything changed; `was` is what the writer saw before typing (None: overwrite).

    ConflictError when the cell meanwhile holds something else, UnknownCellError, TooLongError.
    """
    if column not in TYPED:
        raise UnknownCellError(row, column)
    value = value.strip()
    if len(value) > LONGEST:
        raise TooLongError(LONGEST)
    entry = access.actuals(stored).filter(row=row, column=column).first()
    old = entry.value if entry else ""
    if old == value:
        return False
    if was is not None and was.strip() != old:
        raise ConflictError(old, value)
    with transaction.atomic():
        _write(stored, entry, row, column, value)
        record("save_actual", by=by, document=stored, path=f"actuals.{row}.{column}", old=old, new=value)
    return True


def _write(stored: StoredDocument, entry: ActualEntry | None, row: str, column: str, value: str) -> None:
    if entry is None:
        entry, made = ActualEntry.objects.get_or_create(
            document=stored, row=row, column=column, defaults={"value": value}
        )
        if not made:
            raise ConflictError(entry.value, value)
        return
    same = ActualEntry.objects.filter(pk=entry.pk, version=entry.version)
    if not same.update(value=value, version=F("version") + 1, changed_at=timezone.now()):
        raise ConflictError(access.actuals(stored).get(pk=entry.pk).value, value)
