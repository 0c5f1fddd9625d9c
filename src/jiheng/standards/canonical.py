"""Rule to one canonical Chinese sentence, which parses back to the very same rule."""

from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.standards.numerals import POINT, fraction_of
from jiheng.standards.rule import (
    FULL,
    NONE,
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Band,
    Bands,
    Basis,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Level,
    Levels,
    Limit,
    Line,
    Part,
    Proportional,
    Rule,
    Side,
    Started,
    Step,
)

_MEASURED = {Basis.ACTUAL: "实际完成值", Basis.ATTAINMENT: "目标完成率", Basis.DEVIATION: "偏差率"}
_SIDES = {
    Side.BELOW: "每低于",
    Side.ABOVE: "每超过",
    Side.OFF: "每偏离",
    Side.LATE: "每延迟",
    Side.EACH: "每发生",
}
_SIGNS = {Operator.EQ: "=", Operator.GE: "≥", Operator.GT: ">", Operator.LE: "≤", Operator.LT: "<"}


def canonical(rule: Rule) -> str:
    """The sentence that says the rule and nothing else, in one wording for each kind of rule."""
    return f"{_sentence(rule)}。"


def _sentence(rule: Rule) -> str:
    if isinstance(rule, AllOrNothing):
        return f"{_met(rule)}，得满分，否则{_award(rule.otherwise)}"
    if isinstance(rule, Proportional):
        return _proportional(rule)
    if isinstance(rule, Deduct):
        return _deduct(rule)
    if isinstance(rule, Earn):
        most = f"，最高{_award(rule.most, sized=True)}" if rule.most else ""
        return f"{_each(rule.step, '每完成')}{_award(rule.step.amount, sized=True)}{_started(rule.step)}{most}"
    if isinstance(rule, Bands):
        return "；".join(_band(band, rule) for band in rule.bands)
    if isinstance(rule, Levels):
        return "；".join(_level(level) for level in rule.levels)
    if isinstance(rule, Checklist):
        return _checklist(rule)
    if isinstance(rule, Discretion):
        return _discretion(rule)
    if isinstance(rule, Combination):
        return "；".join(_part(part) for part in rule.parts)
    return _adjusted(rule)


def _met(rule: AllOrNothing | Proportional | Deduct | Discretion) -> str:
    return _limit(rule.full_at, rule) if rule.full_at else "达到目标值"


def _limit(limit: Limit, rule: AllOrNothing | Proportional | Deduct | Discretion) -> str:
    return f"{_MEASURED[rule.basis]}{_SIGNS[limit.operator]}{_figure(limit.value, rule.unit)}"


def _figure(value: Decimal, unit: str | None) -> str:
    return f"{plain(value)}{unit or ''}"


def _share(amount: Amount) -> str:
    if amount.unit is not AmountUnit.SHARE:
        return f"{plain(amount.value)}分"
    fraction = fraction_of(amount.value)
    return f"权重的{fraction[0]}/{fraction[1]}" if fraction else f"权重的{plain(amount.value)}%"


def _award(amount: Amount, *, sized: bool = False) -> str:
    """得满分, 不得分, 得8分, 扣2分; `sized`: always with the figure."""
    if amount.unit is AmountUnit.POINTS_OFF:
        return f"扣{plain(amount.value)}分"
    if not sized and amount == FULL:
        return "得满分"
    if not sized and amount == NONE:
        return "不得分"
    return f"得{_share(amount)}"


def _proportional(rule: Proportional) -> str:
    way = "按线性扣分" if rule.line is Line.DEDUCT else "按比例得分"
    zero = f"；{_MEASURED[rule.basis]}零分点为{_figure(rule.zero_at, rule.unit)}" if rule.zero_at is not None else ""
    nothing = f"；{_limit(rule.nothing_when, rule)}，不得分" if rule.nothing_when else ""
    return f"{_met(rule)}，得满分，否则{way}{zero}{nothing}"


