"""Cuts a normalised standard into tokens; what no pattern knows is prose, which the grammar admits in few places."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from jiheng.standards.lexeme import Lexeme
from jiheng.standards.normalise import normalise
from jiheng.standards.numerals import MARKS, PERCENT, POINT, figure, share, unit_of
from jiheng.standards.vocabulary import vocabulary

FIGURES = frozenset({"PERCENT", "POINTSOF", "MARKS", "QTY", "NUM", "FRACTION"})
_AFTER_A_FIGURE = FIGURES | {"INCL", "EXCL"}
_PAYS = frozenset(
    [
        "GAIN",
        "LOSS",
        "MORE",
        "SHARE",
        "MOSTLOSS",
        "LEASTLOSS",
        "MOSTMORE",
        "MOSTGAIN",
        "LEASTGAIN",
        "EACHLIST",
        "GAINS",
        "TOTALMOST",
        "TOTALLEAST",
    ],
)
_IN_A_NUMBER = re.compile(r"[^\d.零一二两三四五六七八九十百]")
_FIXED: dict[str, tuple[str, str | None]] = {
    "POINTSOF": ("points", POINT),
    "MARKS": ("marks", MARKS),
    "NUM": ("number", None),
    "FORMULA": ("mark", PERCENT),
    "TOPFORMULA": ("of_top", PERCENT),
    "FULLOF": ("cap", MARKS),
    "DOWNTO": ("floor", MARKS),
}
"""Types whose number stands in one group and whose unit is known."""
_WORDS = {"SUFFIX": "suffix", "FORMULA": "top"}
_SHORTEST_NAME = 3


@cache
def _machine() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One expression for all token types, each a group of its own, and the one for what trails an amount."""
    patterns = {name: pattern for name, pattern in vocabulary().items() if name != "TAIL"}
    whole = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    return re.compile(whole), re.compile(vocabulary()["TAIL"])


def tokenise(text: str, name: str | None = None) -> list[Lexeme]:
    """The tokens of a normalised text; where the row's own name stands it is prose, whatever words it holds."""
    machine, _ = _machine()
    held = _places_of(name, text)
    tokens: list[Lexeme] = []
    prose = at = 0
    while at < len(text):
        end = held.get(at)
        if end is not None:
            _add_prose(tokens, text, prose, end)
            prose = at = end
            continue
        match = machine.match(text, at)
        previous = tokens[-1].type if tokens and prose == at else ""
        token = _token(match, previous, in_list=_in_list(tokens, previous)) if match else None
        if token is None or token.end == at:
            at += 1
            continue
        _add_prose(tokens, text, prose, at)
        tokens.append(token)
        prose = at = _past_tail(tokens, text, token.end)
    _add_prose(tokens, text, prose, len(text))
    return tokens


def _add_prose(tokens: list[Lexeme], text: str, start: int, end: int) -> None:
    if end <= start:
        return
    if tokens and tokens[-1].type == "PROSE":
        start = tokens.pop().start
    tokens.append(Lexeme(type="PROSE", text=text[start:end], start=start, end=end))


def _token(match: re.Match[str], previous: str, *, in_list: bool) -> Lexeme | None:
    """The token of a match; None where it may not stand there."""
    kind = match.lastgroup or ""
    if kind in {"RANGE", "SUFFIX"} and previous not in _AFTER_A_FIGURE:
        return None
    if kind == "ZERO" and match[0] in {"0分", "零分"} and in_list:
        return Lexeme(type="MARKS", text=match[0], start=match.start(), end=match.end(), number=Decimal(0), unit=MARKS)
    if kind == "FRACTION":
        return _fraction(match)
    number, unit = _figure_in(kind, match)
    return Lexeme(
        type="QTY" if kind == "WAN" else kind,
        text=match[0],
        start=match.start(),
        end=match.end(),
        number=_signed(number) * (10000 if kind == "WAN" else 1) if number else None,
        unit=unit,
        word=match[_WORDS[kind]] if kind in _WORDS else "",
    )


def _in_list(tokens: list[Lexeme], previous: str) -> bool:
    """Tells the place behind 分别得10分、8分、, where 0分 is one more of the amounts."""
    if previous != "COMMA":
        return False
    head = next((t for t in reversed(tokens) if t.type not in FIGURES | {"COMMA"}), None)
    return head is not None and head.type == "GAINS"


def _fraction(match: re.Match[str]) -> Lexeme | None:
    over, under = (match[name] or match[f"spoken_{name}"] for name in ("over", "under"))
    value = share(int(figure(over)), int(figure(under)))
    if value is None:
        return None
    return Lexeme(type="FRACTION", text=match[0], start=match.start(), end=match.end(), number=value, unit=PERCENT)


def _signed(number: str) -> Decimal:
    return -figure(number[1:]) if number.startswith("-") else figure(number)


def _figure_in(kind: str, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The number and the unit that a token carries, if it does."""
    if kind in _FIXED:
        group, unit = _FIXED[kind]
        return match[group], unit
    if kind == "PERCENT":
        return match["percent"] or match["spoken"] or "50", PERCENT
    if kind == "QTY":
        return match["quantity"], unit_of(match["of"])
    if kind == "WAN":
        return match["wan"], match["wan_of"]
    if kind == "EACHONE":
        unit = match["unit"]
        return "1", POINT if unit.endswith(POINT) else unit_of(unit)
    if kind in {"ITEMPOINTS", "ITEMSHARE"}:
        return _IN_A_NUMBER.sub("", match[0]), MARKS if kind == "ITEMPOINTS" else PERCENT
    if kind == "STARTED":
        return match["begun"] or match["begun_too"], None
    if kind in {"INCL", "EXCL"}:
        return match["within" if kind == "INCL" else "without"], None
    return None, PERCENT if kind == "INTERVAL" and "%" in match[0] else None


def _past_tail(tokens: list[Lexeme], text: str, at: int) -> int:
    """Skips the words that trail an amount of points (得80%的分值); anywhere else such words count."""
    if tokens[-1].type not in FIGURES | {"INCL"}:
        return at
    for token in reversed(tokens[:-1]):
        if token.type in _PAYS:
            tail = _machine()[1].match(text, at)
            return tail.end() if tail else at
        if token.type not in FIGURES | {"RANGE", "INCL"}:
            break
    return at


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str | None:
    """The normalised name if it holds words that the lexer would take for more than prose."""
    text = normalise(name).text
    if len(text) < _SHORTEST_NAME:
        return None
    return text if any(token.type not in {"PROSE", "QUOTED"} for token in tokenise(text)) else None


def _places_of(name: str | None, text: str) -> dict[int, int]:
    held: dict[int, int] = {}
    plain = _plain_name(name) if name else None
    at = text.find(plain) if plain else -1
    while plain and at >= 0:
        held[at] = at + len(plain)
        at = text.find(plain, at + 1)
    return held
