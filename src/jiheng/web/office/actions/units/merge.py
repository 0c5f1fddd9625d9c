"""合并: several units go on as one, where the first one stood."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from jiheng.web.office.actions.units.succession import Beginning, Change
from jiheng.web.office.models import Unit
from jiheng.web.office.people_errors import UnitChangeError

FEWEST = 2


def merge(units: Sequence[Unit], *, code: str, name: str, day: date, reason: str) -> Change:
    """The change, to be planned; UnitChangeError for fewer than two."""
    units = tuple({u.pk: u for u in units}.values())
    if len(units) < FEWEST:
        raise UnitChangeError(_("合并要有两个或以上不同的单位。"))
    first = units[0]
    begun = Beginning(code.strip() or first.code, name, first.kind, first.jurisdiction, first.parent)
    return Change(verb="merge_units", day=day, reason=reason, ends=units, begins=(begun,))
