"""Brings entries up to date with their rows: the leading wording, what is searched, the counts; empty ones go."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Count, Max

from jiheng.web.library.likeness import fold
from jiheng.web.library.models import Entry, PackRow, Usage
from jiheng.web.library.standing_for import group_of, merges, root_of

WORDING = ("level1", "nature", "operator", "definition", "scoring_standard")
COUNTS = ("in_pack", "uses", "units", "newest")
AT_ONCE = 400
"""How many entries are settled with one round of queries."""


def settle(entries: Iterable[int]) -> None:
    """Inside the caller's transaction: these entries, and those that stand for them, say what their rows say."""
    into = merges()
    touched = set(entries)
    touched |= {root_of(entry, into) for entry in touched}
    for some in _in_parts(sorted(touched)):
        _settle(some, into)
    _drop_empty(touched)


def _in_parts(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), AT_ONCE):
        yield pks[start : start + AT_ONCE]


def _settle(pks: list[int], into: dict[int, int]) -> None:
    wordings, counts = _wordings(pks), _counts(pks)
    groups = {pk: group_of(pk, into) - {pk} for pk in pks if pk in set(into.values())}
    names = dict(Entry.objects.filter(pk__in=set().union(*groups.values())).values_list("pk", "name"))
    entries = list(Entry.objects.filter(pk__in=pks))
    for entry in entries:
        for field, value in (wordings[entry.pk] | counts[entry.pk]).items():
            setattr(entry, field, value)
        synonyms = sorted(names[pk] for pk in groups.get(entry.pk, ()))
        entry.text = fold("\n".join((entry.name, *synonyms, entry.definition)))
    Entry.objects.bulk_update(entries, [*WORDING, *COUNTS, "text"], batch_size=60)


def _wordings(pks: list[int]) -> dict[int, dict[str, str]]:
    """The wording that leads: what a pack says, then what most of those say who use it, then the newest."""
    found: dict[int, dict[str, str]] = defaultdict(lambda: dict.fromkeys(WORDING, ""))
    rows = Usage.objects.filter(origin__in=pks).values("origin", *WORDING).annotate(n=Count("pk"), newest=Max("year"))
    best: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        wording = tuple(row[field] for field in WORDING)
        rank = (-row["n"], -row["newest"], wording)
        if row["origin"] not in best or rank < best[row["origin"]]:
            best[row["origin"]] = rank
            found[row["origin"]] = dict(zip(WORDING, wording, strict=True))
    filled: set[tuple[int, str]] = set()
    for row in PackRow.objects.filter(origin__in=pks).values("origin", *WORDING):
        for field in WORDING:
            if row[field] and (row["origin"], field) not in filled:
                found[row["origin"]][field] = row[field]
                filled.add((row["origin"], field))
    return found


def _counts(pks: list[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {pk: {"in_pack": False, "uses": 0, "units": 0, "newest": None} for pk in pks}
    used = Usage.objects.filter(entry__in=pks).values("entry")
    for row in used.annotate(uses=Count("pk"), units=Count("unit", distinct=True), newest=Max("year")):
        found[row["entry"]] |= {"uses": row["uses"], "units": row["units"], "newest": row["newest"]}
    for pk in PackRow.objects.filter(entry__in=pks).order_by().values_list("entry", flat=True).distinct():
        found[pk]["in_pack"] = True
    return found


def _drop_empty(pks: Collection[int]) -> None:
    """Entries that nothing says any more go, unless a person has merged them."""
    for some in _in_parts(sorted(pks)):
        empty = Entry.objects.filter(pk__in=some, merged_into=None, synonyms=None)
        empty.filter(own_usages=None, own_pack_rows=None).delete()
