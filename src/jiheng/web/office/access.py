"""The one door to cases, units and notices: what a person may see follows the organisation tree on the day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from jiheng.web.models import AuditEntry
from jiheng.web.office.models import (
    Adjustment,
    Appointment,
    Case,
    Comment,
    Invitation,
    Notice,
    Person,
    Publication,
    ReviewSheet,
    Unit,
)
from jiheng.web.workflow.states import Role, State
from jiheng.web.workflow.transitions import Standing

BELOW = frozenset({Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER, Role.AUDITOR})
"""Roles that reach the units below the one they are held in."""
WRITERS = frozenset({Role.CLERK, Role.HEAD})
"""Roles that reach the one unit they are held in."""
UNSEEN = {
    Role.DEPARTMENT_REVIEWER: frozenset({State.DRAFT, State.UNIT_SIGNOFF}),
    Role.FINANCE_REVIEWER: frozenset({State.DRAFT, State.UNIT_SIGNOFF, State.DEPARTMENT_REVIEW}),
}
"""What has not been sent to a reviewer is not shown to one, unless a version of it is in force."""
NOT_THERE = "没有这份申报表。"


def today() -> date:
    """The civil day by which rights are judged."""
    return timezone.localdate()


@dataclass(frozen=True)
class Reach:
    """Which units a person reaches, in which roles, on one day."""

    person: Person
    day: date
    units: dict[Role, frozenset[int]]
    """Where the person acts."""
    before: dict[Role, frozenset[int]] = field(default_factory=dict)
    """What these units were before they were renamed, moved, merged or split: to be read, as history."""

    @property
    def roles(self) -> frozenset[Role]:
        """All roles the person holds somewhere."""
        return frozenset(self.units)

    @property
    def administers(self) -> bool:
        """Whether the person looks after people and units."""
        return Role.ADMINISTRATOR in self.units

    @property
    def audits(self) -> bool:
        """Whether the person reads everything, the log included."""
        return Role.AUDITOR in self.units

    @property
    def handles_cases(self) -> bool:
        """Whether there are declarations for this person: all but those who only administer."""
        return self.roles != frozenset({Role.ADMINISTRATOR})


def reach_of(person: Person, day: date | None = None) -> Reach:
    """What the person reaches on that day (today, unless given); three queries at most, however large the tree."""
    day = day or today()
    held: dict[Role, set[int]] = {}
    for role, unit in Appointment.objects.on(day).filter(person=person).values_list("role", "unit_id"):
        held.setdefault(Role(role), set()).add(unit)
    below = Unit.objects.below(_all(held, BELOW))
    units = {
        role: frozenset(ids).union(*(below.get(i, ()) for i in ids)) if role in BELOW else frozenset(ids)
        for role, ids in held.items()
    }
    return Reach(person, day, units, _before(units))


def _before(units: dict[Role, frozenset[int]]) -> dict[Role, frozenset[int]]:
    """What the units of each role were before, without those that the role reaches anyway."""
    own = Unit.objects.before(_all(units, WRITERS))
    whole = Unit.objects.before(_all(units, BELOW), and_below=True)
    if not own and not whole:
        return {}
    found = {
        role: frozenset().union(*((whole if role in BELOW else own).get(i, ()) for i in ids)) - ids
        for role, ids in units.items()
        if role is not Role.ADMINISTRATOR
    }
    return {role: ids for role, ids in found.items() if ids}


def _all(held: Mapping[Role, Collection[int]], roles: Collection[Role]) -> frozenset[int]:
    return frozenset(unit for role in held if role in roles for unit in held[role])


def lines_of(units: Collection[Unit]) -> dict[int, int]:
    """Of each of these units, and of all that it was before, which of them it is now."""
    before = Unit.objects.before([u.pk for u in units])
    return {**{old: unit for unit, olds in before.items() for old in olds}, **{u.pk: u.pk for u in units}}


def cases(reach: Reach) -> QuerySet[Case]:
    """Every case the person may read, with its unit and document; those of what a unit was before are history.

    Who administers reads none, whatever else they were made.
    """
    if reach.administers:
        return Case.objects.none()
    wanted = Q(invitations__expert=reach.person, invitations__valid_from__lte=reach.day) & (
        Q(invitations__valid_to=None) | Q(invitations__valid_to__gte=reach.day)
    )
    for role, units in reach.units.items():
        hidden = [s.value for s in UNSEEN.get(role, ())]
        seen = units | reach.before.get(role, frozenset())
        wanted |= Q(unit__in=seen) & (~Q(state__in=hidden) | Q(in_force__isnull=False))
    return Case.objects.filter(wanted).select_related("unit", "document").distinct()


def case(reach: Reach, pk: int) -> Case:
    """The case with that number; Http404 alike where there is none and where the person may not see it."""
    found = Case.objects.select_related("unit", "document").filter(pk=pk).first()
    if found is None or reach.administers or not (_reads(reach, found) or _invited(reach, found)):
        raise Http404(NOT_THERE)
    return found


def _reads(reach: Reach, of: Case) -> bool:
    """Whether a post of the person's opens this one case: what `cases` asks of all, without asking the database."""
    return any(
        (of.unit_id in units or of.unit_id in reach.before.get(role, ()))
        and (of.state not in UNSEEN.get(role, ()) or of.in_force is not None)
        for role, units in reach.units.items()
    )


