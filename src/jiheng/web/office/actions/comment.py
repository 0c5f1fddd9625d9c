"""批注: a remark on a cell or on the whole form, and its settling."""

from django.utils import timezone

from jiheng.web.actions.audit import record
from jiheng.web.errors import TooLongError
from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction, notify, writers
from jiheng.web.office.errors import ReasonMissingError
from jiheng.web.office.models import Case, Comment
from jiheng.web.workflow.states import Role, Verb

LONGEST = 2000
REVIEWERS = frozenset({Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER, Role.EXPERT})


def comment(acting: Acting, *, path: str, text: str) -> Comment:
    """The new comment; a reviewer's counts as having acted. NotAllowedError, ReasonMissingError, TooLongError."""
    guard(acting, Verb.COMMENT)
    text = text.strip()
    if not text:
        raise ReasonMissingError("批注")
    if len(text) > LONGEST:
        raise TooLongError(LONGEST)
    case = acting.case
    with in_one_transaction():
        made = Comment.objects.create(case=case, path=path, revision=case.document.head, text=text, by=acting.person)
        if acting.roles & REVIEWERS:
            Case.objects.filter(pk=case.pk).update(reviewer_acted=True)
            notify(case, writers(case), f"{acting.person}在{case.unit}{case.year}年度申报表上批注：{text}")
        record("comment", by=str(acting.person), document=case.document, path=path, new=text)
    return made


def settle(acting: Acting, *, pk: int) -> Comment:
    """Marks a comment as dealt with; NotAllowedError, Http404."""
    guard(acting, Verb.COMMENT)
    with in_one_transaction():
        found = access.comment(acting.case, pk)
        found.resolved_by, found.resolved_at = acting.person, timezone.now()
        found.save(update_fields=("resolved_by", "resolved_at"))
        record("settle_comment", by=str(acting.person), document=acting.case.document, path=found.path, old=found.text)
    return found
