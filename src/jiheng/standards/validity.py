"""Refuses rules that read well and cannot be: points above the weight, shares that do not add up."""

from collections.abc import Iterator
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import (
    HUNDRED,
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Bands,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Levels,
    Rule,
)
from jiheng.standards.trouble import TroubleError

_ROUNDED = Decimal("0.0005")
"""How far shares in thirds may fall short of the whole."""


def refuse_invalid(rule: Rule, weight: Decimal | None) -> None:
    """Raises TroubleError for what cannot hold; `weight` None: points are not compared with it."""
    for amount in _amounts(rule):
        if amount.unit is AmountUnit.SHARE and amount.value > HUNDRED:
            message = f"评分标准写明的{plain(amount.value)}%超过了权重本身（100%）。请核对。"
            raise TroubleError(ProblemKind.ABOVE_WEIGHT, message)
        if weight is not None and amount.unit is not AmountUnit.SHARE and amount.value > weight:
            message = f"评分标准写明的{plain(amount.value)}分超过了该指标的权重{plain(weight)}分。请核对。"
            raise TroubleError(ProblemKind.ABOVE_WEIGHT, message)
    _refuse_sums(rule, weight)


def _amounts(rule: Rule) -> Iterator[Amount]:
    if isinstance(rule, AllOrNothing):
        yield rule.otherwise
    elif isinstance(rule, Deduct | Earn):
        yield rule.step.amount
        if rule.most is not None:
            yield rule.most
    elif isinstance(rule, Bands):
        yield from (b.award for b in rule.bands)
    elif isinstance(rule, Levels):
        yield from (level.most for level in rule.levels)
    elif isinstance(rule, Checklist):
        yield from (a for a in (rule.met, rule.missing, *(i.award for i in rule.items)) if a is not None)
    elif isinstance(rule, Discretion):
        yield from (a for a in (rule.best, rule.worst) if a is not None)
    elif isinstance(rule, Combination):
        yield from (p.share for p in rule.parts)
    elif isinstance(rule, Adjusted):
        yield from _amounts(rule.rule)
        yield from (a for a in (rule.at_least, rule.at_most) if a is not None)


def _refuse_sums(rule: Rule, weight: Decimal | None) -> None:
    if isinstance(rule, Adjusted):
        _refuse_sums(rule.rule, weight)
    elif isinstance(rule, Combination):
        _sum([p.share for p in rule.parts], weight, "各部分所占的比重", exact=True)
        for part in rule.parts:
            if part.rule is not None:
                refuse_invalid(part.rule, None)
    elif isinstance(rule, Checklist):
        awards = [i.award for i in rule.items if i.award is not None]
        if awards:
            _sum(awards, weight, "各项的分值", exact=True)
        if rule.met is not None:
            _sum([rule.met] * len(rule.items), weight, "各项的分值", exact=False)


def _sum(amounts: list[Amount], weight: Decimal | None, what: str, *, exact: bool) -> None:
    """Shares add up to 100 %, points to the weight; a mixture is not added."""
    units = {a.unit for a in amounts}
    if len(units) != 1:
        return
    unit = units.pop()
    whole = HUNDRED if unit is AmountUnit.SHARE else weight
    total = sum((a.value for a in amounts), Decimal(0))
    if whole is None or abs(total - whole) < _ROUNDED or (not exact and total < whole):
        return
    sign = "%" if unit is AmountUnit.SHARE else "分"
    kind = ProblemKind.ABOVE_WEIGHT if total > whole else ProblemKind.SHARES
    message = f"评分标准里{what}合计为{plain(total)}{sign}，应为{plain(whole)}{sign}。请核对。"
    raise TroubleError(kind, message)
