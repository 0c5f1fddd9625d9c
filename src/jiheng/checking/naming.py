"""What the name of an indicator is made of: a goal verb, the object, and how it is measured."""

import re
from dataclasses import dataclass

from jiheng.checking.vocabulary import Vocabulary
from jiheng.checking.wording import squeeze

_UNIT_AT_END = re.compile(r"\((?:%|[^()\d]{1,4})\)$")
QUOTES = str.maketrans("", "", "“”\"'‘’《》")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """`2024年度实事项目完成率`: object `2024年度实事项目`, base `实事项目`, measure `完成率`."""

    whole: str
    """The name in one width, without spaces, quotes and a unit in brackets at its end."""
    verb: str = ""
    """The goal verb it begins with: `提高`."""
    object: str = ""
    undated: str = ""
    """The object without year."""
    base: str = ""
    """The undated object without empty words (工作, 任务) at its end."""
    measure: str = ""


def read_name(name: str, vocabulary: Vocabulary) -> Naming:
    """Takes a name apart; parts that it does not have are empty."""
    squeezed = _UNIT_AT_END.sub("", squeeze(name))
    whole = squeezed.translate(QUOTES)
    verb = vocabulary.goal_verbs.start_of(squeezed) or ""
    rest = squeezed[len(verb) :] or squeezed
    measure = vocabulary.measures.end_of(rest) or ""
    bare = rest[: len(rest) - len(measure)] or rest
    if (turned := vocabulary.goal_verbs.end_of(bare)) and len(bare) > len(turned) + 1:
        bare = bare[: -len(turned)]
    base = undated = _YEAR.sub("", bare) or bare
    while (tail := vocabulary.empty_tails.end_of(base)) and len(base) > len(tail) + 1:
        base = base[: -len(tail)]
    return Naming(whole=whole, verb=verb, object=bare, undated=undated, base=base, measure=measure)


def measured(whole: str, vocabulary: Vocabulary) -> str:
    """The measurable attribute that a name ends with (率, 额, 数量, 收入 …), or nothing."""
    if vocabulary.false_measures.end_of(whole):
        return ""
    return vocabulary.measurable.end_of(whole) or ""
