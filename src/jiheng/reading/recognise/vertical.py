"""What stands in the middle of what: things in order of height shared out among owners in order of height."""

from collections.abc import Sequence
from functools import cache

_EMPTY = 1.5
_MOST = 14


def shared_among(things: Sequence[tuple[float, float]], owners: Sequence[float]) -> list[list[int]]:
    """For each owner the things that belong to it: neighbours, each owner as near their middle as can be.

    Each thing reaches from its first line to its last; heights are in lines from the top; an owner may go without,
    at a price.
    """
    if not owners:
        return []

    @cache
    def best(thing: int, owner: int) -> tuple[float, int]:
        """The least price for the things from here on, and how many the first of the owners left takes."""
        left = len(things) - thing
        if owner == len(owners) - 1:
            return _price(things[thing:], owners[owner]), left
        ways = (
            (_price(things[thing : thing + n], owners[owner]) + best(thing + n, owner + 1)[0], n)
            for n in range(min(left, _MOST) + 1)
        )
        return min(ways)

    shares: list[list[int]] = []
    at = 0
    for owner in range(len(owners)):
        taken = best(at, owner)[1]
        shares.append(list(range(at, at + taken)))
        at += taken
    return shares


def _price(group: Sequence[tuple[float, float]], owner: float) -> float:
    if not group:
        return _EMPTY
    top, bottom = group[0][0], group[-1][1]
    return abs((top + bottom) / 2 - owner) + (bottom - top) * 0.01
