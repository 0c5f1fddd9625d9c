"""The notices of one person, read and unread."""

from typing import Any

from jiheng.web.office import access
from jiheng.web.office.models import Person

SHOWN = 200


def notices(person: Person, *, only_unread: bool) -> dict[str, Any]:
    """The context of the page: the newest first, and whether letters go out."""
    mine = access.notices(person).select_related("case__unit")
    shown = mine.filter(read_at=None) if only_unread else mine
    return {
        "person": person,
        "notices": list(shown[:SHOWN]),
        "count": shown.count(),
        "unread_count": mine.filter(read_at=None).count(),
        "only_unread": only_unread,
        "shown": SHOWN,
    }
