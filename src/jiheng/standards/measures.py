"""Figures of the text against the row: what they are measured on, in which unit, and whether they fit the target."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Nature, Operator
from jiheng.standards.conditions import Condition, Edge
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.normalise import Normalised
from jiheng.standards.numerals import MARKS, MONEY, PERCENT, POINT, is_count, is_time, unit_of
from jiheng.standards.parsed import ProblemKind, Subject
from jiheng.standards.rule import HUNDRED, Basis, Limit
from jiheng.standards.trouble import TroubleError

_DEVIATION = re.compile(r"偏差|偏离|误差")
_OF_TARGET = re.compile(r"目标完成率|(?:目标|指标|计划|预期)[值数量]?的|占(?:年初|年度)?(?:目标|计划|指标)")
_ATTAINMENT = re.compile(r"完成|达成|执行|进度|实现|达标率|达到率")
_PERIODIC = re.compile(r"每(?:个?季度?|个?月|年|半年|周|个?星期|日|天)")
_DOWNWARD = frozenset({Operator.LE, Operator.LT})
_UPWARD = frozenset({Operator.GE, Operator.GT})


@dataclass(slots=True)
class Row:
    """The row as the composing needs it: its subject with a normalised unit, and the notes that arise."""

    subject: Subject
    text: Normalised
    unit: str | None = None
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """Keeps a reading that convention settled, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def label(self, words: Sequence[Lexeme]) -> str:
        """The words as the text has them, without stops at the ends and marks that would end a label."""
        if not words:
            return ""
        start, end = min(t.start for t in words), max(t.end for t in words)
        if len(words) == 1 and words[0].type == "LABEL":
            return self.text.span(start + 1, end - 1).text.strip() if end - start > len("「」") else ""
        text = " ".join(self.text.span(start, end).text.split())
        return text.strip("，,、；;：:。").replace("「", "“").replace("」", "”")

    @property
    def qualitative(self) -> bool:
        """The row's target is words."""
        s = self.subject
        if s.target is not None:
            return False
        return s.nature is Nature.QUALITATIVE or s.target_text is not None

    @property
    def downward(self) -> bool:
        """Less is better on this row."""
        return self.subject.operator in _DOWNWARD

    @property
    def upward(self) -> bool:
        """More is better on this row."""
        return self.subject.operator in _UPWARD


def row_of(subject: Subject, text: Normalised) -> Row:
    """The subject with its unit as compared (％, 个工作日 …)."""
    raw = unicodedata.normalize("NFKC", subject.unit).strip("() \t\n") if subject.unit else None
    return Row(subject, text, unit_of(raw) if raw else None)


@dataclass(frozen=True, slots=True)
class Measure:
    """On what a figure is measured, in which unit it is kept, and by what to multiply it for that."""

    basis: Basis
    unit: str | None
    scale: Decimal = Decimal(1)
    counted: bool = False
    """The figures are whole numbers of things."""


def measure(condition: Condition, row: Row) -> Measure:
    """What the figures of a condition are measured on; TroubleError where their unit cannot be the row's."""
    unit, words = condition.unit, condition.words
    if unit in {PERCENT, POINT}:
        return _percent(words, row, condition.tokens)
    if unit == MARKS and row.unit == PERCENT and "满意" in words + (row.subject.name or ""):
        row.note("“分”按百分制理解，与“%”同一尺度。")
        return Measure(Basis.ACTUAL, PERCENT)
    counted = is_count(unit or row.unit or "")
    if unit is None or row.unit is None:
        return Measure(Basis.ACTUAL, unit, counted=counted)
    return Measure(Basis.ACTUAL, *same_unit(unit, row.unit, condition.tokens), counted=counted)


def _percent(words: str, row: Row, tokens: Sequence[Lexeme]) -> Measure:
    name = row.subject.name or ""
    if _DEVIATION.search(words) and not _DEVIATION.search(name):
        return Measure(Basis.DEVIATION, PERCENT)
    if _OF_TARGET.search(words):
        return Measure(Basis.ATTAINMENT, PERCENT)
    if row.unit in {None, PERCENT} or "实际完成值" in words:
        return Measure(Basis.ACTUAL, PERCENT)
    if _ATTAINMENT.search(words):
        row.note("“完成率”指实际完成值与目标值之比。")
        return Measure(Basis.ATTAINMENT, PERCENT)
    raise unit_mismatch(PERCENT, row.unit or "", tokens)


def same_unit(unit: str, wanted: str, tokens: Sequence[Lexeme]) -> tuple[str, Decimal]:
    """The row's unit and the factor to it; TroubleError where the two do not match (天 against %)."""
    if unit == wanted or (is_count(unit) and is_count(wanted)):
        return wanted, Decimal(1)
    if unit in MONEY and wanted in MONEY:
        return wanted, MONEY[unit] / MONEY[wanted]
    raise unit_mismatch(unit, wanted, tokens)


def unit_mismatch(unit: str, wanted: str, tokens: Sequence[Lexeme]) -> TroubleError:
    """The trouble with two units that do not match."""
    place = "".join(t.text for t in tokens)
    message = f"评分标准“{place}”用的单位是“{unit}”，而指标的计量单位是“{wanted}”，两者不一致。请统一单位。"
    return TroubleError(ProblemKind.UNIT_MISMATCH, message, tokens)


