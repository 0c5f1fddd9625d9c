"""The text as the lexer wants it: half width, no blanks, one sign a meaning, and the way back to the original."""

import unicodedata
from dataclasses import dataclass

from jiheng.standards.parsed import Span

_KEEP = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㎡㎥℃")
"""Signs that NFKC would dissolve into ordinary figures and letters."""

_SIGNS = str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "≯": "≤", "≮": "≥",
        "—": "-", "–": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "─": "-", "〜": "~", "∼": "~",
        "*": "×", "✕": "×", "｡": "。", "!": "。", "！": "。", "?": "。", "﹐": ",", "､": "、",
        "『": "“", "』": "”", "〔": "(", "〕": ")", "〇": "零",
        "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九",
        "﹪": "%", "٪": "%", "㊀": "(",
    }
)  # fmt: skip
_STOPS = frozenset(";。")
_LONGEST_NUMBER = 2
"""Items are numbered with one or two figures."""
_LONGEST = 4000
"""A scoring standard is a sentence or two; a text beyond this length is not one, and is not read."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` for the lexer, and for each of its characters the index in `raw` that it came from."""

    raw: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the original of the normalised characters `start` up to `end`."""
        if start >= len(self.places):
            return Span(len(self.raw), len(self.raw), "")
        first = self.places[start]
        last = self.places[max(start, end - 1)] + 1
        return Span(first, last, self.raw[first:last])


def normalise(raw: str) -> Normalised:
    """The text in half width without blanks; line breaks become stops; see `_SIGNS` for what is made one."""
    signs: list[str] = []
    places: list[int] = []
    quoted = False
    for place, sign in enumerate(raw[:_LONGEST]):
        for piece in sign if sign in _KEEP else unicodedata.normalize("NFKC", sign).translate(_SIGNS):
            one = piece
            if one in "\r\n":
                one = "。"
            elif one.isspace() or one in "\u200b\ufeff":
                continue
            elif one == '"':
                quoted = not quoted
                one = "“" if quoted else "”"
            signs.append(one)
            places.append(place)
    return Normalised(raw, "".join(_dots(signs)), tuple(places))


def _dots(signs: list[str]) -> list[str]:
    """Points that end a sentence become stops; those inside a figure or after an item's number stay."""
    for n, sign in enumerate(signs):
        if sign != ".":
            continue
        before = signs[n - 1] if n else ""
        after = signs[n + 1] if n + 1 < len(signs) else ""
        numbers_an_item = before.isdecimal() and after and not after.isdecimal() and _starts_clause(signs, n)
        if not ((before.isdecimal() and after.isdecimal()) or numbers_an_item):
            signs[n] = "。"
    return signs


def _starts_clause(signs: list[str], dot: int) -> bool:
    first = dot
    while first and signs[first - 1].isdecimal():
        first -= 1
    return dot - first <= _LONGEST_NUMBER and (
        first == 0 or signs[first - 1] in _STOPS or signs[first - 1] in ",:、)分"
    )
