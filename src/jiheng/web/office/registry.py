"""The administrator's door to people and units, and the auditor's to the log."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from jiheng.web.actions.audit import REFUSED
from jiheng.web.models import AuditEntry
from jiheng.web.office.access import NOT_THERE, Reach
from jiheng.web.office.models import Appointment, Person, Unit
from jiheng.web.office.people_errors import NoSuchUnitError
from jiheng.web.workflow.states import Role


def people(reach: Reach, words: str = "", role: str = "", *, gone: bool = False) -> QuerySet[Person]:
    """People whose name, user name, e-mail or unit holds every word, with what they are on the day (only)."""
    _must(is_there=reach.administers)
    found = Person.objects.filter(is_active=not gone)
    current = Appointment.objects.on(reach.day)
    for word in words.split():
        there = current.filter(unit__name__icontains=word).values("person")
        named = Q(name__icontains=word) | Q(username__icontains=word) | Q(email__icontains=word)
        found = found.filter(named | Q(pk__in=there))
    if role in set(Role):
        found = found.filter(pk__in=current.filter(role=role).values("person"))
    posts = current.select_related("unit").order_by("pk")
    return found.prefetch_related(Prefetch("appointments", posts)).order_by("name", "username")


def person(reach: Reach, pk: int) -> Person:
    """One person; Http404 where there is none."""
    _must(is_there=reach.administers)
    found = Person.objects.filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


def posts(of: Person) -> QuerySet[Appointment]:
    """Everything the person ever was, the newest first."""
    return Appointment.objects.filter(person=of).select_related("unit").order_by("-valid_from", "-pk")


def post(of: Person, pk: int) -> Appointment:
    """One appointment of that person; Http404 where there is none."""
    found = posts(of).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


def units(reach: Reach) -> QuerySet[Unit]:
    """The units of the day."""
    _must(is_there=reach.administers)
    return Unit.objects.on(reach.day)


def unit(reach: Reach, pk: int) -> Unit:
    """One unit, also one that has ended; Http404 where there is none."""
    _must(is_there=reach.administers)
    found = Unit.objects.filter(pk=pk).select_related("parent").first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


def unit_called(typed: str, day: date) -> Unit:
    """The unit of the day with that code, or name, or both as the list offers them; NoSuchUnitError."""
    typed = " ".join(typed.split())
    code = typed.partition(" ")[0]
    there = Unit.objects.on(day)
    found = there.filter(code=code).first()
    if found is None or typed not in {code, f"{code} {found.name}"}:
        named = list(there.filter(name=typed)[:2])
        found = named[0] if len(named) == 1 else None
    if found is None:
        raise NoSuchUnitError(typed)
    return found


def log(reach: Reach) -> QuerySet[AuditEntry]:
    """The whole trail for an auditor; for an administrator what concerns people and units, and what was refused."""
    _must(is_there=reach.administers or reach.audits)
    entries = AuditEntry.objects.order_by("-at", "-pk")
    return entries if reach.audits else entries.filter(Q(document_id=None) | Q(verb=REFUSED))


def log_of(of: Person) -> QuerySet[AuditEntry]:
    """What was done to a person's account."""
    return AuditEntry.objects.filter(details__subject=of.pk).order_by("-at", "-pk")


def _must(*, is_there: bool) -> None:
    if not is_there:
        raise Http404(NOT_THERE)