def _deduct(rule: Deduct) -> str:
    most = f"，最多扣{_share(rule.most)}" if rule.most else ""
    nothing = f"；{_limit(rule.nothing_when, rule)}，不得分" if rule.nothing_when else ""
    step = f"{_each(rule.step, _SIDES[rule.step.side])}扣{_share(rule.step.amount)}{_started(rule.step)}"
    full = f"{_met(rule)}，得满分，" if rule.full_at else ""
    return f"{full}{step}{most}，扣完为止{nothing}"


def _each(step: Step, verb: str) -> str:
    measured = "目标完成率" if step.basis is Basis.ATTAINMENT else ""
    return f"{measured}{verb}{_per(step)}"


def _per(step: Step) -> str:
    return f"{plain(step.per)}{'个百分点' if step.unit == POINT else step.unit or ''}"


def _started(step: Step) -> str:
    if step.started is None:
        return ""
    how = {Started.NOTHING: "不计", Started.WHOLE: f"按{_per(step)}计", Started.FRACTION: "按比例折算"}[step.started]
    return f"，不足{_per(step)}的{how}"


def _band(band: Band, rule: Bands) -> str:
    ends = []
    if band.lower is not None:
        ends.append(f"{'≥' if band.lower_included else '>'}{_figure(band.lower, rule.unit)}")
    if band.upper is not None:
        ends.append(f"{'≤' if band.upper_included else '<'}{_figure(band.upper, rule.unit)}")
    return f"{_MEASURED[rule.basis]}{'且'.join(ends)}，{_award(band.award)}"


def _level(level: Level) -> str:
    if level.most == level.least and level.least_included:
        return f"「{level.label}」{_award(level.most)}"
    edge = "（含）" if level.least_included else "（不含）"
    return f"「{level.label}」{_award(level.most, sized=True)}至{_share(level.least).removeprefix('权重的')}{edge}"


def _checklist(rule: Checklist) -> str:
    if all(item.award is not None for item in rule.items):
        named = "；".join(f"「{i.label}」{_award(i.award, sized=True)}" for i in rule.items if i.award is not None)
    else:
        named = "、".join(f"「{i.label}」" for i in rule.items)
    met = f"；每满足1项得{_share(rule.met)}" if rule.met else ""
    missing = f"；每缺1项扣{_share(rule.missing)}" if rule.missing else ""
    return f"逐项检查：{named}{met}{missing}"


def _discretion(rule: Discretion) -> str:
    start = f"{_met(rule)}，得满分，否则酌情扣分" if rule.full_when_met else "酌情评分"
    return f"{start}{_best(rule.best)}{_worst(rule.worst)}"


def _best(amount: Amount | None) -> str:
    if amount is None:
        return ""
    return f"，最少扣{plain(amount.value)}分" if amount.unit is AmountUnit.POINTS_OFF else f"，最高得{_share(amount)}"


def _worst(amount: Amount | None) -> str:
    if amount is None:
        return ""
    return f"，最多扣{plain(amount.value)}分" if amount.unit is AmountUnit.POINTS_OFF else f"，最低得{_share(amount)}"


def _part(part: Part) -> str:
    rule = f"【{_sentence(part.rule)}】" if part.rule else ""
    return f"「{part.label}」占{_share(part.share)}{rule}"


def _adjusted(rule: Adjusted) -> str:
    text = _sentence(rule.rule)
    if rule.bonus:
        verb = _SIDES[rule.bonus.side]
        text += f"；{_each(rule.bonus, verb)}加{_share(rule.bonus.amount)}{_started(rule.bonus)}"
    if rule.bonus_most:
        text += f"，最高加{_share(rule.bonus_most)}"
    if rule.at_least:
        text += f"；总得分不低于{_share(rule.at_least)}"
    if rule.at_most:
        text += f"；总得分不超过{_share(rule.at_most)}"
    return text
