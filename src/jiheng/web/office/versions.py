"""The version in force beside the one being written."""

from jiheng.web import access
from jiheng.web.actions.revise import Draft, add_revision
from jiheng.web.models import Revision
from jiheng.web.office.models import Case, Publication, Sending
from jiheng.web.prepared import prepare


def in_force(case: Case) -> Revision | None:
    """The approved revision, or None before the first approval."""
    return access.revisions(case.document).filter(number=case.in_force).first() if case.in_force else None


def same_as_in_force(case: Case) -> bool:
    """Whether the newest revision says what is already in force."""
    approved = in_force(case)
    return approved is not None and approved.sha256 == access.head(case.document).sha256


def restore_in_force(case: Case, *, said: str) -> int:
    """Writes a further revision that says what is in force, inside the caller's transaction; its number."""
    approved = in_force(case)
    stored = case.document
    if approved is None or approved.number == stored.head:
        return stored.head
    was = prepare(stored, approved)
    draft = Draft(was.document, was.trace, stored.pack, stored.problems)
    return add_revision(stored, draft, said=said, undo_to=None, seen=stored.head).number


def was_published(case: Case) -> bool:
    """Whether anybody may already read a version of it."""
    return Publication.objects.filter(case=case).exists()


def last_year(case: Case) -> Revision | None:
    """The version in force of the unit's form of the year before, if there is one."""
    same = Case.objects.filter(unit__code=case.unit.code, form_kind=case.form_kind, project=case.project)
    found = same.filter(year=case.year - 1, in_force__isnull=False).select_related("document").first()
    return in_force(found) if found else None


def last_sent(case: Case) -> Revision | None:
    """The version handed in before the newest submission, if there is one."""
    sent = Sending.objects.filter(case=case).select_related("revision").order_by("-at", "-pk")[1:2]
    return sent[0].revision if sent else None
