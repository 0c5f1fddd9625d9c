"""Tokens of points to amounts: 得8分, 得权重的80%, 扣2分."""

from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.measures import Row
from jiheng.standards.numerals import PERCENT, POINT
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import FULL, HUNDRED, NONE, Amount, AmountUnit
from jiheng.standards.statements import Give, Take
from jiheng.standards.trouble import StumbleError, TroubleError


def amount(token: Lexeme, unit: str | None = None) -> Amount:
    """The amount a figure states: points, or a share of the weight; `unit` where the figure itself has none (1-3分)."""
    kind = token.unit if token.type != "NUM" else unit
    value = token.number if token.number is not None else Decimal(0)
    if value < 0 or kind not in {PERCENT, POINT, "分"}:
        raise StumbleError([token])
    if value == 0:
        return NONE
    return Amount(value, AmountUnit.SHARE if kind in {PERCENT, POINT} else AmountUnit.POINTS)


def given(give: Give, row: Row) -> Amount:
    """What a single award gives; points that are the row's whole weight are full marks."""
    if give.token.type == "FULL":
        return FULL
    if give.token.type == "ZERO" or give.most is None:
        return NONE
    if give.least is not None:
        raise StumbleError([give.token, give.most, give.least])
    return whole(amount(give.most), row)


def whole(found: Amount, row: Row) -> Amount:
    """Points equal to the row's weight are full marks."""
    is_all = found.unit is AmountUnit.POINTS and found.value == row.subject.weight
    return FULL if is_all else found


def taken(take: Take, row: Row) -> Amount:
    """What is left after a single deduction."""
    if take.most is not None:
        raise StumbleError([take.token, take.least, take.most])
    lost = whole(amount(take.least), row)
    return left_after(lost)


def left_after(lost: Amount) -> Amount:
    """What a loss leaves: of a share the rest, of points the weight less them."""
    if lost.unit is AmountUnit.SHARE:
        return Amount(max(HUNDRED - lost.value, Decimal(0)))
    return Amount(lost.value, AmountUnit.POINTS_OFF)


def full_marks(found: Amount, row: Row, tokens: tuple[Lexeme, ...]) -> bool:
    """Tells full marks; points stand for them where the weight is not known, and must equal it where it is."""
    if found == FULL:
        return True
    if found.unit is not AmountUnit.POINTS:
        return False
    weight = row.subject.weight
    if weight is None:
        row.note(f"满分按评分标准写明的{plain(found.value)}分理解。")
        return True
    kind = ProblemKind.ABOVE_WEIGHT if found.value > weight else ProblemKind.BELOW_WEIGHT
    relation = "超过" if found.value > weight else "低于"
    message = f"评分标准写明达到目标得{plain(found.value)}分，{relation}该指标的权重{plain(weight)}分。请改成同一个数。"
    raise TroubleError(kind, message, tokens)
