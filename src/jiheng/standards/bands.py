"""Statements on intervals of figures to a table of bands that covers everything once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from jiheng.forms.figures import plain
from jiheng.standards.conditions import Condition, Edge
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.measures import Measure, Row, measure
from jiheng.standards.numerals import MARKS, PERCENT
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import FULL, HUNDRED, ZERO, Amount, AmountUnit, Band, Bands, Basis
from jiheng.standards.trouble import TroubleError


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a table on its way: the interval as the text puts it, its award, and where it stands."""

    lower: Edge | None
    upper: Edge | None
    award: Amount
    tokens: tuple[Lexeme, ...]


def bands_of(pairs: Sequence[tuple[Condition, Amount]], rest: Amount | None, row: Row) -> Bands:
    """The table that the statements make; `rest` is what 否则 gives; TroubleError where it does not hold together."""
    how = _one_measure([condition for condition, _ in pairs], row)
    strips = [_strip(condition, award, how.scale, counted=how.counted) for condition, award in pairs]
    strips = _cascade(strips)
    strips.sort(key=_order)
    _refuse_contradictions(strips)
    strips = _open_ends(strips, how, row)
    if rest is not None:
        strips = _fill(strips, rest)
    _refuse_open_ends(strips, how)
    settled = _settle(strips, how)
    _refuse_wrong_way(settled, row)
    return Bands(bands=tuple(_band(s) for s in reversed(settled)), unit=how.unit, basis=how.basis)


def _one_measure(conditions: list[Condition], row: Row) -> Measure:
    """All lines of a table measure one thing; a line that only shows the figure takes the words of the others."""
    words = "".join(c.words for c in conditions)
    unit = next((c.unit for c in conditions if c.unit is not None), None)
    for condition in conditions:
        if condition.unit not in {None, unit}:
            message = f"评分标准各档的单位不一致：“{unit}”与“{condition.unit}”。请统一单位。"
            raise TroubleError(ProblemKind.UNIT_MISMATCH, message, condition.tokens)
    return measure(replace(conditions[0], unit=unit, words=words), row)


def _strip(condition: Condition, award: Amount, scale: Decimal, *, counted: bool) -> Strip:
    low, high = condition.lower, condition.upper
    if condition.reached and low is not None:
        low = Edge(low.value, included=True)
        high = low if condition.bare and counted else None
    return Strip(
        Edge(low.value * scale, low.included) if low else None,
        Edge(high.value * scale, high.included) if high else None,
        award,
        condition.tokens,
    )


def _cascade(strips: list[Strip]) -> list[Strip]:
    """`≥90…；≥80…；≥60…` and `≤5…；≤10…`: each line begins where the one before it ends."""
    downs = [n for n, s in enumerate(strips) if s.lower is not None and s.upper is None]
    for before, after in pairwise(downs):
        above, below = strips[before].lower, strips[after].lower
        if above is not None and below is not None and below.value < above.value and strips[after].upper is None:
            strips[after] = replace(strips[after], upper=Edge(above.value, included=above.included is False))
    ups = [n for n, s in enumerate(strips) if s.upper is not None and s.lower is None]
    for before, after in pairwise(ups):
        inner, outer = strips[before].upper, strips[after].upper
        if inner is not None and outer is not None and outer.value > inner.value and strips[after].lower is None:
            strips[after] = replace(strips[after], lower=Edge(inner.value, included=inner.included is False))
    return strips


def _refuse_contradictions(strips: list[Strip]) -> None:
    for n, one in enumerate(strips):
        for other in strips[n + 1 :]:
            if _inside(one, other) or _inside(other, one):
                said = f"“{_said(one)}”与“{_said(other)}”互相矛盾"
                message = f"{said}：同一个完成值同时落在两档里，得分却不同。请改成互不重叠的档次。"
                raise TroubleError(ProblemKind.CONTRADICTION, message, (*one.tokens, *other.tokens))


def _order(strip: Strip) -> tuple[Decimal, Decimal]:
    return (
        strip.lower.value if strip.lower else Decimal("-Infinity"),
        strip.upper.value if strip.upper else Decimal("Infinity"),
    )


def _inside(inner: Strip, outer: Strip) -> bool:
    low = outer.lower is None or (inner.lower is not None and inner.lower.value >= outer.lower.value)
    high = outer.upper is None or (inner.upper is not None and inner.upper.value <= outer.upper.value)
    if not (low and high):
        return False
    touches_low = _meets(inner.upper, outer.lower)
    touches_high = _meets(outer.upper, inner.lower)
    return not (touches_low or touches_high)


def _meets(upper: Edge | None, lower: Edge | None) -> bool:
    return upper is not None and lower is not None and upper.value == lower.value


def _open_ends(strips: list[Strip], how: Measure, row: Row) -> list[Strip]:
    """The ends of a scale are open: nothing lies above 100 % of a rate or below 0."""
    first, last = strips[0], strips[-1]
    if last.upper is not None and last.upper.value == HUNDRED and how.unit in {PERCENT, MARKS}:
        strips[-1] = replace(last, upper=None)
        row.note("高于100的完成值按最高一档计。")
    elif last.upper is not None and last.upper == last.lower and last.award == FULL and len(strips) > 1:
        strips[-1] = replace(last, upper=None)
        row.note(f"多于{plain(last.upper.value)}的完成值按最高一档计。")
    if first.lower is not None and first.lower.value == 0 and how.basis is not Basis.DEVIATION:
        strips[0] = replace(strips[0], lower=None)
        row.note("低于0的完成值按最低一档计。")
    elif first.lower is not None and first.lower.value == 0:
        strips[0] = replace(strips[0], lower=None)
    return strips


