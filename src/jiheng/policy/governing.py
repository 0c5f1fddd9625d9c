"""Which day's rules govern a document: those in force at the end of its budget year."""

from datetime import date


def governing_day(year: int | None) -> date:
    """31 December of the form's year, because it is scored when the year has ended; today where it names no year."""
    return date(year, 12, 31) if year else date.today()  # noqa: DTZ011, because rules are dated by civil days
