"""Compiling all-or-nothing rules and straight lines."""

from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.scoring.compiled import Compiled, Figure
from jiheng.scoring.compiling.amounts import (
    amount_figure,
    check_award,
    limit_figure,
    needs_positive_target,
    needs_target,
)
from jiheng.scoring.compiling.facts import SIGN, Facts, UnfitRuleError, own_aim, stated_aim
from jiheng.scoring.families.all_or_nothing import all_or_nothing
from jiheng.scoring.families.gauge import Aim
from jiheng.scoring.families.proportional import around, full_or_unknown, inverse, proportional
from jiheng.scoring.settings import Settings
from jiheng.scoring.shape import Shape
from jiheng.scoring.steps import BinaryOp
from jiheng.standards.rule import HUNDRED, ZERO, AllOrNothing, AmountUnit, Basis, Limit, Line, Proportional

LEVELS = ("未达成", "部分达成", "达成")
"""The answers of the achievement column, worst first; 达成 is the only one that is met."""


def compile_all_or_nothing(rule: AllOrNothing, facts: Facts, settings: Settings) -> Compiled:
    """得满分，否则不得分."""
    otherwise = check_award(rule.otherwise, facts)
    unit = None if otherwise.value == 0 and otherwise.unit is not AmountUnit.POINTS_OFF else otherwise.unit
    rest = (amount_figure("rest", otherwise),) if unit else ()
    if rule.full_at is None and facts.target is None:
        return Compiled(shape=all_or_nothing(None, unit), weight=facts.weight, figures=rest, labels=LEVELS)
    aim, figures, notes = aimed(rule.full_at, rule.basis, facts, settings)
    return Compiled(
        shape=all_or_nothing(aim, unit),
        weight=facts.weight,
        target=facts.target,
        figures=(*figures, *rest),
        unit=unit_of(rule.full_at, rule.unit, rule.basis, facts),
        notes=notes,
        settled=facts.settled_by(rule.full_at, settings),
    )


def aimed(
    full_at: Limit | None, basis: Basis, facts: Facts, settings: Settings
) -> tuple[Aim, tuple[Figure, ...], tuple[str, ...]]:
    """The aim with its figure and what was settled: a stated limit, else the row's own target."""
    if full_at is None:
        needs_target(facts, "这条标准")
        aim, note = own_aim(facts, settings)
        return aim, (), (note,) if note else ()
    if basis is not Basis.ACTUAL:
        needs_positive_target(facts, "完成率、偏差率")
    return stated_aim(full_at, basis, facts, settings), (limit_figure("f", full_at.value, basis),), ()


def unit_of(full_at: Limit | None, stated: str | None, basis: Basis, facts: Facts) -> str | None:
    """The unit the actual value is given in: the row's, or the stated one where the row has no figure."""
    return stated if full_at and basis is Basis.ACTUAL and facts.target is None and stated else facts.unit


def compile_proportional(rule: Proportional, facts: Facts, settings: Settings) -> Compiled:
    """按比例得分, 按线性扣分."""
    line = _Line(rule, facts, settings)
    by_sign = () if rule.basis is Basis.DEVIATION and rule.full_at is None else facts.settled_by(rule.full_at, settings)
    check_mark(rule.nothing_when, rises=line.aim.rises)
    shape, settled = line.shape()
    return Compiled(
        shape=shape,
        weight=facts.weight,
        target=facts.target,
        figures=tuple(line.figures),
        unit=unit_of(rule.full_at, rule.unit, rule.basis, facts),
        notes=tuple(line.notes),
        settled=(*by_sign, *settled),
    )


def check_mark(mark: Limit | None, *, rises: bool) -> None:
    """A pass mark stands on the far side of full marks; one that forbids the near side is a slip, not a rule."""
    wrong = (Operator.GE, Operator.GT) if rises else (Operator.LE, Operator.LT)
    if mark is not None and mark.operator in wrong:
        better = "越高越好" if rises else "越低越好"
        raise UnfitRuleError(f"“{mark.operator.sign}{plain(mark.value)} 不得分”与指标的方向（{better}）相反")


