"""邀请专家: lets an expert read, comment on and review one single case."""

from datetime import date

from jiheng.web.actions.audit import record
from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, notify
from jiheng.web.office.models import Invitation, Person
from jiheng.web.workflow.states import Verb


def invite(acting: Acting, *, expert: Person, until: date | None = None) -> Invitation:
    """The invitation, new or renewed; NotAllowedError."""
    guard(acting, Verb.INVITE)
    case = acting.case
    with in_one_transaction():
        made, _ = Invitation.objects.update_or_create(
            case=case,
            expert=expert,
            defaults={"by": acting.person, "valid_from": access.today(), "valid_to": until},
        )
        notify(case, [expert], f"请你评审{case.unit}{case.year}年度申报表。")
        record("invite", by=str(acting.person), document=case.document, new=str(expert))
    return made
