"""收录: the indicators of a publication enter the library, in the transaction that publishes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from jiheng.web.library.deriving import Derived, used_rows
from jiheng.web.library.likeness import fold, squeeze
from jiheng.web.library.models import SQUEEZED, Entry, PackRow, Usage
from jiheng.web.library.settling import settle
from jiheng.web.library.standing_for import merges, root_of
from jiheng.web.office.models import Publication

R = TypeVar("R", PackRow, Usage)
AT_ONCE = 500


def fill(publications: Iterable[Publication]) -> None:
    """Inside the caller's transaction: each case's indicators are now those of this publication of it."""
    derived = used_rows(publications)
    old = Usage.objects.filter(case__in={p.case_id for p in publications})
    settle(keep(Usage, ("publication_id", "row"), old, derived))


def keep(table: type[R], place: Sequence[str], old: Iterable[R], derived: Sequence[Derived]) -> set[int]:
    """Makes the table's `old` rows say what was derived; the entries whose rows changed.

    `place` are the fields that a row is known by.
    """
    entries = _entries(derived)
    into = merges()
    wanted = {tuple(d.fields[f] for f in place): (d, entries[d.identity.key]) for d in derived}
    touched: set[int] = set()
    gone: list[int] = []
    for row in old:
        found = wanted.get(tuple(getattr(row, f) for f in place))
        if found and row.origin_id == found[1] and _says(row, found[0].fields):
            del wanted[tuple(getattr(row, f) for f in place)]
        else:
            gone.append(row.pk)
            touched.add(row.origin_id)
    for start in range(0, len(gone), AT_ONCE):
        table.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    new = [table(origin_id=o, entry_id=root_of(o, into), **d.fields) for d, o in wanted.values()]
    table.objects.bulk_create(new, batch_size=AT_ONCE)
    return touched | {row.origin_id for row in new}


def _says(row: PackRow | Usage, fields: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items())


def _entries(derived: Sequence[Derived]) -> dict[str, int]:
    """The entry of each row by its key; those that are new are made."""
    identities = {d.identity.key: d.identity for d in derived}
    found = _known(identities)
    new = [
        Entry(
            key=key,
            name=i.name,
            level2=i.level2,
            unit_of_measure=i.unit_of_measure,
            squeezed=squeeze(i.name)[:SQUEEZED],
            folded=fold(i.name),
        )
        for key, i in identities.items()
        if key not in found
    ]
    if new:
        Entry.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
        found |= _known([entry.key for entry in new])
    return found


def _known(keys: Iterable[str]) -> dict[str, int]:
    all_ = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(all_), AT_ONCE):
        found |= dict(Entry.objects.filter(key__in=all_[start : start + AT_ONCE]).values_list("key", "pk"))
    return found
