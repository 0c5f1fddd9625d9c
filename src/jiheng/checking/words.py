"""Lists of words and patterns as packs give them, compiled once and asked many times."""

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

MANY = 5000


class Words:
    """Words to look for in a text, the longest first."""

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries = tuple(sorted(set(entries), key=lambda e: (-len(e), e)))
        self._anywhere = re.compile("|".join(self._source(e) for e in self.entries) or "(?!)")
        if self._anywhere.groups:
            raise ValueError("正则表达式里的括号请写成 (?:…)")
        self._at_end = re.compile(f"(?:{self._anywhere.pattern})\\Z")

    @staticmethod
    def _source(entry: str) -> str:
        return re.escape(entry)

    def first(self, text: str) -> str | None:
        """The first of the words in the text, as the text has it."""
        found = self._anywhere.search(text)
        return found[0] if found else None

    def found_in(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self._anywhere.search(text) is not None

    def every(self, text: str) -> tuple[str, ...]:
        """All of the words in the text, each once, in order."""
        return tuple(dict.fromkeys(m[0] for m in self._anywhere.finditer(text)))

    def start_of(self, text: str) -> str | None:
        """The longest of the words that the text begins with."""
        found = self._anywhere.match(text)
        return found[0] if found else None

    def end_of(self, text: str) -> str | None:
        """The longest of the words that the text ends with."""
        found = self._at_end.search(text)
        return found[0] if found else None

    def is_all_of(self, text: str) -> bool:
        """Whether the whole text is one of the words."""
        return self._anywhere.fullmatch(text) is not None

    def without(self, text: str) -> str:
        """The text with every one of the words taken out."""
        return self._anywhere.sub("", text)

    def replace(self, text: str, new: str) -> str:
        """The text with every one of the words replaced by `new`."""
        return self._anywhere.sub(lambda _: new, text)

    def change_outside(self, text: str, old: str, new: str) -> str:
        """The text with `old` replaced by `new`, but not inside any of the words."""
        kept = self._anywhere.findall(text)
        parts = (part.replace(old, new) for part in self._anywhere.split(text))
        return "".join(piece for pair in zip_longest(parts, kept, fillvalue="") for piece in pair)


class Patterns(Words):
    """The same, each entry a regular expression."""

    @staticmethod
    def _source(entry: str) -> str:
        return f"(?:{entry})"


class Classes:
    """Classes of labels, each told by words in the label; of several that fit, the first."""

    def __init__(self, words: Mapping[str, Words]) -> None:
        self._words = words
        self._known: dict[str, str] = {}

    def of(self, label: str) -> str:
        """The class of a label, or nothing; labels are few, so each is worked out once."""
        if label not in self._known:
            found = next((name for name, words in self._words.items() if words.found_in(label)), "")
            if len(self._known) > MANY:
                self._known.clear()
            self._known[label] = found
        return self._known[label]


class Topics:
    """Subjects of texts, each told by words of two characters or more; a text may have several."""

    def __init__(self, words: Mapping[str, Words]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for name, listed in words.items():
            for entry in listed.entries:
                self._by_start.setdefault(entry[:2], []).append((entry, name))

    def of(self, text: str) -> frozenset[str]:
        """The subjects that a text speaks of."""
        starts = ((n, self._by_start.get(text[n : n + 2], ())) for n in range(len(text) - 1))
        return frozenset(name for n, known in starts for entry, name in known if text.startswith(entry, n))
