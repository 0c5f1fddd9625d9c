"""The accounts that the demo's login page offers: one for each role that has work to do here."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jiheng.web.office.models import Appointment, Invitation, Person
from jiheng.web.workflow.states import Role

DOES = {
    Role.CLERK: _("填写、修改、提交申报表"),
    Role.HEAD: _("审签并报送主管部门"),
    Role.DEPARTMENT_REVIEWER: _("审核所属单位，报财政"),
    Role.FINANCE_REVIEWER: _("审核、批复、公开"),
    Role.EXPERT: _("评审受邀的单份申报表"),
    Role.AUDITOR: _("查看全部，不改动"),
    Role.ADMINISTRATOR: _("维护人员和单位，看不到申报表"),
}
DEMO = "demo-"
"""How the names of the demo's accounts begin."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One account on offer."""

    person: Person
    role: str
    unit: str
    does: str


def demo_people() -> tuple[DemoPerson, ...]:
    """One account a role, in the order of the roles."""
    held = Appointment.objects.filter(person__username__startswith=DEMO).select_related("person", "unit")
    first: dict[Role, DemoPerson] = {}
    for post in held.order_by("pk"):
        role = Role(post.role)
        if role not in DOES:
            continue
        first.setdefault(role, DemoPerson(post.person, role.label, post.unit.name, str(DOES[role])))
    invited = (
        Invitation.objects.filter(expert__username__startswith=DEMO).select_related("expert").order_by("pk").first()
    )
    if invited:
        first[Role.EXPERT] = DemoPerson(invited.expert, Role.EXPERT.label, str(_("受邀评审")), str(DOES[Role.EXPERT]))
    return tuple(first[role] for role in Role if role in first)
