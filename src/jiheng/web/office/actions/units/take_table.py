"""导入单位: a table of new units, all of it or nothing; a row may stand below a unit of an earlier row."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.errors import WebError
from jiheng.web.office import registry
from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard
from jiheng.web.office.actions.units.add import NewUnit, add
from jiheng.web.office.models.units import UnitKind
from jiheng.web.office.people_errors import TableError
from jiheng.web.office.tables import Row, must_be, typed_day

COLUMNS = ("编码", "名称", "类别", "上级编码", "成立日期")
KINDS = {"财政部门": UnitKind.FINANCE_BUREAU, "主管部门": UnitKind.DEPARTMENT, "预算单位": UnitKind.UNIT}
"""The words of the table, whatever language its reader speaks."""


def take_table(reach: Reach, rows: Sequence[Row], *, sure: bool) -> int:
    """How many units the table adds; only tried where not sure. TableError with every problem by row."""
    guard(reach, "import_units")
    problems: list[str] = []
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    add(reach, _unit(row, reach))
            except WebError as error:
                problems.append(_("第 %(row)s 行：%(why)s") % {"row": row.number, "why": error})
        record("import_units", by=str(reach.person), new=str(len(rows)), details={"person": reach.person.pk})
        if problems or not sure:
            transaction.set_rollback(True)
    if problems:
        raise TableError(tuple(problems))
    return len(rows)


def _unit(row: Row, reach: Reach) -> NewUnit:
    parent = row.cells.get("上级编码", "")
    return NewUnit(
        row.cells.get("编码", ""),
        row.cells.get("名称", ""),
        must_be(row, "类别", KINDS),
        registry.unit_called(parent, reach.day) if parent else None,
        typed_day(row, "成立日期", reach.day),
    )