class _Line:
    """One straight line being settled: aim, basis, zero point and pass mark."""

    def __init__(self, rule: Proportional, facts: Facts, settings: Settings) -> None:
        self.facts, self.settings = facts, settings
        self.basis, self.line = rule.basis, rule.line
        self.zero, self.mark = rule.zero_at, rule.nothing_when
        full_at = rule.full_at
        if self.basis is Basis.DEVIATION and full_at is None:
            needs_positive_target(facts, "偏差率")
            self.aim, self.full = Aim("<=", stated=True, basis=self.basis), ZERO
            self.figures, self.notes = [limit_figure("f", ZERO, self.basis)], list[str]()
        else:
            self.aim, figures, notes = aimed(full_at, self.basis, facts, settings)
            self.figures, self.notes = list(figures), list(notes)
            own = HUNDRED if self.basis is Basis.ATTAINMENT else facts.target
            self.full = full_at.value if full_at else own or ZERO

    def shape(self) -> tuple[Shape, tuple[str, ...]]:
        """The shape, and the names of the pack's parameters that settled it."""
        target = self.facts.target
        ended = self._end_at_mark()
        if not self.aim.stated and target is not None and target <= 0:
            return self._without_ratio(target), ended
        if self.aim.sign == "==" and not self.aim.stated and self.mark is None:
            return self._zero_stated(around(self.aim, has_zero=self.zero is not None)), self._unstated()
        settled = ended or self._settle_zero()
        if settled == ("inverse",):
            return inverse(self.aim, self._mark()), ("falling_zero",)
        self._check_sides()
        if self.zero is not None:
            self.figures.append(limit_figure("z", self.zero, self.basis))
        has_zero = self.zero is not None
        settled = settled or self._unstated()
        return proportional(self.aim, basis=self.basis, has_zero=has_zero, mark=self._mark()), settled

    def _unstated(self) -> tuple[str, ...]:
        """按线性扣分 names neither slope nor zero point: that it falls in proportion is the pack's reading."""
        return ("deducting_line",) if self.line is Line.DEDUCT and self.zero is None else ()

    def _without_ratio(self, target: Decimal) -> Shape:
        """A target of zero has no ratio: met or nothing; one below zero needs a stated zero point."""
        if target == 0 and self.zero is None:
            return proportional(self.aim, basis=Basis.ACTUAL, has_zero=False, mark=None)
        if self.zero is None or self.basis is not Basis.ACTUAL:
            self.notes.append("目标值是负数，没有写明得零分的值：达到目标得满分，未达到时不能按比例计算。")
            return full_or_unknown(self.aim)
        self._check_sides()
        self.figures.append(limit_figure("z", self.zero, self.basis))
        return proportional(self.aim, basis=Basis.ACTUAL, has_zero=True, mark=self._mark())

    def _settle_zero(self) -> tuple[str, ...]:
        """Where the line ends, if the text does not say: at the pack's pass mark, or at its multiple of the target."""
        if self.zero is not None:
            return ()
        if self.aim.rises:
            return self._pack_mark()
        if self.settings.falling_zero is None and self.basis is Basis.ACTUAL:
            return ("inverse",)
        if self.full == 0:
            raise UnfitRuleError("没有写明得零分的值，而得满分的值是零，直线无从画起")
        multiple = self.settings.falling_zero or Decimal(2)
        if self.aim.stated or self.mark or self.basis is not Basis.ACTUAL:
            self.zero = self.full * multiple
        else:
            self._measure_attainment(HUNDRED * multiple)
        return ("falling_zero",)

    def _end_at_mark(self) -> tuple[str, ...]:
        """A stated pass mark ends the line, where the pack reads it so."""
        if self.zero is not None or self.mark is None or not self.settings.mark_ends_line:
            return ()
        if not self._on_zero_side(self.mark.value):
            return ()
        self.zero = self.mark.value
        return ("mark_ends_line",)

    def _pack_mark(self) -> tuple[str, ...]:
        mark = self.settings.pass_mark
        if mark is None or self.mark is not None or self.full <= 0:
            return ()
        if not self.aim.stated and self.basis is Basis.ACTUAL:
            self._measure_attainment(mark)
        else:
            self.zero = self.full * mark / HUNDRED
        return ("pass_mark",)

    def _measure_attainment(self, zero: Decimal) -> None:
        """The line on the share of the target, from 100 % to `zero`."""
        self.basis, self.full, self.zero = Basis.ATTAINMENT, HUNDRED, zero

    def _on_zero_side(self, value: Decimal) -> bool:
        return value < self.full if self.aim.rises else value > self.full

    def _check_sides(self) -> None:
        if self.zero is not None and not self._on_zero_side(self.zero):
            raise UnfitRuleError(f"零分值 {plain(self.zero)} 与满分值 {plain(self.full)} 的先后与指标方向不符")

    def _zero_stated(self, shape: Shape) -> Shape:
        if self.zero is not None:
            self.figures.append(limit_figure("z", self.zero, Basis.ACTUAL))
        return shape

    def _mark(self) -> BinaryOp | None:
        if self.mark is None:
            return None
        self.figures.append(limit_figure("mark", self.mark.value, self.basis))
        return SIGN[self.mark.operator]
