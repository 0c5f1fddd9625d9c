"""What waits for a person, and what a person waits for."""

from django.db.models import Q, QuerySet

from jiheng.web.office import access
from jiheng.web.office.models import Case, ReviewSheet
from jiheng.web.workflow.states import Role, State

MINE = {
    Role.CLERK: (State.DRAFT, State.RETURNED),
    Role.HEAD: (State.UNIT_SIGNOFF,),
    Role.DEPARTMENT_REVIEWER: (State.DEPARTMENT_REVIEW,),
    Role.FINANCE_REVIEWER: (State.FINANCE_REVIEW, State.APPROVED),
}
"""In which states the next step is whose."""
THEIRS = {
    Role.CLERK: (State.UNIT_SIGNOFF, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW),
    Role.HEAD: (State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW),
    Role.DEPARTMENT_REVIEWER: (State.FINANCE_REVIEW, State.RETURNED),
    Role.FINANCE_REVIEWER: (State.RETURNED,),
}
"""In which states somebody waits for another."""


def waits_for_me(reach: access.Reach) -> QuerySet[Case]:
    """Cases in which the next step is this person's, longest waiting first."""
    reviewed = ReviewSheet.objects.filter(by=reach.person).values("case")
    invited = Q(invitations__expert=reach.person, state__in=_values((State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW)))
    return _by(reach, MINE, invited & ~Q(pk__in=reviewed))


def i_wait_for(reach: access.Reach) -> QuerySet[Case]:
    """Cases that somebody else has to move on."""
    return _by(reach, THEIRS, Q(pk__in=()))


def _by(reach: access.Reach, table: dict[Role, tuple[State, ...]], wanted: Q) -> QuerySet[Case]:
    for role, states in table.items():
        if units := reach.units.get(role):
            wanted |= Q(unit__in=units, state__in=_values(states))
    return access.cases(reach).filter(wanted).order_by("state_since", "pk")


def _values(states: tuple[State, ...]) -> list[str]:
    return [state.value for state in states]
