"""重新生成: the library derived again from the packs and all publications; merges stay, because people made them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jiheng.web.actions.audit import record
from jiheng.web.library.actions.fill import keep
from jiheng.web.library.deriving import pack_rows, used_rows
from jiheng.web.library.errors import BusyError
from jiheng.web.library.models import Entry, PackRow, Usage
from jiheng.web.library.settling import settle
from jiheng.web.office import access
from jiheng.web.office.models import Publication

TRIES = 5
SYSTEM = "系统"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What the library holds now, and how many of its entries changed."""

    entries: int
    usages: int
    changed: int


def rebuild(*, by: str, on: date | None = None) -> Rebuilt:
    """The library as the packs (on that day) and the newest publications say; BusyError where publishing never rests.

    What is slow is worked out before the transaction, and again where something was published meanwhile.
    """
    packs = pack_rows(on or timezone.localdate())
    for _ in range(TRIES):
        seen = _newest()
        used = used_rows(access.newest_publications("", None))
        with transaction.atomic():
            if _newest() == seen:
                touched = keep(PackRow, ("pack", "template", "number"), PackRow.objects.all(), packs)
                touched |= keep(Usage, ("publication_id", "row"), Usage.objects.all(), used)
                settle(Entry.objects.values_list("pk", flat=True))
                done = Rebuilt(Entry.objects.count(), Usage.objects.count(), len(touched))
                record("rebuild_library", by=by, details={"entries": done.entries, "usages": done.usages})
                return done
    raise BusyError


def catch_up() -> None:
    """At a start: the packs' rows, quick where nothing has changed; all again where a publication is missing."""
    packs = pack_rows(timezone.localdate())
    with transaction.atomic():
        settle(keep(PackRow, ("pack", "template", "number"), PackRow.objects.all(), packs))
    if access.newest_publications("", None).exclude(pk__in=Usage.objects.values("publication")).exists():
        rebuild(by=SYSTEM)


def _newest() -> int:
    newest: int | None = Publication.objects.aggregate(newest=Max("pk"))["newest"]
    return newest or 0
