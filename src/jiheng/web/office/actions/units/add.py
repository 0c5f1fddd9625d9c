"""新建单位: a unit that was not there before."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard
from jiheng.web.office.actions.units.code import must_be_code
from jiheng.web.office.models import Unit
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.people_errors import BadDayError, CodeTakenError, NotFilledError, UnitChangeError


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What is typed of a unit to be."""

    code: str
    name: str
    kind: UnitKind
    parent: Unit | None
    since: date


def add(reach: Reach, new: NewUnit) -> Unit:
    """The unit; NotFilledError, BadCodeError, CodeTakenError, BadDayError, UnitChangeError for a second root."""
    guard(reach, "add_unit")
    code, name = new.code.strip(), " ".join(new.name.split())
    if not code or not name:
        raise NotFilledError(_("编码和名称"))
    must_be_code(code)
    if new.parent is None and new.kind is not UnitKind.FINANCE_BUREAU:
        raise UnitChangeError(_("只有财政部门可以没有上级。请选上级。"))
    if new.parent and new.since < new.parent.valid_from:
        raise BadDayError(_("单位不能早于它的上级成立。请改日期。"))
    with transaction.atomic():
        if Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gte=new.since), code=code).exists():
            raise CodeTakenError(code)
        unit = Unit.objects.create(
            code=code,
            name=name,
            kind=new.kind,
            jurisdiction=new.parent.jurisdiction if new.parent else "",
            parent=new.parent,
            valid_from=new.since,
        )
        details = {"day": str(new.since), "person": reach.person.pk, "parent": new.parent.code if new.parent else ""}
        record("add_unit", by=str(reach.person), path=code, new=name, details=details)
    return unit
