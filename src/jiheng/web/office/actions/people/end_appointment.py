"""免去: an appointment gets its last day; the row stays as history."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import another_must_administer, guard, note
from jiheng.web.office.models import Appointment
from jiheng.web.office.people_errors import BadDayError
from jiheng.web.workflow.states import Role


def end_appointment(reach: Reach, post: Appointment, *, last: date) -> None:
    """The last day may be yesterday, which ends it at once; LastAdministratorError, BadDayError."""
    guard(reach, "end_appointment")
    if last < reach.day - timedelta(days=1):
        raise BadDayError(_("最后一天最早填昨天（即刻生效），不能改写过去。请改日期。"))
    if post.valid_to and post.valid_to < reach.day:
        raise BadDayError(_("这个任命已经结束，不再改动。"))
    with transaction.atomic():
        if post.role == Role.ADMINISTRATOR.value:
            another_must_administer(reach, post.person)
        Appointment.objects.filter(pk=post.pk).update(valid_to=last)
        note(
            reach,
            "end_appointment",
            post.person,
            old=f"{post.unit} {Role(post.role).label}",
            details={"role_taken": post.role, "unit": post.unit.code, "to": str(last)},
        )
