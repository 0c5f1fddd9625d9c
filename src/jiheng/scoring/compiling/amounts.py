"""Amounts and limits of a rule as figures of its shape."""

from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.scoring.compiled import Figure
from jiheng.scoring.compiling.facts import Facts, UnfitRuleError
from jiheng.standards.rule import HUNDRED, Amount, AmountUnit, Basis


def amount_figure(name: str, amount: Amount) -> Figure:
    """An amount as the figure `name`."""
    return Figure(name, "share" if amount.unit is AmountUnit.SHARE else "fine", amount.value)


def limit_figure(name: str, value: Decimal, basis: Basis) -> Figure:
    """A limit as the figure `name`: a value, or a share of the target."""
    return Figure(name, "value" if basis is Basis.ACTUAL else "share", value)


def check_award(amount: Amount, facts: Facts) -> Amount:
    """The amount, if it lies between nothing and the row's weight."""
    points = points_of(amount, facts)
    if not 0 <= points <= facts.weight:
        weight = plain(Decimal(facts.weight) / 100)
        raise UnfitRuleError(f"标准中的得分（{plain(points / 100)} 分）不在 0 到该指标分值（{weight} 分）之间")
    return amount


def points_of(amount: Amount, facts: Facts) -> Decimal:
    """The amount in cents for this row, unrounded."""
    if amount.unit is AmountUnit.SHARE:
        return facts.weight * amount.value / HUNDRED
    points = amount.value * 100
    return points if amount.unit is AmountUnit.POINTS else facts.weight - points


def needs_target(facts: Facts, what: str) -> Decimal:
    """The row's target as a figure; UnfitRuleError where it is words or missing."""
    if facts.target is None:
        raise UnfitRuleError(f"{what}要用数字目标值计算，而这个指标的目标值不是数字")
    return facts.target


def needs_positive_target(facts: Facts, what: str) -> Decimal:
    """The same, greater than zero."""
    target = needs_target(facts, what)
    if target <= 0:
        raise UnfitRuleError(f"{what}要用目标值作除数，而目标值是 {plain(target)}")
    return target
