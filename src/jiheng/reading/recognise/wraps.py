"""How wide the columns of wrapped lines are: a line goes on in the next one only if it is full."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jiheng.reading.recognise.lexicon import REJOINED, is_known
from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.vocabulary import Vocabulary

_WIDEST = 140
_NARROWEST_FULL = 8
_OFTEN = 3
_FEW = 20
_SHARE = 35
_SLACK = 1
_STUBS = 2
_CLOSERS = ")）”》]】，。；、×÷"


@dataclass(frozen=True, slots=True)
class Wraps:
    """The widths at which lines of a stream were broken: of all, and of single columns once those are known."""

    full: frozenset[int] = frozenset()
    broken: frozenset[str] = frozenset()
    """Lines that return and always go on with the same line."""
    columns: Mapping[int, int] = field(default_factory=dict)

    def is_full(self, token: Token, column: int) -> bool:
        """Whether the line reaches the edge of its column, so that its cell may go on in the next line."""
        width = width_of(token.text)
        if token.text in self.broken:
            return True
        if column in self.columns:
            return abs(width - self.columns[column]) <= _SLACK
        return width in self.full or width + 1 in self.full

    def fits(self, token: Token, column: int) -> bool:
        """Whether the line is no wider than its column."""
        return column not in self.columns or width_of(token.text) <= self.columns[column] + _SLACK


def width_of(text: str) -> int:
    """How wide a line prints, in halves of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def is_wrapped(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether lines of a stream are pieces of cells: a label was put together, or single characters stand alone."""
    return any(REJOINED in t.repairs for t in tokens) or sum(is_stub(t, vocabulary) for t in tokens) >= _STUBS


def is_stub(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether the text can hardly be a whole cell: a character or two that mean nothing alone, or a closing mark."""
    words = vocabulary.words
    key = token.key
    if key[0] in _CLOSERS:
        return True
    if len(key) > 1 or key.isascii() or not key.isalnum():
        return False
    is_word = key in words.unit_set or key in words.answers or key in words.ticks or key in words.blanks
    return not is_word and not words.qualitative.search(key)


def wraps_of(lines: Sequence[Token], vocabulary: Vocabulary) -> Wraps | None:
    """The widths of too many different lines to be chance; None where the lines are longer than any column."""
    texts = {t.text for t in lines if not is_known(t, vocabulary)}
    widths = Counter(width_of(text) for text in texts)
    if not widths or max(widths) > _WIDEST:
        return None
    often = max(_OFTEN, max(widths.values()) * _SHARE // 100)
    full = frozenset(w for w, n in widths.items() if w >= _NARROWEST_FULL and n >= often)
    return Wraps(full, _broken([t.text for t in lines]))


def _broken(lines: Sequence[str]) -> frozenset[str]:
    following: dict[str, list[str]] = {}
    for line, after in pairwise(lines):
        following.setdefault(line, []).append(after)
    wide = {t: after for t, after in following.items() if width_of(t) >= _NARROWEST_FULL}
    return frozenset(t for t, after in wide.items() if len(after) >= _OFTEN and len(set(after)) == 1)


def narrowed(wraps: Wraps, lines_by_column: Mapping[int, Sequence[Sequence[Token]]]) -> Wraps:
    """The same, with the width of each column in which cells were found to take several lines."""
    columns: dict[int, int] = {}
    for column, cells in lines_by_column.items():
        every = [width_of(t.text) for lines in cells for t in lines]
        broken = Counter(width_of(t.text) for lines in cells for t in lines[:-1])
        width = broken.most_common(1)[0][0] if broken else 0
        if sum(broken.values()) >= _OFTEN and sum(w > width + _SLACK for w in every) * _FEW <= len(every):
            columns[column] = width
    return Wraps(wraps.full, wraps.broken, columns)
