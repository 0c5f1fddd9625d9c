"""更名: the unit goes on under another name."""

from datetime import date

from jiheng.web.office.actions.units.succession import Beginning, Change
from jiheng.web.office.models import Unit


def rename(unit: Unit, *, name: str, day: date, reason: str) -> Change:
    """The change, to be planned."""
    begun = Beginning(unit.code, name, unit.kind, unit.jurisdiction, unit.parent)
    return Change(verb="rename_unit", day=day, reason=reason, ends=(unit,), begins=(begun,))
