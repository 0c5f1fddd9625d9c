"""Standards with a straight line: 按线性扣分, 按比例得分, a formula, or 60%-100%按比例得分 between two ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.standards.amounts import given
from jiheng.standards.ends import Ends, one_frame, refuse_crossed, refuse_words_as_target, with_words
from jiheng.standards.gathering import Award, Gathered, Statement, joined
from jiheng.standards.measures import Full, Measure, Row, measure
from jiheng.standards.numerals import PERCENT
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import HUNDRED, NONE, ZERO, Basis, Limit, Line, Proportional
from jiheng.standards.statements import Give, LineOf
from jiheng.standards.trouble import StumbleError, TroubleError
from jiheng.standards.wording import missed_by

_BETWEEN = re.compile(r"^(?:中间|其间|之间|介于|两者|以上|区间|部分|完成|其余|的)+$")
_UNSAID = re.compile(r"一定|适当|相应|去年|上年|按|照|依|据|项指标|个指标|各指标")
"""Words before a line that make it another line than the plain one (按一定比例扣分)."""
_OF_TARGET = re.compile(
    r"(?:占|与|和|同|除以|比|/|÷).{0,6}(?:目标|计划|指标|预期|应).{0,4}(?:比例|百分比|比重|比值|比率)"
)
"""按实际值占目标值的百分比计分 is a formula: the share of the target itself, down to nothing."""
Lines = Sequence[Statement[LineOf]]
Zero = tuple[Decimal | None, Measure | None]


def compose_line(found: Gathered, row: Row) -> Proportional:
    """The rule of a standard with a straight line."""
    ends = Ends([a for a in found.awards if not _says_itself(a, found)], row)
    place = ends.full_place()
    nothing, how = ends.nothing()
    zero: Decimal | None
    zero_how: Measure | None
    formula = next((s for s in found.lines if s.action.token.type in {"FORMULA", "TOPFORMULA"}), None)
    if formula is not None:
        nothing, how, zero, zero_how = _formula(formula, place, nothing, how, row)
    else:
        zero, zero_how = _zero(found.lines, nothing, how, row)
    for fall in (a for a in found.awards if a.when.falling_to):
        zero, zero_how = _falls_to(fall, row)
    for point in found.zeros:
        how_far = measure(replace(point.when, unit=point.action.figure.unit), row)
        zero, zero_how = (point.action.figure.number or ZERO) * how_far.scale, how_far
    place = _between(found.lines, place, ends, row)
    refuse_crossed(place, nothing, how, ends, row)
    refuse_words_as_target(row, found.lines[0].tokens)
    frame = one_frame((place.limit, place.measure), (nothing, how), (zero, zero_how))
    return Proportional(
        line=_line(found.lines),
        full_at=place.limit,
        zero_at=zero,
        nothing_when=nothing,
        unit=frame.unit,
        basis=frame.basis,
    )


def _says_itself(award: Award, found: Gathered) -> bool:
    """降至60%得0分 is the line's end; beside 部分完成按比例得分, 未完成不得分 goes without saying."""
    if award.when.falling_to:
        return True
    partly = any(line.when.words.startswith("部分") for line in found.lines)
    nothing_done = award.when.missed and award.when.generic and not award.when.has_figures
    return partly and nothing_done and isinstance(award.action, Give) and award.action.token.type == "ZERO"


def _line(lines: Lines) -> Line:
    """Which line the words name; two statements must say the same."""
    kinds = {s.action.token.type for s in lines}
    if len(lines) > 1 and not kinds <= {"EXCESS", "FORMULA", "LINE", "RATEFORMULA"}:
        raise StumbleError(lines[-1].tokens)
    return Line.DEDUCT if "LINELOSS" in kinds else Line.RATIO


def _formula(
    statement: Statement[LineOf], place: Full, nothing: Limit | None, how: Measure | None, row: Row
) -> tuple[Limit | None, Measure | None, Decimal, Measure]:
    """得分=(完成率-60%)/(1-60%)×分值: where nothing is awarded, and where the line ends."""
    token = statement.action.token
    if token.number is None:
        raise StumbleError([token])
    is_ratio = token.type == "TOPFORMULA"
    top = token.number if is_ratio else _top(token.word)
    own = row.unit in {None, PERCENT} and (top != HUNDRED or row.subject.target in {None, HUNDRED})
    scale = Measure(Basis.ACTUAL if own else Basis.ATTAINMENT, PERCENT)
    stated = place.limit.value if place.limit else row.subject.target if own else HUNDRED
    if stated is not None and stated != top:
        message = f"公式以{plain(top)}%为满分，与评分标准前面的{plain(stated)}%不一致。请改成同一个数。"
        raise TroubleError(ProblemKind.CONTRADICTION, message, [token])
    if is_ratio:
        return nothing, how, ZERO, scale
    if nothing is not None and nothing.value != token.number:
        message = f"评分标准里两处及格线不一致（{plain(nothing.value)}与{plain(token.number)}）。请改成同一个数。"
        raise TroubleError(ProblemKind.CONTRADICTION, message, [token])
    return nothing or Limit(operator=Operator.LT, value=token.number), scale, token.number, scale


