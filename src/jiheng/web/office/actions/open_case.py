"""新建申报表: a unit's one case of a year, on a document that was imported, copied from last year, or begun empty."""

from django.db import IntegrityError

from jiheng.web.actions.audit import record
from jiheng.web.models import StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.step import in_one_transaction
from jiheng.web.office.errors import CaseExistsError, NotAllowedError
from jiheng.web.office.models import Case, Unit
from jiheng.web.workflow.states import Role


def open_case(reach: access.Reach, unit: Unit, year: int, document: StoredDocument) -> Case:
    """The new case, a draft; NotAllowedError for anybody but the unit's clerk, CaseExistsError for a second one."""
    if unit.pk not in reach.units.get(Role.CLERK, ()):
        record("refused", by=str(reach.person), details={"verb": "open_case", "unit": unit.code})
        raise NotAllowedError("只有本单位的经办人可以新建申报表。")
    try:
        with in_one_transaction():
            case = Case.objects.create(unit=unit, year=year, form_kind=document.form_kind, document=document)
            record("open_case", by=str(reach.person), document=document, details={"unit": unit.code, "year": year})
    except IntegrityError:
        raise CaseExistsError(str(unit), year) from None
    return case
