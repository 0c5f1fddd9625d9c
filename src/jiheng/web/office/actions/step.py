"""What every step of a case has in common: the guard, the new state, the audit entry and the notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.language import in_chinese
from jiheng.web.models import StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.notify import notify
from jiheng.web.office.errors import NotAllowedError, ReasonMissingError, StaleCaseError
from jiheng.web.office.models import Case, Person
from jiheng.web.workflow.states import Role, State, Verb
from jiheng.web.workflow.transitions import Decision, Standing, Step, decide, may_ever

__all__ = ["Acting", "guard", "in_one_transaction", "move", "notify", "writers"]

LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts on which case, and which version of it they saw."""

    person: Person
    case: Case
    roles: frozenset[Role]
    seen: int
    revision: int
    """The newest revision they saw."""

    @property
    def is_late(self) -> bool:
        """Whether somebody took a step after this person had opened the case."""
        return self.seen < self.case.version

    @classmethod
    def on(cls, reach: access.Reach, case: Case, seen: int | None = None, revision: int | None = None) -> "Acting":
        """The person of this reach, acting on a case the door let them into, as it is now unless they saw it before."""
        return cls(
            person=reach.person,
            case=case,
            roles=access.roles_in(reach, case),
            seen=case.version if seen is None else seen,
            revision=case.document.head if revision is None else revision,
        )


def guard(acting: Acting, verb: Verb, *, blocked: bool = False) -> Step:
    """The step the table allows; NotAllowedError, recorded in the audit trail, where it allows none.

    StaleCaseError where the person could have done it in another state, and the case went on since they opened it.
    """
    standing = access.standing(acting.case, has_blocking_findings=blocked)
    decisions = _decisions(acting, verb, standing)
    for decision in decisions:
        if decision.step:
            return decision.step
    if acting.is_late and may_ever(acting.roles, verb):
        raise StaleCaseError(acting.case.get_state_display())
    with in_chinese():
        recorded = _refusal(_decisions(acting, verb, standing), verb)
    record(
        "refused",
        by=str(acting.person),
        document=acting.case.document,
        details={"verb": verb.value, "reason": recorded, "person": acting.person.pk},
    )
    raise NotAllowedError(_refusal(decisions, verb))


def _decisions(acting: Acting, verb: Verb, standing: Standing) -> list[Decision]:
    return [decide(role, verb, standing) for role in sorted(acting.roles)]


def _refusal(decisions: Iterable[Decision], verb: Verb) -> str:
    return next((d.reason for d in decisions), _("你没有%(verb)s的权限。") % {"verb": verb.label})


def move(acting: Acting, step: Step, *, reason: str = "", then: State | None = None, **changes: Any) -> Case:
    """Takes the step inside the caller's transaction; StaleCaseError when the case was not as the person saw it."""
    reason = reason.strip()[:LONGEST_REASON]
    if step.needs_reason and not reason:
        raise ReasonMissingError(step.verb.label)
    case, state = acting.case, then or step.then
    if not _is_as_seen(acting, step):
        raise StaleCaseError(Case.objects.get(pk=case.pk).get_state_display())
    Case.objects.filter(pk=case.pk).update(
        state=state.value, state_since=timezone.now(), version=F("version") + 1, **changes
    )
    with in_chinese():
        was, now = step.state.label, state.label
    record(
        step.verb.value,
        by=str(acting.person),
        document=case.document,
        old=was,
        new=now,
        details={"reason": reason, "role": step.role.value, "person": acting.person.pk, "revision": case.document.head},
    )
    case.refresh_from_db()
    return case


def _is_as_seen(acting: Acting, step: Step) -> bool:
    """Whether the case is as the person saw it, and nobody else can change it before this transaction ends.

    The row is locked by its own columns alone, and the document asked afterwards: PostgreSQL judges a row it had to
    wait for anew, but not the rows of other tables in the same statement, so two who step at once would both go on.
    """
    asked = Case.objects.select_for_update().filter(pk=acting.case.pk, version=acting.seen, state=step.state.value)
    seen = StoredDocument.objects.filter(pk=acting.case.document_id, head=acting.revision)
    return asked.exists() and seen.exists()


def writers(case: Case) -> list[Person]:
    """The people of the unit who write and sign."""
    found = {p.pk: p for role in (Role.CLERK, Role.HEAD) for p in access.holders(role, case.unit)}
    return list(found.values())


in_one_transaction = transaction.atomic
"""Every verb runs inside this."""
