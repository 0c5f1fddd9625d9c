"""Standards whose conditions are words: met or not, levels (优/良/中/差), and unnumbered lists of requirements."""

import re
from itertools import pairwise

from jiheng.standards.amounts import amount, full_marks, given, taken, whole
from jiheng.standards.conditions import NEGATION, Condition
from jiheng.standards.gathering import Award, Gathered
from jiheng.standards.lexer import FIGURES
from jiheng.standards.measures import Row
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import (
    FULL,
    HUNDRED,
    NONE,
    AllOrNothing,
    Amount,
    AmountUnit,
    Checklist,
    Item,
    Level,
    Levels,
    Rule,
)
from jiheng.standards.statements import Give, Take
from jiheng.standards.trouble import StumbleError, TroubleError

_ANSWERS = ({"是", "否"}, {"有", "无"}, {"能", "不能"}, {"通过", "不通过"}, {"有", "没有"})
_GRADE = re.compile(
    r"^(?:(?:评价|考核|评定|验收|评审|测评)(?:等级|结果|等次|档次)?[为是])?(?:优|良|中|差|好|较|一般|合格|是|否|有|无|没有|能|通过|完全|基本|部分|未|不|已|正在|明显|显著|有所|全部|均|双|单|达成|达标|"
    r"高|低|很|非常|完成|实现|[A-E甲乙丙丁一二三四](?:等|级)|[A-E甲乙丙丁]$)"
)
_DENIES = re.compile(r"[未不没无非]|没有|无法|逾期|超期|延期")
_SOME = re.compile(r"^(?:有|发生|出现)了?的?$")
_NONE = re.compile(r"^(?:无|未|没有|零)")
_STAYS_BELOW = re.compile(r"[未不](?:超|高于|大于|突破)")
_SMALL_TALK = re.compile(r"[的了者则即均都且或、，,“”]|情况|部分|要求|条件|目标值?|指标值?|如|若|时$")


def levels_or_items(found: Gathered, row: Row) -> Rule:
    """The rule of awards that all stand under words."""
    awards = found.awards
    if len(awards) == 1:
        return _single(awards[0], row)
    if all([t.type for t in a.tokens[:-1]] == ["LABEL"] for a in awards):
        return _levels(awards, [_range(a.action, row) for a in awards if isinstance(a.action, Give)], row)
    if len(awards) == 2 and _worst_first(awards, row):  # noqa: PLR2004, because a refusal and its opposite make a pair
        awards = [awards[1], awards[0]]
    if len(awards) == 2 and _opposite(awards[0].when, awards[1].when):  # noqa: PLR2004, because 否则 makes a pair
        pair = _pair(awards[0], awards[1], row)
        if pair is not None:
            return pair
    return _several(awards, row)


def _single(award: Award, row: Row) -> Rule:
    if isinstance(award.action, Take) and award.when.missed:
        return AllOrNothing(otherwise=taken(award.action, row))
    if isinstance(award.action, Give) and award.action.token.type == "ZERO" and award.when.missed:
        return AllOrNothing()
    raise no_rest(award)


def no_rest(award: Award) -> TroubleError:
    """The trouble with a standard that says what one case earns and nothing on all others."""
    message = "评分标准只写了一种情形的得分，没有写明其余情形如何计分。请补上“否则……”。"
    return TroubleError(ProblemKind.GAP, message, award.tokens)


def _worst_first(awards: list[Award], row: Row) -> bool:
    """未完成的不得分，完成的得满分."""
    first, second = awards
    if not (isinstance(first.action, Give) and isinstance(second.action, Give)):
        return False
    earned = (given(first.action, row), given(second.action, row))
    denied = bool(_NONE.match(second.when.words)) and missed_by(second.when, first.when)
    return earned == (NONE, FULL) and (denied or (first.when.missed and missed_by(first.when, second.when)))


def _opposite(first: Condition, second: Condition) -> bool:
    """完成/未完成, and also 未发生/发生 and 无…/有."""
    if second.otherwise or missed_by(second, first) or (bool(second.words) and missed_by(first, second)):
        return True
    return bool(_NONE.match(first.words) and _SOME.match(second.words))


def _pair(first: Award, second: Award, row: Row) -> Rule | None:
    labels = {_label(first, row), _label(second, row)}
    if missed_by(first.when, second.when) and not second.when.missed and not second.when.otherwise:
        labels = set()
    if any(labels == answers for answers in _ANSWERS) or not isinstance(first.action, Give):
        return None
    if first.when.otherwise or first.when.empty or (row.upward and _STAYS_BELOW.search(first.when.words)):
        raise StumbleError(first.tokens)
    earned = given(first.action, row)
    if earned == NONE or not full_marks(earned, row, first.tokens):
        raise StumbleError(first.tokens)
    otherwise = given(second.action, row) if isinstance(second.action, Give) else taken(second.action, row)
    return AllOrNothing(otherwise=otherwise)


