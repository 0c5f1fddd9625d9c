"""The heads of an indicator table in one cell a line: where they begin and end, heads of unknown words included."""

from collections.abc import Sequence

from jiheng.reading.recognise.header import is_head
from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.looks import Look, look_of
from jiheng.reading.recognise.text import head_key
from jiheng.reading.recognise.tokens import Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

_ENOUGH_HEADS = 3
_MOST_UNKNOWN = 3
_LONGEST_HEAD = 14
_STUB = 2
_ENDINGS = ("情况", "值", "率", "说明", "依据")
_VALUES = {Look.NUMBER, Look.FIGURE, Look.SIGN, Look.DATE, Look.LONG, Look.SCORING, Look.NATURE, Look.TICK, Look.DASH}


def header_run(tokens: Sequence[Token], begin: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """Where the heads of the indicator table stand among the cells, or (0, 0)."""
    at = begin
    while at < len(tokens):
        if _field(tokens[at], vocabulary) is None:
            at += 1
            continue
        end = _known_run(tokens, at, vocabulary)
        further = _further(tokens, at, end, vocabulary)
        fields = [f for t in tokens[at:further] if (f := _field(t, vocabulary))]
        if further - at >= _ENOUGH_HEADS and is_head(fields):
            return at, further
        at = end + 1
    return 0, 0


def whole_heads(tokens: Sequence[Token], run: tuple[int, int], vocabulary: Vocabulary) -> list[Token]:
    """The cells with the end of an unknown head that was wrapped joined to its beginning."""
    start, end = run
    heads: list[Token] = []
    for token in tokens[start:end]:
        is_stub = len(token.key) <= _STUB and not _is_head(token, vocabulary)
        if heads and is_stub and not _is_head(heads[-1], vocabulary):
            heads[-1] = joined([heads[-1], token], REJOINED)
        else:
            heads.append(token)
    return [*tokens[:start], *heads, *tokens[end:]]


def _field(token: Token, vocabulary: Vocabulary) -> str | None:
    return vocabulary.column(head_key(token.text))


def _is_head(token: Token, vocabulary: Vocabulary) -> bool:
    return _field(token, vocabulary) is not None or head_key(token.text) in vocabulary.ticked


def _known_run(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> int:
    end = at + 1
    while end < len(tokens) and _is_head(tokens[end], vocabulary):
        end += 1
    return end


def _further(tokens: Sequence[Token], at: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the heads end if words that are no known heads stand among them: at the first name of a level.

    Without such a name the heads end with the last known one.
    """
    fields = [_field(t, vocabulary) for t in tokens[at:end]]
    known = end
    last = end
    while last < len(tokens) and last - known <= _MOST_UNKNOWN + _STUB:
        token = tokens[last]
        if _is_head(token, vocabulary):
            last = known = _known_run(tokens, last, vocabulary)
            continue
        if levels := vocabulary.levels.get(token.key):
            is_second = last > known and all(level.rank > 1 for level in levels)
            last -= is_second and "level1" in fields
            return last if _are_heads(tokens[at:last], vocabulary) else end
        is_value = look_of(token, vocabulary) in _VALUES and not token.key.endswith(_ENDINGS)
        if is_value or len(token.key) > _LONGEST_HEAD:
            break
        last += 1
    return known if _are_heads(tokens[at:known], vocabulary) else end


def _are_heads(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    unknown = [t for t in tokens if not _is_head(t, vocabulary)]
    whole = [t for t in unknown if len(t.key) > _STUB]
    return len(whole) <= _MOST_UNKNOWN and len(whole) * 2 <= len(tokens)
