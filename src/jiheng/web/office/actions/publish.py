"""公开: the version in force becomes a public page; after an adjustment, as a correction beside the old one."""

from jiheng.web import access as documents
from jiheng.web.library.actions.fill import fill
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, move, notify, writers
from jiheng.web.office.errors import NothingInForceError, ReasonMissingError
from jiheng.web.office.models import Case, Publication
from jiheng.web.workflow.states import Verb


def publish(acting: Acting, *, correction: str = "") -> Publication:
    """The new publication; a further one must say what it corrects. NotAllowedError, StaleCaseError."""
    step = guard(acting, Verb.PUBLISH)
    case, correction = acting.case, correction.strip()
    if case.in_force is None:
        raise NothingInForceError
    with in_one_transaction():
        moved: Case = move(acting, step, reason=correction)
        before = Publication.objects.filter(case=case).count()
        if before and not correction:
            raise ReasonMissingError("更正公开")
        revision = documents.revisions(case.document).get(number=case.in_force)
        publication = Publication.objects.create(
            case=case,
            number=before + 1,
            revision=revision.number,
            sha256=revision.sha256,
            chain=revision.chain,
            correction=correction,
            by=acting.person,
        )
        fill([publication])
        notify(moved, writers(moved), f"{moved.unit}{moved.year}年度申报表已公开。")
    return publication
