"""导入人员: a table of new people with one role each, all of it or nothing; first passwords are shown once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.errors import WebError
from jiheng.web.office import registry
from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard
from jiheng.web.office.actions.people.add import NewPerson, add
from jiheng.web.office.actions.people.appoint import appoint
from jiheng.web.office.actions.people.first_password import FirstPassword
from jiheng.web.office.models import Person
from jiheng.web.office.people_errors import TableError
from jiheng.web.office.tables import Row, must_be, typed_day
from jiheng.web.workflow.states import Role

COLUMNS = ("用户名", "姓名", "邮箱", "角色", "单位编码", "开始日期")
ROLES = {
    "单位经办": Role.CLERK,
    "单位负责人": Role.HEAD,
    "主管部门审核人": Role.DEPARTMENT_REVIEWER,
    "财政审核人": Role.FINANCE_REVIEWER,
    "审计": Role.AUDITOR,
    "管理员": Role.ADMINISTRATOR,
}
"""The words of the table, whatever language its reader speaks."""


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody added, with the password to hand over (empty for one who was there already)."""

    person: Person
    password: str


def take_table(reach: Reach, rows: Sequence[Row], *, sure: bool) -> list[Added]:
    """Whom the table adds; only tried where not sure. TableError with every problem by row.

    Who is there already, by user name, only gets the role of the row; a row without a role only makes the account.
    """
    guard(reach, "import_people")
    problems: list[str] = []
    added: list[Added] = []
    passwords = [FirstPassword.made() if sure else None for _row in rows]
    with transaction.atomic():
        for row, password in zip(rows, passwords, strict=True):
            try:
                with transaction.atomic():
                    added.append(_one(reach, row, password))
            except WebError as error:
                problems.append(_("第 %(row)s 行：%(why)s") % {"row": row.number, "why": error})
        record("import_people", by=str(reach.person), new=str(len(rows)), details={"person": reach.person.pk})
        if problems or not sure:
            transaction.set_rollback(True)
    if problems:
        raise TableError(tuple(problems))
    return added


def _one(reach: Reach, row: Row, password: FirstPassword | None) -> Added:
    new = NewPerson(row.cells.get("用户名", ""), row.cells.get("姓名", ""), row.cells.get("邮箱", ""))
    person = Person.objects.filter(username=new.username).first()
    known = person is not None
    if person is None:
        person = add(reach, new, password)
    if row.cells.get("角色"):
        unit = registry.unit_called(row.cells.get("单位编码", ""), reach.day)
        appoint(reach, person, must_be(row, "角色", ROLES), unit, since=typed_day(row, "开始日期", reach.day))
    return Added(person, "" if known or password is None else password.clear)
