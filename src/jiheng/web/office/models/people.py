"""People, and what they are in which unit for how long."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiheng.web.office.models.units import Unit
from jiheng.web.workflow.states import Role, role_choices


class Person(AbstractUser):
    """Somebody who logs in; `name` is what others see."""

    name = models.CharField(_("姓名"), max_length=60, blank=True)
    wants_mail = models.BooleanField(default=True)
    """Whether notices go out by e-mail too; each person decides."""
    has_first_password = models.BooleanField(default=False)
    """Whether the password is still the one an administrator gave, which must be changed first."""

    def __str__(self) -> str:
        return self.name or self.username


class AppointmentRows(models.QuerySet["Appointment"]):
    """Appointments, asked for by day."""

    def on(self, day: date) -> "AppointmentRows":
        """Those in force on that day."""
        return self.filter(Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day)))


class Appointment(models.Model):
    """A person's role in a unit and, for those who review or audit, in all units below it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=role_choices(r for r in Role if r is not Role.EXPERT))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = AppointmentRows.as_manager()

    class Meta:
        """Looked up by person."""

        indexes = (models.Index(fields=("person", "valid_from"), name="appointments_of_person"),)

    def __str__(self) -> str:
        return f"{self.person}：{self.unit}{Role(self.role).label}"