def _top(written: str) -> Decimal:
    return HUNDRED if written == "1" else Decimal(written.removesuffix("%"))


def _zero(lines: Lines, nothing: Limit | None, how: Measure | None, row: Row) -> Zero:
    """Where the words themselves put the end of the line."""
    kinds = {s.action.token.type for s in lines}
    if "EXCESS" in kinds and nothing is None:
        raise StumbleError(lines[0].tokens)
    if kinds & {"EXCESS", "BETWEEN"} and nothing is not None:
        return nothing.value, how
    if _is_share(lines, nothing, row):
        return ZERO, how or Measure(Basis.ACTUAL, None)
    if "RATEFORMULA" not in kinds:
        return None, None
    own = row.unit in {None, PERCENT} and row.subject.target in {None, HUNDRED}
    if not own:
        row.note("“完成率”指实际完成值与目标值之比。")
    return ZERO, how or Measure(Basis.ACTUAL if own else Basis.ATTAINMENT, PERCENT)


def _is_share(lines: Lines, nothing: Limit | None, row: Row) -> bool:
    """Whether the points are stated to be the share of the target: by its formula, or on a stretch with the pass mark.

    60%≤A<90%，按比例得分 gives points at 60 %, so that the line cannot end there.
    """
    rises = nothing.operator is Operator.LT if nothing else row.upward
    for line in lines if rises else ():
        low = line.when.lower
        includes = nothing is not None and low is not None and low.included is True and line.when.upper is not None
        if line.action.token.type == "LINE" and (includes or _OF_TARGET.search(line.action.token.text)):
            return True
    return False


def _falls_to(fall: Award, row: Row) -> Zero:
    """降至60%得0分."""
    if not isinstance(fall.action, Give) or given(fall.action, row) != NONE or fall.when.lower is None:
        raise StumbleError(fall.tokens)
    how = measure(fall.when, row)
    return fall.when.lower.value * how.scale, how


def _between(lines: Lines, place: Full, ends: Ends, row: Row) -> Full:
    """60%-100%按比例得分: the ends of the line must be those that the other statements give, or state them."""
    for statement in lines:
        when = statement.when
        if _UNSAID.search(joined(when.tokens)):
            raise StumbleError(statement.tokens)
        if not when.has_figures:
            known = when.empty or when.otherwise or when.missed or when.generic or _BETWEEN.match(when.words)
            if not known and ends.full is not None and not missed_by(when, ends.full.when):
                raise StumbleError(statement.tokens)
            continue
        how = measure(with_words(when, ends.full), row)
        for edge, is_lower in ((when.lower, True), (when.upper, False)):
            if edge is not None and not (when.reached and when.bare):
                end = _End(edge.value * how.scale, how, statement, is_lower)
                place = end.meet(place, ends, row)
    return place


class _End:
    """One end of the stretch on which a line is said to run."""

    def __init__(self, value: Decimal, how: Measure, statement: Statement[LineOf], is_lower: bool) -> None:  # noqa: FBT001, because it is which end
        self.value = value
        self.how = how
        self.statement = statement
        self.is_lower = is_lower

    def meet(self, place: Full, ends: Ends, row: Row) -> Full:
        """Where full marks begin once this end is known; StumbleError where it is not an end that the text gives."""
        limit = place.limit
        best_is_low = limit.operator in {Operator.LE, Operator.LT} if limit else row.downward
        if self.is_lower is best_is_low:
            return self._meet_full(place, ends, row, Operator.LE if best_is_low else Operator.GE)
        zero = ends.nothing()[0]
        if zero is None and self.value != 0:
            side = "低于" if self.is_lower else "高于"
            message = f"评分标准没有规定{side}{plain(self.value)}{self.how.unit or ''}时得多少分。请补上这一档。"
            raise TroubleError(ProblemKind.GAP, message, self.statement.tokens)
        if zero is not None and self.value != zero.value:
            raise StumbleError(self.statement.tokens)
        return place

    def _meet_full(self, place: Full, ends: Ends, row: Row, operator: Operator) -> Full:
        target = HUNDRED if self.how.basis is Basis.ATTAINMENT else row.subject.target
        stated = place.limit.value if place.limit else target
        if stated is None and ends.full is None:
            return Full(Limit(operator=operator, value=self.value), self.how)
        if self.value == stated or (stated is None and self.value == HUNDRED):
            return place
        raise StumbleError(self.statement.tokens)
