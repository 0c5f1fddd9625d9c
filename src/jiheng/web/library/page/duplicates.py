"""Entries that may be one and the same, with the reason that makes two be thought alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from django.utils.translation import gettext as _

from jiheng.web.library import access
from jiheng.web.library.likeness import Likeness, Pair, likeness, pairs_of, squeeze
from jiheng.web.library.models import Entry
from jiheng.web.library.page.spread import measure
from jiheng.web.library.vocabulary import LEVEL_ENDING

SHOWN = 100
Known = tuple[int, str, str, str]
"""Number, name, level 2 and unit of measure of an entry."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as far as likeness goes."""

    pk: int
    squeezed: str
    group: tuple[str, str]
    """Level 2 and unit of measure, without the ways of writing them."""
    pairs: frozenset[Pair]

    @classmethod
    def of(cls, known: Known) -> "Named":
        """From its number and words."""
        pk, name, level2, unit = known
        return cls(pk, squeeze(name), (squeeze(level2).removesuffix(LEVEL_ENDING), measure(unit)), pairs_of(name))


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries by number that are thought alike."""

    first: int
    second: int
    likeness: Likeness
    is_same_name: bool
    is_same_group: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Two entries, why they are thought alike, and in what they differ."""

    first: Entry
    second: Entry
    why: str
    differs: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered, and how many there are in all."""

    shown: tuple[Offer, ...]
    count: int


def offers() -> Offers:
    """Every two live entries that are thought alike, the most alike first."""
    return _offers(alike(_known()))


def offers_for(entry: Entry) -> Offers:
    """What is thought like this one entry."""
    mine = Named.of((entry.pk, entry.name, entry.level2, entry.unit_of_measure))
    others = (other for other in named(_known()) if other.pk != entry.pk)
    return _offers(sorted((a for other in others if (a := compared(mine, other))), key=_order))


def _known() -> tuple[Known, ...]:
    return tuple(access.live().order_by("pk").values_list("pk", "name", "level2", "unit_of_measure"))


@lru_cache(maxsize=2)
def named(known: tuple[Known, ...]) -> tuple[Named, ...]:
    """The same as they are compared; kept, because the library changes seldom."""
    return tuple(Named.of(one) for one in known)


@lru_cache(maxsize=2)
def alike(known: tuple[Known, ...]) -> tuple[Alike, ...]:
    """All that are alike among these; kept, because the library changes seldom."""
    entries = named(known)
    found = {(a.first, a.second): a for pair in _candidates(entries) if (a := compared(*pair))}
    return tuple(sorted(found.values(), key=_order))


def _candidates(entries: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Those of one group, and those of one name."""
    together: dict[object, list[Named]] = defaultdict(list)
    for entry in entries:
        together[entry.group].append(entry)
        if entry.squeezed:
            together[entry.squeezed].append(entry)
    for group in together.values():
        yield from combinations(group, 2)


def compared(first: Named, second: Named) -> Alike | None:
    """The two when they are alike: the same name but for its writing, or much the same name in one group."""
    is_same_name = bool(first.squeezed) and first.squeezed == second.squeezed
    is_same_group = first.group == second.group
    if not is_same_name and not is_same_group:
        return None
    measured = likeness(first.pairs, second.pairs)
    if not is_same_name and not measured.is_enough:
        return None
    return Alike(first.pk, second.pk, measured, is_same_name, is_same_group)


def _order(found: Alike) -> tuple[object, ...]:
    return (not (found.is_same_name and found.is_same_group), -found.likeness.share, found.first, found.second)


def _offers(found: Iterable[Alike]) -> Offers:
    pairs = list(found)
    shown = pairs[:SHOWN]
    entries = access.live().in_bulk({pk for a in shown for pk in (a.first, a.second)})
    offered = (_offer(a, entries[a.first], entries[a.second]) for a in shown)
    return Offers(tuple(offered), len(pairs))


def _offer(found: Alike, first: Entry, second: Entry) -> Offer:
    if found.is_same_name:
        why = _("名称相同，不计全角半角、空格和标点")
    else:
        facts = {
            "first": found.likeness.first,
            "second": found.likeness.second,
            "common": found.likeness.common,
            "percent": found.likeness.percent,
        }
        why = _("名称相近 %(percent)s%%：首尾计入，相邻两字各有 %(first)s、%(second)s 对，%(common)s 对相同") % facts
        why += _("；二级指标和计量单位相同")
    return Offer(first, second, why, _differs(first, second))


def _differs(first: Entry, second: Entry) -> str:
    pairs = (
        (_("二级指标"), first.level2, second.level2),
        (_("计量单位"), first.unit_of_measure, second.unit_of_measure),
    )
    return _("；").join(
        _("%(what)s不同：“%(one)s”和“%(other)s”") % {"what": what, "one": one or _("空"), "other": other or _("空")}
        for what, one, other in pairs
        if one != other
    )
