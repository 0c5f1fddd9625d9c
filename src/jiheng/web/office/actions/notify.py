"""Leaves notices: in the system at once, by e-mail for those who want it, a little later and bundled."""

from collections.abc import Iterable

from jiheng.web.office.models import Case, Notice, Person
from jiheng.web.office.post import post_soon

LONGEST = 300


def notify(case: Case, to: Iterable[Person], text: str) -> None:
    """A notice about a case for each person, inside the caller's transaction."""
    leave(notice_for(person, text, case=case) for person in to)


def leave(notices: Iterable[Notice]) -> list[Notice]:
    """Keeps notices inside the caller's transaction; one whose key the person had before is not kept again."""
    kept = Notice.objects.bulk_create(list(notices), ignore_conflicts=True)
    if any(notice.by_mail for notice in kept):
        post_soon()
    return kept


def notice_for(person: Person, text: str, *, case: Case | None = None, link: str = "", key: str = "") -> Notice:
    """A notice as it is to be kept; by e-mail too where the person has an address and has not switched it off."""
    by_mail = bool(person.wants_mail and person.email)
    return Notice(to=person, case=case, text=text[:LONGEST], link=link, key=key, by_mail=by_mail)
