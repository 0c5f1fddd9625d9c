"""The awards beside a line, steps or judgement: where full marks begin, and where nothing is left."""

from collections.abc import Sequence
from dataclasses import replace

from jiheng.forms.indicator import Operator
from jiheng.standards.amounts import full_marks, given
from jiheng.standards.conditions import Condition
from jiheng.standards.gathering import Award
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.measures import Full, Measure, Row, full_of, limit_of, measure
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import HUNDRED, NONE, Basis, Limit
from jiheng.standards.statements import Give
from jiheng.standards.trouble import StumbleError, TroubleError

OWN = Full(None, Measure(Basis.ACTUAL, None))
"""Full marks at the row's own target."""


class Ends:
    """One award for full marks and one for nothing, each at most once; anything else is a stumble."""

    def __init__(self, awards: Sequence[Award], row: Row) -> None:
        self.full: Award | None = None
        self.zero: Award | None = None
        self.row = row
        for award in awards:
            earned = given(award.action, row) if isinstance(award.action, Give) else None
            if earned == NONE and award.when.has_figures and self.zero is None:
                self.zero = award
            elif earned not in {None, NONE} and self.full is None and _can_be_full(award, row):
                self.full = award
            else:
                raise StumbleError(award.tokens)

    def full_place(self) -> Full:
        """Where full marks begin; the target where no statement says so."""
        if self.full is None:
            return OWN
        if self.full.when.otherwise or self.full.when.compound:
            raise StumbleError(self.full.tokens)
        return full_of(self.full.when, self.row, alone=self.zero is None)

    def nothing(self) -> tuple[Limit | None, Measure | None]:
        """The condition under which nothing is awarded, and what it is measured on."""
        if self.zero is None:
            return None, None
        when = self.zero.when
        how = measure(with_words(when, self.full), self.row)
        limit = limit_of(when, self.row, how.scale)
        if limit is None or limit.operator is Operator.EQ:
            raise StumbleError(self.zero.tokens)
        if limit.operator is Operator.LE and when.upper is not None and when.upper.included is None:
            limit = replace(limit, operator=Operator.LT)
            self.row.note(f"“{_said(self.zero.when)}”不含本数：恰好在界上的仍得分。")
        return limit, how


def _said(when: Condition) -> str:
    return "".join(t.text for t in when.tokens).strip(",:的")


def _can_be_full(award: Award, row: Row) -> bool:
    return isinstance(award.action, Give) and full_marks(given(award.action, row), row, award.tokens)


def with_words(when: Condition, other: Award | None) -> Condition:
    """A figure alone is measured on what the other statement names."""
    return replace(when, words=when.words or other.when.words) if other else when


def one_frame(*frames: tuple[object, Measure | None]) -> Measure:
    """The one basis and unit of all stated figures; TroubleError where they differ."""
    stated = [how for value, how in frames if value is not None and how is not None]
    if not stated:
        return Measure(Basis.ACTUAL, None)
    first = next((how for how in stated if how.unit), stated[0])
    for how in stated:
        if how.basis is not first.basis or how.unit not in {None, first.unit}:
            message = f"评分标准前后用的尺度不一致（“{first.unit}”与“{how.unit}”）。请统一写法。"
            raise TroubleError(ProblemKind.UNIT_MISMATCH, message)
    return first


def refuse_words_as_target(row: Row, tokens: Sequence[Lexeme]) -> None:
    """A straight line and steps of a gap need a target that is a figure."""
    if row.qualitative:
        message = (
            "指标值是文字，没有可以计算差距的数，按比例、按差距计分的标准用不上。请改用“得满分，否则不得分”或分档评定。"
        )
        raise TroubleError(ProblemKind.MISFIT, message, tokens)


def refuse_crossed(place: Full, nothing: Limit | None, how: Measure | None, ends: Ends, row: Row) -> None:
    """What earns full marks cannot also earn nothing: the pass mark lies on the other side of the target."""
    if nothing is None or how is None or ends.zero is None:
        return
    if place.limit is not None and place.measure.basis is not how.basis:
        return
    own = HUNDRED if how.basis is Basis.ATTAINMENT else row.subject.target if how.basis is Basis.ACTUAL else None
    full = place.limit.value if place.limit else own
    if full is None:
        return
    upward = nothing.operator in {Operator.LT, Operator.LE}
    crossed = nothing.value > full if upward else nothing.value < full
    operator = place.limit.operator if place.limit else row.subject.operator
    against = operator in ({Operator.LE, Operator.LT} if upward else {Operator.GE, Operator.GT})
    if crossed or against:
        message = (
            f"“{_said(ends.zero.when)}”不得分，与得满分的条件互相矛盾：同一个完成值既得满分又不得分。请核对两处的数。"
        )
        raise TroubleError(ProblemKind.CONTRADICTION, message, ends.zero.tokens)
