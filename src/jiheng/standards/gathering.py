"""Sorts the statements of one standard by what they do: awards, steps, lines, judgement, bounds, remarks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from jiheng.standards.conditions import Condition, read_condition
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import FIGURES
from jiheng.standards.numerals import is_count
from jiheng.standards.statements import (
    Action,
    Bare,
    Bound,
    Clause,
    Give,
    Item,
    Judge,
    LineOf,
    Mark,
    Remark,
    Share,
    Spread,
    StepOf,
    Take,
    ZeroPoint,
)
from jiheng.standards.trouble import StumbleError

_HEADING = re.compile(
    r"^(?:评[分价]|考核|计分|赋分|打分|扣分)?(?:标准|要点|方法|细则|规则|办法|依据)(?:为|如下|是)?$|^(?:计算方法|计算公式|公式|说明|其中|具体如下|如下)$|"
    r"^以(?:\d+%|目标值?|计划|100)为?(?:评价)?标准$|^(?:本指标|本项|该项|该指标|指标)?(?:满分|分值|权重|总分)(?:为|共)?\d*(?:\.\d+)?分?$"
)
_DEFINITION = re.compile(r"^[^=]{2,40}=.{3,}$")
_EVERY = re.compile(r"每(?:个?季度?|季|个?月|年度?|半年|个?周|日|天|次|个|项|期|批|笔|户|家|人)")
"""A loss that is repeated is no single loss."""
_BARE_BELOW = frozenset({"以下", "以下的", "之下", "之下的"})
_GRADE = re.compile(r"^(?:优秀?|良好?|中等?|较?好|一般|合格|不合格|较?差|[A-E](?:级|等)?)$")
_ABOVE = re.compile(r"^(?:超|高于|完成|达成|实际|目标|得分|率|值|的|部分|额|过|出|大于)+$")
SCORING = re.compile(r"扣(?!除|押|缴|留)|得分(?!率)|加分|减分|计分|(?<!满意度)评分|赋分|权重|满分|比例|得\d")

_BELONGING = frozenset({"OTHERWISE", "TARGET", "AND", "LABEL", "INTERVAL", "COLON", "GE", "LE", "GT", "LT", "REACH"})
_THRESHOLD = (FIGURES - {"QTY", "NUM"}) | {"INTERVAL", "SUFFIX", "GE", "LE", "GT", "LT", "REACH", "EQ"}
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Statement(Generic[A]):
    """One action with the condition it stands under."""

    when: Condition
    action: A
    tokens: tuple[Lexeme, ...]


Award = Statement[Give | Take]
"""A statement of points under a condition."""


@dataclass(slots=True)
class Gathered:
    """The statements of a standard by kind, in the order of the text."""

    awards: list[Award] = field(default_factory=list)
    steps: list[Statement[StepOf]] = field(default_factory=list)
    step_starts: list[int] = field(default_factory=list)
    """Where each step begins, so that a remark can be told to belong to the step before it."""
    judges: list[Statement[Judge]] = field(default_factory=list)
    lines: list[Statement[LineOf]] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    zeros: list[Statement[ZeroPoint]] = field(default_factory=list)
    shares: list[tuple[tuple[Lexeme, ...], Share]] = field(default_factory=list)
    spreads: list[tuple[tuple[Lexeme, ...], Spread]] = field(default_factory=list)

    def remark(self, kind: str) -> Remark | None:
        """The first remark of that type."""
        return next((r for r in self.remarks if r.token.type == kind), None)


def trim(tokens: Sequence[Lexeme]) -> tuple[Lexeme, ...]:
    """The tokens without commas and colons at either end."""
    kept = list(tokens)
    while kept and kept[0].type in {"COMMA", "COLON", "STOP"}:
        kept.pop(0)
    while kept and kept[-1].type in {"COMMA", "COLON", "STOP"}:
        kept.pop()
    return tuple(kept)


def joined(tokens: Sequence[Lexeme]) -> str:
    """The words of tokens as normalised."""
    return "".join(t.text for t in tokens)


def gather(items: Sequence[Item], *, opening: bool = True) -> Gathered:
    """Sorts the statements; StumbleError at words that are neither a statement nor a plain description.

    `opening`: the text begins here, so that a description of what is scored may stand first.
    """
    found = Gathered()
    first = opening
    for item in _repeated(items):
        if isinstance(item, Clause):
            refuse_asides(item, opening=first)
            _put(found, _after_heading(trim(item.condition)), item.action)
            first = False
        elif isinstance(item, Bare):
            _bare(found, trim(item.words), first=first)
        elif isinstance(item, Mark):
            continue
    return found


def _repeated(items: Sequence[Item]) -> list[Item]:
    """60%以上的按比例得分，以下不得分: the figure before 以上 stands for the one that 以下 leaves out."""
    kept: list[Item] = []
    before: tuple[Lexeme, ...] = ()
    for item in items:
        one = item
        if isinstance(item, Clause):
            words = trim(item.condition)
            if len(words) == 1 and words[0].text in _BARE_BELOW:
                one = replace(item, condition=_below(before, words[0]))
            before = words
        kept.append(one)
    return kept


def _below(before: tuple[Lexeme, ...], word: Lexeme) -> tuple[Lexeme, ...]:
    figures = [t for t in before if t.type in FIGURES]
    above = [t for t in before if t.type == "SUFFIX" and t.word in {"以上", "之上"}]
    if len(figures) != 1 or len(above) != 1:
        raise StumbleError([word])
    return replace(figures[0], start=word.start, end=word.end), replace(above[0], text="以下", word="以下")


def refuse_asides(clause: Clause, *, opening: bool = False) -> None:
    """StumbleError at words between statements that say nothing of the condition they stand before (…，另有规定，…).

    The first statement may open with a description; behind its figures it may not add one.
    """
    groups: list[list[Lexeme]] = [[]]
    for token in clause.condition:
        if token.type == "COMMA":
            groups.append([])
        else:
            groups[-1].append(token)
    names_itself = isinstance(clause.action, Give | Take | Share | Spread) or bool(groups[-1])
    kept = [g for g in groups if g]
    figures = next((n for n, g in enumerate(kept) if any(t.type in _THRESHOLD for t in g)), len(kept))
    checked = kept[figures + 1 :]
    if not opening:
        checked += kept[: figures + 1][:-1] if names_itself and figures >= len(kept) - 1 else kept[: figures + 1]
    if any(t.type == "OTHERWISE" for g in kept for t in g):
        start = next(n for n, g in enumerate(kept) if any(t.type == "OTHERWISE" for t in g))
        checked += kept[start + 1 :]
    for group in checked:
        if not _belongs(group):
            raise StumbleError(group)


def _belongs(group: list[Lexeme]) -> bool:
    if any(t.type in _BELONGING or t.type in FIGURES for t in group):
        return True
    text = joined(group)
    return text.endswith("的") or read_condition(group).generic


def _after_heading(condition: tuple[Lexeme, ...]) -> tuple[Lexeme, ...]:
    """Drops a heading before a colon (评分标准：…)."""
    for n, token in enumerate(condition):
        if token.type == "COLON" and _HEADING.match(joined(condition[:n])):
            return trim(condition[n + 1 :])
    return condition


def _bare(found: Gathered, words: tuple[Lexeme, ...], *, first: bool) -> None:
    text = joined(words)
    if not words or _HEADING.match(text):
        return
    award = _bare_award(words)
    if award is not None:
        refuse_asides(Clause(words[:-1], award[1]), opening=first)
        _put(found, *award)
        return
    plain = not any(t.type in FIGURES for t in words)
    if _DEFINITION.match(text) and not SCORING.search(text.split("=", maxsplit=1)[0]):
        return
    if first and plain and not SCORING.search(text) and not any(t.type == "OTHERWISE" for t in words) and len(text) > 5:  # noqa: PLR2004, because a shorter phrase describes nothing
        return
    raise StumbleError(words)


def _bare_award(words: tuple[Lexeme, ...]) -> tuple[tuple[Lexeme, ...], Give] | None:
    """`90%以上，8分`: points after a condition on figures, without 得."""
    if len(words) < 2 or words[-1].type != "MARKS":  # noqa: PLR2004, because there must be a condition and an award
        return None
    condition = trim(words[:-1])
    graded = len(condition) == 1 and _GRADE.match(condition[0].text)
    if graded and words[-2].type in {"COLON", "COMMA"}:
        return condition, Give(words[-1], words[-1])
    if not any(t.type in FIGURES for t in condition) or condition[-1].type in {"RANGE", "GE", "LE", "GT", "LT", "EQ"}:
        return None
    return condition, Give(words[-1], words[-1])


def _put(found: Gathered, condition: tuple[Lexeme, ...], action: Action) -> None:
    if isinstance(action, Share):
        found.shares.append((condition, action))
        return
    if isinstance(action, Spread):
        found.spreads.append((condition, action))
        return
    condition, action = _once(condition, action)
    before, after = _split_at_otherwise(condition)
    if before:
        implied = Give(Lexeme(type="FULL", text="", start=before[0].start, end=before[0].start))
        found.awards.append(Statement(read_condition(before), implied, before))
    when = read_condition(after)
    tokens = (*after, action.token)
    if isinstance(action, Give | Take):
        if isinstance(action, Take) and _EVERY.search(joined(after)):
            raise StumbleError(tokens)
        found.awards.append(Statement(when, action, tokens))
    elif isinstance(action, StepOf):
        found.steps.append(Statement(when, action, tokens))
        found.step_starts.append(action.token.start)
    elif isinstance(action, Judge):
        found.judges.append(Statement(when, action, tokens))
    elif isinstance(action, LineOf):
        found.lines.append(Statement(when, action, tokens))
    elif isinstance(action, ZeroPoint):
        found.zeros.append(Statement(when, action, tokens))
    else:
        _put_aside(found, when, action, after)


def _once(condition: tuple[Lexeme, ...], action: Action) -> tuple[tuple[Lexeme, ...], Action]:
    """被通报一次扣1分: one occurrence named before a loss is a step without 每."""
    last = condition[-1] if len(condition) > 1 else None
    counts_one = last is not None and last.type == "QTY" and last.number == 1 and is_count(last.unit or "")
    if isinstance(action, Take) and last is not None and counts_one and condition[-2].type == "PROSE":
        return condition[:-1], StepOf(replace(last, type="EACH", text="每"), (last,), action)
    return condition, action


def _put_aside(found: Gathered, when: Condition, action: Action, condition: tuple[Lexeme, ...]) -> None:
    above = isinstance(action, Remark) and action.token.type == "NOEXTRA" and _ABOVE.match(when.words)
    if not when.empty and not above:
        raise StumbleError(condition)
    if isinstance(action, Bound):
        found.bounds.append(action)
    elif isinstance(action, Remark) and action.token.type != "CONCLUDE":
        found.remarks.append(action)
    else:
        raise StumbleError([action.token])


def _split_at_otherwise(condition: tuple[Lexeme, ...]) -> tuple[tuple[Lexeme, ...], tuple[Lexeme, ...]]:
    """`按时完成，否则不得分` leaves 得满分 unsaid; the words before 否则 are its condition."""
    for n, token in enumerate(condition):
        if token.type == "OTHERWISE":
            return trim(condition[:n]), condition[n:]
    return (), condition
