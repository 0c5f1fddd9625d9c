"""拆分: a unit goes on as several, where it stood; the first takes people, units below and open work along."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from jiheng.web.office.actions.units.succession import Beginning, Change
from jiheng.web.office.models import Unit
from jiheng.web.office.people_errors import UnitChangeError

FEWEST = 2


def split(unit: Unit, *, parts: Sequence[tuple[str, str]], day: date, reason: str) -> Change:
    """The change into parts of code and name, to be planned; UnitChangeError for fewer than two."""
    if len(parts) < FEWEST:
        raise UnitChangeError(_("拆分要写出两个或以上的单位，一行一个：编码、空格、名称。"))
    begins = tuple(Beginning(code, name, unit.kind, unit.jurisdiction, unit.parent) for code, name in parts)
    return Change(verb="split_unit", day=day, reason=reason, ends=(unit,), begins=begins)