def roles_in(reach: Reach, of: Case) -> frozenset[Role]:
    """The roles the person has for this case; none for who administers."""
    if reach.administers:
        return frozenset()
    roles = {role for role, units in reach.units.items() if of.unit_id in units}
    if _invited(reach, of):
        roles.add(Role.EXPERT)
    return frozenset(roles)


def _invited(reach: Reach, of: Case) -> bool:
    current = Q(valid_to=None) | Q(valid_to__gte=reach.day)
    return Invitation.objects.filter(current, case=of, expert=reach.person, valid_from__lte=reach.day).exists()


def standing(of: Case, *, has_blocking_findings: bool = False) -> Standing:
    """What a decision needs to know of the case."""
    return Standing(
        state=State(of.state),
        reviewer_acted=of.reviewer_acted,
        is_adjusting=of.is_adjusting,
        has_blocking_findings=has_blocking_findings,
    )


def comments(of: Case) -> QuerySet[Comment]:
    """All comments on a case the caller has been let into."""
    return Comment.objects.filter(case=of).select_related("by", "resolved_by")


def comment(of: Case, pk: int) -> Comment:
    """One comment of that case; Http404 where it has none of that number."""
    found = comments(of).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


def review_sheets(of: Case) -> QuerySet[ReviewSheet]:
    """All review sheets of a case the caller has been let into."""
    return ReviewSheet.objects.filter(case=of).select_related("by")


def notices(person: Person) -> QuerySet[Notice]:
    """A person's own notices."""
    return Notice.objects.filter(to=person).select_related("case")


def notice(person: Person, pk: int) -> Notice:
    """One of a person's own notices; Http404 alike where there is none and where it is another's."""
    found = notices(person).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_THERE)
    return found


def publications() -> QuerySet[Publication]:
    """What everybody may read, newest first."""
    return Publication.objects.select_related("case__unit", "case__document").order_by("-at", "-pk")


def holders(role: Role, unit: Unit, day: date | None = None) -> QuerySet[Person]:
    """Who holds that role for that unit: in it, or in a unit above it for the roles that reach below."""
    above = [unit.pk]
    if role in BELOW:
        above += Unit.objects.above([unit.pk]).get(unit.pk, ())
    held = Appointment.objects.on(day or today()).filter(role=role.value, unit__in=above)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def history(of: Case) -> QuerySet[AuditEntry]:
    """Everything that was done to a case the caller has been let into, newest first."""
    return AuditEntry.objects.filter(document_id=of.document_id).order_by("-at", "-pk")


def published(code: str, year: int) -> QuerySet[Publication]:
    """The publications of a unit's year, newest first."""
    return publications().filter(case__unit__code=code, case__year=year).order_by("-number")


def newest_publications(words: str, year: int | None) -> QuerySet[Publication]:
    """The newest publication of each case whose unit's name holds every word."""
    later = Publication.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    found = publications().filter(~Exists(later))
    if year is not None:
        found = found.filter(case__year=year)
    for word in words.split():
        found = found.filter(Q(case__unit__name__icontains=word) | Q(case__unit__parent__name__icontains=word))
    return found.order_by("-case__year", "case__unit__code")


def adjustments(of: Case) -> QuerySet[Adjustment]:
    """All adjustments of a case, oldest first, with the reasons of their changes."""
    return Adjustment.objects.filter(case=of).prefetch_related("reasons")


def published_years() -> list[int]:
    """The years of which anything is public, newest first."""
    return list(Publication.objects.order_by("-case__year").values_list("case__year", flat=True).distinct())