def _fill(strips: list[Strip], rest: Amount) -> list[Strip]:
    first, last = strips[0], strips[-1]
    if first.lower is not None:
        strips.insert(0, Strip(None, Edge(first.lower.value, included=first.lower.included is False), rest, ()))
    if last.upper is not None:
        strips.append(Strip(Edge(last.upper.value, included=last.upper.included is False), None, rest, ()))
    return strips


def _refuse_open_ends(strips: list[Strip], how: Measure) -> None:
    first, last = strips[0], strips[-1]
    if first.lower is not None:
        message = f"评分标准没有规定低于{plain(first.lower.value)}{how.unit or ''}时得多少分。请补上这一档。"
        raise TroubleError(ProblemKind.GAP, message, first.tokens)
    if last.upper is not None:
        message = f"评分标准没有规定高于{plain(last.upper.value)}{how.unit or ''}时得多少分。请补上这一档。"
        raise TroubleError(ProblemKind.GAP, message, last.tokens)


def _settle(strips: list[Strip], how: Measure) -> list[Strip]:
    """Decides whose each boundary is where the text leaves it open: the lower bound of a line counts to it."""
    settled = [strips[0]]
    for above in strips[1:]:
        below = settled[-1]
        upper, lower = below.upper, above.lower
        if upper is None or lower is None:
            raise _overlap(below, above)
        if upper.value > lower.value:
            raise _overlap(below, above)
        if upper.value < lower.value and _next_whole(upper, lower, how):
            settled[-1] = replace(below, upper=Edge(lower.value, included=False))
            settled.append(replace(above, lower=Edge(lower.value, included=True)))
            continue
        if upper.value < lower.value:
            hole = f"{plain(upper.value)}与{plain(lower.value)}{how.unit or ''}之间"
            message = f"评分标准没有规定{hole}得多少分。请把各档连起来。"
            raise TroubleError(ProblemKind.GAP, message, (*below.tokens, *above.tokens))
        belongs_above = _belongs_above(upper, lower, below, above)
        settled[-1] = replace(below, upper=Edge(upper.value, not belongs_above))
        settled.append(replace(above, lower=Edge(lower.value, belongs_above)))
    return settled


def _next_whole(upper: Edge, lower: Edge, how: Measure) -> bool:
    """Things that are counted have no value between 0 and 1: `=0` and `≥1` leave no gap."""
    whole = upper.value % 1 == 0 and lower.value % 1 == 0 and lower.value - upper.value == 1
    return whole and how.counted and upper.included is not False and lower.included is not False


def _belongs_above(upper: Edge, lower: Edge, below: Strip, above: Strip) -> bool:
    value = plain(upper.value)
    if upper.included is True and lower.included is True:
        if below.award == above.award:
            return True
        message = f"恰为{value}时同时落在“{_said(below)}”和“{_said(above)}”两档里。请写明{value}属于哪一档。"
        raise TroubleError(ProblemKind.OVERLAP, message, (*below.tokens, *above.tokens))
    if upper.included is False and lower.included is False:
        message = f"恰为{value}时“{_said(below)}”和“{_said(above)}”两档都不包含。请写明{value}属于哪一档。"
        raise TroubleError(ProblemKind.GAP, message, (*below.tokens, *above.tokens))
    if lower.included is not None:
        return lower.included
    return upper.included is not True


def _overlap(below: Strip, above: Strip) -> TroubleError:
    message = f"“{_said(below)}”与“{_said(above)}”两档互相重叠，重叠处不知得多少分。请改成互不重叠的档次。"
    return TroubleError(ProblemKind.OVERLAP, message, (*below.tokens, *above.tokens))


def _said(strip: Strip) -> str:
    return "".join(t.text for t in strip.tokens).strip(",:的") or "否则"


def _refuse_wrong_way(strips: list[Strip], row: Row) -> None:
    """On a row where more is better the highest line cannot pay least, and the other way round."""
    low, high = strips[0].award, strips[-1].award
    if low.unit is not high.unit and ZERO not in {low.value, high.value}:
        return
    low_pays, high_pays = _pays(low), _pays(high)
    if (row.upward and low_pays > high_pays) or (row.downward and high_pays > low_pays):
        sign = row.subject.operator.sign if row.subject.operator else ""
        message = f"指标的方向是“{sign}”，评分标准的档次却反着给分。请核对方向或档次。"
        raise TroubleError(ProblemKind.DIRECTION_MISMATCH, message, strips[-1].tokens)


def _pays(amount: Amount) -> Decimal:
    return -amount.value if amount.unit is AmountUnit.POINTS_OFF else amount.value


def _band(strip: Strip) -> Band:
    return Band(
        lower=strip.lower.value if strip.lower else None,
        lower_included=bool(strip.lower.included) if strip.lower else True,
        upper=strip.upper.value if strip.upper else None,
        upper_included=bool(strip.upper.included) if strip.upper else False,
        award=strip.award,
    )
