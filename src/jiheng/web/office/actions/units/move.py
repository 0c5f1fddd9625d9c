"""划转: the unit goes on below another."""

from datetime import date

from jiheng.web.office.actions.units.succession import Beginning, Change
from jiheng.web.office.models import Unit


def move(unit: Unit, *, parent: Unit, day: date, reason: str) -> Change:
    """The change, to be planned."""
    begun = Beginning(unit.code, unit.name, unit.kind, unit.jurisdiction, parent)
    return Change(verb="move_unit", day=day, reason=reason, ends=(unit,), begins=(begun,))
