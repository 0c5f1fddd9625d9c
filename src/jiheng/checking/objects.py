"""Which rows speak of the same object under the same or nearly the same name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jiheng.checking.row import Row, text_of
from jiheng.checking.wording import is_close

MOST_EXTRA = 2
"""政府投资 and 政府性投资 differ by one character, 整治 and 整治整改 by two."""
SHORTEST = 4
"""Shorter names are too alike by chance."""


@dataclass(frozen=True, slots=True)
class ObjectGroup:
    """Rows about one object; `usual` is the name most of them use."""

    rows: tuple[Row, ...]

    @property
    def names(self) -> Counter[str]:
        """How often each name of the object is used."""
        return Counter(row.naming.undated for row in self.rows)

    @property
    def usual(self) -> str:
        """The most used name; of equally used ones the first."""
        return self.names.most_common(1)[0][0]


def group_objects(rows: Sequence[Row]) -> tuple[ObjectGroup, ...]:
    """Rows by object, in order of their first row; rows without a name are left out."""
    taken: dict[str, list[Row]] = {}
    for row in rows:
        if len(row.naming.base) > 1:
            taken.setdefault(row.naming.base, []).append(row)
    groups: list[list[Row]] = []
    for members in taken.values():
        home = next((g for g in groups if _same_object(g, members)), None)
        if home is None:
            groups.append(list(members))
        else:
            home.extend(members)
    return tuple(ObjectGroup(tuple(g)) for g in groups)


def _same_object(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Nearly the same name in different level-2 groups, neither of which has the other's name as well."""
    here, there = one[0].naming.base, other[0].naming.base
    if min(len(here), len(there)) < SHORTEST or not is_close(here, there, MOST_EXTRA):
        return False
    return not ({text_of(r.it.level2) for r in one} & {text_of(r.it.level2) for r in other})
