"""An independent oracle: points as exact fractions straight from the rule, written without the steps in view."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from jiheng.forms.indicator import Operator
from jiheng.standards.rule import (
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Bands,
    Basis,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Levels,
    Limit,
    Proportional,
    Rule,
    Side,
    Started,
    Step,
)

Points = Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the pack settles."""

    falling_zero: Decimal | None = Decimal(2)
    mark_ends_line: bool = True
    pass_mark: Decimal | None = None
    started: Started = Started.FRACTION
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One row with what was reported; `falls` tells that its name makes `=` an upper bound."""

    operator: Operator | None = None
    target: Fraction | None = None
    unit: str | None = None
    falls: bool = False
    weight: Fraction = Fraction(3)
    actual: Fraction | None = None
    label: str | None = None
    awarded: Fraction | None = None
    items: tuple[int, int] | None = None
    conventions: Conventions = Conventions()
    over: tuple[Decimal, Decimal] | None = None


def expected(rule: Rule, world: World) -> int | None:
    """Cents, half up; None where there is no score."""
    points = _points(rule, world)
    if points is None:
        return None
    far = (
        world.over
        and world.actual is not None
        and (world.target or 0) > 0
        and _read_sign(world.operator, world.target or Fraction(0), world) in {">", ">="}
    )
    if world.over and far and world.target and 100 * (world.actual or 0) >= Fraction(world.over[0]) * world.target:
        return max(0, cents(Fraction(cents(points), 100) - Fraction(world.over[1])))
    return cents(points)


def cents(points: Fraction) -> int:
    """Half up: the floor of a hundred times the points and a half."""
    return floor(points * 100 + Fraction(1, 2))


def _points(rule: Rule, w: World) -> Points:  # noqa: C901, because each kind of rule is one case
    match rule:
        case AllOrNothing():
            met = _met(rule.full_at, rule.basis, w)
            return None if met is None else w.weight if met else _amount(rule.otherwise, w)
        case Proportional():
            return _line(rule, w)
        case Deduct():
            return _deduct(rule, w)
        case Earn():
            steps = _steps(rule.step, w.actual, rule.step.started or w.conventions.started, w)
            cap = w.weight if rule.most is None else min(w.weight, _amount(rule.most, w))
            return None if steps is None else min(cap, steps * _amount(rule.step.amount, w))
        case Bands():
            return _bands(rule, w)
        case Levels():
            return _levels(rule, w)
        case Checklist():
            return _checklist(rule, w)
        case Discretion():
            return _discretion(rule, w)
        case Adjusted():
            return _adjusted(rule, w)
        case Combination():
            raise NotImplementedError


def _amount(amount: Amount, w: World) -> Fraction:
    value = Fraction(amount.value)
    return {
        AmountUnit.SHARE: w.weight * value / 100,
        AmountUnit.POINTS: value,
        AmountUnit.POINTS_OFF: w.weight - value,
    }[amount.unit]


def _gauge(basis: Basis, w: World) -> Points:
    if w.actual is None or basis is Basis.ACTUAL:
        return w.actual
    if w.target is None or w.target <= 0:
        return None
    return 100 * (w.actual if basis is Basis.ATTAINMENT else abs(w.actual - w.target)) / w.target


def _compare(sign: str, a: Fraction, b: Fraction) -> bool:
    return (sign in {"=", ">=", "<="} and a == b) or (sign[0] == ">" and a > b) or (sign[0] == "<" and a < b)


def _read_sign(operator: Operator | None, value: Fraction, w: World) -> str:
    """`=` at zero or under a strict reading is a point; else it is met from one side."""
    if operator not in {None, Operator.EQ}:
        return str(operator)
    if value == 0 or w.conventions.strict:
        return "="
    return "<=" if w.falls else ">="


def _aim(full_at: Limit | None, w: World) -> tuple[str, Fraction]:
    value = Fraction(full_at.value) if full_at else w.target or Fraction(0)
    return _read_sign(full_at.operator if full_at else w.operator, value, w), value


def _met(full_at: Limit | None, basis: Basis, w: World) -> bool | None:
    if full_at is None and w.target is None:
        return None if w.label is None else w.label == "达成"
    got = _gauge(basis if full_at else Basis.ACTUAL, w)
    return None if got is None else _compare(_aim(full_at, w)[0], got, _aim(full_at, w)[1])


def _barred(mark: Limit | None, basis: Basis, w: World) -> bool:
    got = _gauge(basis, w)
    return mark is not None and got is not None and _compare(str(mark.operator), got, Fraction(mark.value))


def _line(rule: Proportional, w: World) -> Points:  # noqa: C901, because the conventions are read in one place
    full_at, basis, conventions = rule.full_at, rule.basis, w.conventions
    if basis is Basis.DEVIATION and full_at is None:
        full_at = Limit(operator=Operator.LE, value=Decimal(0))
    sign, full = _aim(full_at, w)
    up = sign in {"=", ">", ">="}
    met = _met(full_at, basis, w)
    if met is None or met:
        return w.weight if met else None
    own = full_at is None
    if own and basis is Basis.ATTAINMENT:
        full = Fraction(100)
    end = Fraction(rule.zero_at) if rule.zero_at is not None else None
    if end is None and rule.nothing_when and conventions.mark_ends_line:
        mark = Fraction(rule.nothing_when.value)
        end = mark if (mark < full) == up and mark != full else None
    target = w.target or Fraction(0)
    if own and target <= 0 and (end is None or basis is not Basis.ACTUAL):
        return Fraction(0) if target == 0 and end is None else None
    if own and sign == "=" and rule.nothing_when is None:
        return _tent(full, end or Fraction(0), w)
    if _barred(rule.nothing_when, basis, w):
        return Fraction(0)
    got = _gauge(basis, w)
    if got is None:
        return None
    if end is None and full <= 0:
        return Fraction(0)
    if end is None and up:
        share = conventions.pass_mark if conventions.pass_mark is not None and rule.nothing_when is None else Decimal(0)
        end = full * Fraction(share) / 100
    elif end is None and conventions.falling_zero is None and basis is Basis.ACTUAL:
        return w.weight * full / got
    elif end is None:
        end = full * Fraction(conventions.falling_zero or 2)
    return _between((end, Fraction(0)), (full, w.weight), got)


def _tent(top: Fraction, foot: Fraction, w: World) -> Fraction:
    """Full at the point itself, nothing as far from it as the foot is, on either side."""
    away = abs((w.actual or Fraction(0)) - top)
    reach = abs(top - foot)
    return _between((reach, Fraction(0)), (Fraction(0), w.weight), away)


def _between(low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction], x: Fraction) -> Fraction:
    """The straight line through two points, cut off below 0."""
    slope = (high[1] - low[1]) / (high[0] - low[0])
    return max(Fraction(0), low[1] + slope * (x - low[0]))


def _steps(step: Step, gap: Points, started: Started, w: World) -> Points:
    """How many steps a gap holds; None where the target would have to measure it and cannot."""
    size = Fraction(step.per)
    if step.basis is not Basis.ACTUAL:
        if w.target is None or w.target <= 0:
            return None
        size *= w.target / 100
    if gap is None:
        return None
    steps = max(Fraction(0), gap) / size
    return {Started.FRACTION: steps, Started.NOTHING: Fraction(floor(steps)), Started.WHOLE: Fraction(ceil(steps))}[
        started
    ]


def _deduct(rule: Deduct, w: World) -> Points:
    step, target = rule.step, w.target
    aim = target or Fraction(0)
    relative = rule.basis is not Basis.ACTUAL or step.basis is not Basis.ACTUAL
    if w.actual is None or (relative and (target is None or target <= 0)):
        return None
    same_unit = target is not None and (step.unit is None or step.unit == w.unit)
    counts_from_nothing = step.side is Side.EACH or (step.side is Side.LATE and not same_unit)
    full_at = Fraction(rule.full_at.value) if rule.full_at else None
    if rule.basis is Basis.DEVIATION:
        gap = abs(w.actual - aim) - (full_at or Fraction(0)) * aim / 100
    else:
        start = aim
        if full_at is not None:
            start = full_at if rule.basis is Basis.ACTUAL else full_at * start / 100
        elif counts_from_nothing:
            start = Fraction(0)
        gap = {Side.BELOW: start - w.actual, Side.OFF: abs(w.actual - start)}.get(step.side, w.actual - start)
    some_allowed = step.side is Side.EACH and full_at is None and same_unit and aim > 0
    sign = _read_sign(w.operator, aim, w)
    if gap <= 0 or (some_allowed and sign[0] == "<" and _compare(sign, w.actual, aim)):
        return w.weight
    if _barred(rule.nothing_when, rule.basis, w):
        return Fraction(0)
    started = step.started or (Started.FRACTION if step.side is Side.EACH else w.conventions.started)
    loss = (_steps(step, gap, started, w) or Fraction(0)) * _amount(step.amount, w)
    if rule.most is not None:
        loss = min(loss, _amount(rule.most, w))
    return max(Fraction(0), w.weight - loss)


def _bands(rule: Bands, w: World) -> Points:
    got = _gauge(rule.basis, w)
    if got is None:
        return None
    for band in rule.bands:
        low = band.lower is None or _compare(">=" if band.lower_included else ">", got, Fraction(band.lower))
        high = band.upper is None or _compare("<=" if band.upper_included else "<", got, Fraction(band.upper))
        if low and high:
            return _amount(band.award, w)
    return None


def _levels(rule: Levels, w: World) -> Points:
    level = next((level for level in rule.levels if level.label == w.label), None)
    if level is None:
        return None
    most, least = _amount(level.most, w), _amount(level.least, w)
    if level.most == level.least:
        return most
    if w.awarded is None or not least <= w.awarded <= most:
        return None
    if w.awarded == least and not level.least_included:
        return None
    taken = [o for o in rule.levels if o is not level and o.least == level.most and o.most != o.least]
    return None if w.awarded == most and any(o.least_included for o in taken) else w.awarded


def _checklist(rule: Checklist, w: World) -> Points:
    if w.items is not None and w.items[0] == w.items[1]:
        return w.weight
    if w.items is not None and rule.met:
        return min(w.weight, w.items[0] * _amount(rule.met, w))
    if w.items is not None and rule.missing:
        return max(Fraction(0), w.weight - (w.items[1] - w.items[0]) * _amount(rule.missing, w))
    return w.awarded if w.awarded is not None and 0 <= w.awarded <= w.weight else None


def _discretion(rule: Discretion, w: World) -> Points:
    if rule.full_when_met:
        met = _met(rule.full_at, rule.basis, w)
        if met is None or met:
            return w.weight if met else None
    least = _amount(rule.worst, w) if rule.worst else Fraction(0)
    most = _amount(rule.best, w) if rule.best else w.weight
    return w.awarded if w.awarded is not None and least <= w.awarded <= most else None


def _adjusted(rule: Adjusted, w: World) -> Points:
    inner = _points(rule.rule, w)
    if inner is None:
        return None
    points = Fraction(cents(inner), 100)
    if rule.bonus is not None and w.actual is not None and w.target is not None:
        gap = {Side.BELOW: w.target - w.actual, Side.OFF: abs(w.actual - w.target)}.get(
            rule.bonus.side, w.actual - w.target
        )
        steps = _steps(rule.bonus, gap, rule.bonus.started or w.conventions.started, w) or Fraction(0)
        top = _amount(rule.bonus_most, w) if rule.bonus_most else w.weight
        points += Fraction(cents(min(top, steps * _amount(rule.bonus.amount, w))), 100)
        points = points if rule.bonus_most else min(points, w.weight)
    if rule.at_least is not None:
        points = max(points, Fraction(cents(_amount(rule.at_least, w)), 100))
    if rule.at_most is not None:
        points = min(points, Fraction(cents(_amount(rule.at_most, w)), 100))
    return points
