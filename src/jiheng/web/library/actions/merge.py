"""合并, 分开: an administrator says that two entries are one, and may take it back; every reference follows."""

from django.db import transaction
from django.utils import timezone

from jiheng.web.actions.audit import record
from jiheng.web.library import access
from jiheng.web.library.errors import NothingToMergeError, NotMergedError
from jiheng.web.library.models import Entry, PackRow, Usage
from jiheng.web.library.settling import settle
from jiheng.web.library.standing_for import group_of, merges, root_of
from jiheng.web.office.access import Reach
from jiheng.web.office.errors import NotAllowedError
from jiheng.web.workflow.states import Role


def merge(reach: Reach, *, gone: int, stays: int) -> Entry:
    """The entry that stays, now with all that used the other; NotAllowedError, NothingToMergeError, Http404."""
    guard(reach, "merge_indicators", gone)
    return _merge(reach, access.entry(gone), access.entry(stays))


def _merge(reach: Reach, gone: Entry, stays: Entry) -> Entry:
    with transaction.atomic():
        merged = {e.pk: e.merged_into_id for e in _locked(gone, stays)}
        if len(merged) != 2 or any(merged.values()):  # noqa: PLR2004, because two are merged
            raise NothingToMergeError(gone.name)
        Entry.objects.filter(pk=gone.pk).update(
            merged_into=stays, merged_by=str(reach.person)[:100], merged_at=timezone.now()
        )
        _stand_for({gone.pk, stays.pk})
        record("merge_indicators", by=str(reach.person), old=gone.name, new=stays.name, details=_facts(gone, stays))
    return stays


def split(reach: Reach, *, pk: int) -> Entry:
    """The entry on its own again, with its own uses and those of what was merged into it; NotMergedError, Http404."""
    guard(reach, "split_indicators", pk)
    entry = access.entry(pk)
    with transaction.atomic():
        stays = next((e.merged_into for e in _locked(entry)), None)
        if stays is None:
            raise NotMergedError(entry.name)
        root = root_of(stays.pk, merges())
        Entry.objects.filter(pk=entry.pk).update(merged_into=None, merged_by="", merged_at=None)
        _stand_for({entry.pk, root})
        record("split_indicators", by=str(reach.person), old=stays.name, new=entry.name, details=_facts(entry, stays))
    entry.refresh_from_db()
    return entry


def guard(reach: Reach, verb: str, entry: int | None = None) -> None:
    """NotAllowedError, recorded, for everybody but an administrator."""
    if Role.ADMINISTRATOR not in reach.roles:
        record("refused", by=str(reach.person), details={"verb": verb, "entry": entry, "person": reach.person.pk})
        raise NotAllowedError(verb)


def _locked(*entries: Entry) -> list[Entry]:
    """The entries as they are now, held until the transaction ends."""
    return list(Entry.objects.select_for_update().filter(pk__in={e.pk for e in entries}).order_by("pk"))


def _stand_for(entries: set[int]) -> None:
    """Points every row of these entries' groups to the entry that stands for it now, and counts again."""
    into = merges()
    for root in {root_of(entry, into) for entry in entries}:
        group = group_of(root, into)
        Usage.objects.filter(origin__in=group).update(entry=root)
        PackRow.objects.filter(origin__in=group).update(entry=root)
    settle(entries)


def _facts(gone: Entry, stays: Entry) -> dict[str, object]:
    def facts(entry: Entry) -> dict[str, object]:
        return {"id": entry.pk, "level2": entry.level2, "unit_of_measure": entry.unit_of_measure}

    return {"gone": facts(gone), "stays": facts(stays)}