def missed_by(when: Condition, met: Condition) -> bool:
    """Tells whether words deny what the other condition demands (未完成的 after 完成…), and nothing besides."""
    if when.otherwise or (when.empty and not when.tokens):
        return True
    if when.has_figures and not when.bare:
        return False
    if not (when.missed or NEGATION.search(when.words)):
        return False
    if when.generic:
        return True
    core = _core(when.words)
    whole_text = _core(met.words)
    return bool(core) and (core in whole_text or all(c in whole_text for c in core))


def _core(words: str) -> str:
    return _SMALL_TALK.sub("", _DENIES.sub("", words))


def _label(award: Award, row: Row) -> str:
    tokens = award.tokens[:-1]
    text = row.label(tokens)
    if [t.type for t in tokens] == ["LABEL"]:
        return text
    text = re.split("[:：]", text)[-1]
    bare = text[1:-1] if [t.type for t in tokens] == ["QUOTED"] else text
    return bare.removesuffix("则").removesuffix("的")


def _several(awards: list[Award], row: Row) -> Rule:
    earned = []
    for award in awards:
        if not isinstance(award.action, Give) or award.when.empty or award.when.has_figures:
            raise StumbleError(award.tokens)
        earned.append(_range(award.action, row))
    labels = [_label(a, row) for a in awards]
    if len(set(labels)) < len(labels) or not all(labels):
        raise StumbleError(awards[-1].tokens)
    tops = [most for most, _, _ in earned]
    if all(most == least for most, least, _ in earned) and _adds_up(tops, row):
        return Checklist(items=tuple(Item(label=n, award=a) for n, a in zip(labels, tops, strict=True)))
    _refuse_added_words(awards)
    _refuse_strangers(awards, labels)
    _refuse_vetoes(awards, tops)
    return _levels(awards, earned, row)


def _levels(awards: list[Award], earned: list[tuple[Amount, Amount, bool]], row: Row) -> Levels:
    if len(earned) < len(awards):
        raise StumbleError(next(a.tokens for a in awards if not isinstance(a.action, Give)))
    return Levels(
        levels=tuple(
            Level(label=_label(a, row), most=most, least=least, least_included=included)
            for a, (most, least, included) in zip(awards, earned, strict=True)
        )
    )


def _refuse_added_words(awards: list[Award]) -> None:
    """Behind a level's own words a comma may only join more of them (…，且效果较差)."""
    for award in awards[1:]:
        for comma, after in pairwise(award.tokens[:-1]):
            if comma.type == "COMMA" and after.type != "AND":
                raise StumbleError(award.tokens)


def _refuse_strangers(awards: list[Award], labels: list[str]) -> None:
    """Levels grade one thing: words with figures in them, or about another thing, are no level of it."""
    for award, label in zip(awards, labels, strict=True):
        figures = [t for t in award.tokens[:-1] if t.type in FIGURES or t.type == "INTERVAL"]
        others = "|".join(other for other in labels if other != label)
        akin = any(label[n : n + 2] in others for n in range(len(label) - 1))
        if figures or not (akin or _GRADE.match(label)):
            raise StumbleError(award.tokens)


def _refuse_vetoes(awards: list[Award], tops: list[Amount]) -> None:
    """Levels fall from the first to the last; an award out of line is no level but a condition of its own."""
    if FULL not in tops and not any(a.unit is AmountUnit.POINTS for a in tops) and tops[0].value < HUNDRED:
        raise StumbleError(awards[0].tokens)
    for n in range(1, len(tops)):
        if tops[n].value > tops[n - 1].value and tops[n].unit is tops[n - 1].unit and tops[n - 1] != NONE:
            raise StumbleError(awards[n].tokens)


def _range(give: Give, row: Row) -> tuple[Amount, Amount, bool]:
    """The most and the least that an award gives, and whether the least is included."""
    if give.most is None or give.least is None:
        earned = given(give, row)
        return earned, earned, True
    ends = (amount(give.most, give.least.unit), amount(give.least))
    most, least = (whole(a, row) for a in sorted(ends, key=lambda a: a.value, reverse=True))
    return most, least, give.edge is None or give.edge.type == "INCL"


def _adds_up(amounts: list[Amount], row: Row) -> bool:
    """Awards that together make the weight are requirements, not levels."""
    if FULL in amounts or NONE in amounts or len({a.unit for a in amounts}) != 1:
        return False
    total = sum(a.value for a in amounts)
    return total == (HUNDRED if amounts[0].unit is AmountUnit.SHARE else row.subject.weight)