def step_measure(unit: str | None, words: str, row: Row, tokens: Sequence[Lexeme]) -> Measure:
    """What a step (每低于1个百分点) is counted on."""
    if unit in {PERCENT, POINT}:
        if _OF_TARGET.search(words.replace("目标值的", "")) or row.unit not in {None, PERCENT}:
            row.note("“每…%”按目标值的百分比计算。")
            return Measure(Basis.ATTAINMENT, POINT)
        return Measure(Basis.ACTUAL, POINT)
    if unit is None or row.unit is None:
        return Measure(Basis.ACTUAL, unit)
    return Measure(Basis.ACTUAL, *same_unit(unit, row.unit, tokens))


def limit_of(condition: Condition, row: Row, scale: Decimal) -> Limit | None:
    """The one-sided limit that a condition states; None where it has two ends."""
    low, high = condition.lower, condition.upper
    if low and high:
        if low.value == high.value:
            return Limit(operator=Operator.EQ, value=low.value * scale)
        if high.value == HUNDRED and condition.unit in {PERCENT, MARKS}:
            return _limit(low, Operator.GE, Operator.GT, scale)
        return None
    if low:
        if condition.reached and row.downward:
            return Limit(operator=Operator.LE, value=low.value * scale)
        return _limit(low, Operator.GE, Operator.GT, scale)
    return _limit(high, Operator.LE, Operator.LT, scale) if high else None


def _limit(edge: Edge, weak: Operator, strict: Operator, scale: Decimal) -> Limit:
    return Limit(operator=strict if edge.included is False else weak, value=edge.value * scale)


@dataclass(frozen=True, slots=True)
class Full:
    """Where full marks begin: `limit` None is the row's own target."""

    limit: Limit | None
    measure: Measure


def full_of(condition: Condition, row: Row, *, alone: bool) -> Full:
    """Where a condition puts full marks; `alone`: it is the only threshold, so that it must be the target itself."""
    own = Full(None, Measure(Basis.ACTUAL, None))
    if not condition.has_figures or _mere_description(condition, row):
        return own
    how = measure(condition, row)
    limit = limit_of(condition, row, how.scale)
    if limit is None:
        raise TroubleError(
            ProblemKind.NOT_UNDERSTOOD, "得满分的条件是一个区间，无法据此判断区间以外如何计分。", condition.tokens
        )
    if how.basis is Basis.ATTAINMENT:
        reaches = limit.value == HUNDRED and limit.operator not in _DOWNWARD
        return own if reaches else Full(limit, how)
    target = row.subject.target
    if how.basis is Basis.DEVIATION or target is None:
        return Full(limit, how)
    _same_direction(limit, condition, row)
    if limit.value != target:
        if alone:
            raise _not_the_target(limit, condition, row)
        row.note(
            f"评分标准以{plain(limit.value)}{how.unit or ''}为满分线，与目标值{plain(target)}不同，按评分标准计分。"
        )
        return Full(limit, how)
    keeps = condition.reached or limit.operator is Operator.EQ or row.subject.operator in {limit.operator, None}
    lenient = row.subject.operator is Operator.EQ and limit.operator not in _DOWNWARD
    return own if keeps or lenient else Full(limit, how)


def _mere_description(condition: Condition, row: Row) -> bool:
    """完成3个街道的排查: a count amid the words is description, unless in the row's own unit; 每季度1次 always."""
    if _PERIODIC.search(condition.words) and is_count(condition.unit or ""):
        return True
    if not condition.bare or condition.unit in {PERCENT, POINT, MARKS}:
        return False
    if row.unit is None:
        return not condition.last
    fits = condition.unit == row.unit or (is_count(condition.unit or "") and is_count(row.unit))
    return not fits or (
        not condition.last and condition.lower is not None and condition.lower.value != row.subject.target
    )


def _same_direction(limit: Limit, condition: Condition, row: Row) -> None:
    against = (row.downward and limit.operator in _UPWARD) or (row.upward and limit.operator in _DOWNWARD)
    if against and not condition.reached:
        sign = row.subject.operator.sign if row.subject.operator else ""
        message = (
            f"指标的方向是“{sign}”，评分标准却以“{limit.operator.sign}{plain(limit.value)}”为满分，方向相反。请核对。"
        )
        raise TroubleError(ProblemKind.DIRECTION_MISMATCH, message, condition.tokens)


def _not_the_target(limit: Limit, condition: Condition, row: Row) -> TroubleError:
    target = plain(row.subject.target) if row.subject.target is not None else ""
    message = (
        f"评分标准以{plain(limit.value)}{condition.unit or ''}为得满分的条件，而指标值是{target}{row.unit or ''}，"
        "两者不一致。请改成同一个数。"
    )
    return TroubleError(ProblemKind.TARGET_MISMATCH, message, condition.tokens)


def time_or_free(unit: str | None) -> bool:
    """Tells a unit in which a delay can be counted."""
    return unit is None or is_time(unit)
