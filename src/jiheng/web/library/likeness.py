"""When two indicators are the same and when they are alike: exact, explainable, the same on every machine."""

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from jiheng.forms.canonical import canonical_json

ALIKE = Fraction(3, 4)
"""From which share of common pairs of characters on two names are thought alike."""
START, END = "\x02", "\x03"
Pair = tuple[str, int]
"""Two neighbouring characters, and the how manieth time they occur in the name."""


def fold(text: str) -> str:
    """The text without differences of width and of capital letters: `ＰＭ2.5` and `pm2.5` are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def squeeze(text: str) -> str:
    """The same without spaces and punctuation; symbols such as `%` and `+` stay, because they mean something."""
    return "".join(c for c in fold(text) if c == "%" or unicodedata.category(c)[0] not in "PZC")


def tidy(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def key_of(name: str, level2: str, unit_of_measure: str) -> str:
    """What an entry is found by again: the three, as written."""
    return hashlib.sha256(canonical_json([name, level2, unit_of_measure])).hexdigest()


def pairs_of(name: str) -> frozenset[Pair]:
    """The pairs of neighbouring characters of a squeezed name, its beginning and end included, each time they occur."""
    text = f"{START}{squeeze(name)}{END}"
    seen: Counter[str] = Counter()
    found: set[Pair] = set()
    for start in range(len(text) - 1):
        pair = text[start : start + 2]
        seen[pair] += 1
        found.add((pair, seen[pair]))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many pairs of neighbouring characters two names have in common, of how many in both together."""

    common: int
    first: int
    second: int

    @property
    def share(self) -> Fraction:
        """Twice the common pairs, of those of both names: 1 for the same name, 0 for nothing in common."""
        return Fraction(2 * self.common, self.first + self.second)

    @property
    def is_enough(self) -> bool:
        """Whether the names are thought alike."""
        return self.share >= ALIKE

    @property
    def percent(self) -> int:
        """The share in percent, rounded down, so that only the same name has 100."""
        return int(self.share * 100)


def likeness(first: frozenset[Pair], second: frozenset[Pair]) -> Likeness:
    """The likeness of two names by their pairs; the same whichever comes first."""
    return Likeness(len(first & second), len(first), len(second))
