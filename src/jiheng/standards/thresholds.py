"""Standards that only award: one threshold with 否则, a table of bands, or words."""

from collections.abc import Sequence
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.standards.amounts import full_marks, given, taken
from jiheng.standards.bands import bands_of
from jiheng.standards.conditions import Condition, Edge
from jiheng.standards.ends import one_frame, with_words
from jiheng.standards.gathering import Award, Gathered
from jiheng.standards.measures import Row, full_of, limit_of, measure
from jiheng.standards.numerals import PERCENT, is_count
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import FULL, HUNDRED, NONE, AllOrNothing, Amount, Bands, Basis, Limit, Rule
from jiheng.standards.statements import Give
from jiheng.standards.trouble import StumbleError, TroubleError
from jiheng.standards.wording import levels_or_items, missed_by, no_rest


def compose_awards(found: Gathered, row: Row) -> Rule:
    """The rule of a standard that only says what is awarded when."""
    figures = [a for a in found.awards if a.when.has_figures and (a.when.last or not a.when.bare)]
    others = [a for a in found.awards if a not in figures]
    if not figures:
        return levels_or_items(found, row)
    for award in found.awards:
        if award.when.compound:
            raise StumbleError(award.tokens)
    if len(figures) == 1:
        return _one_threshold(figures[0], others, row)
    return _table(figures, others, row)


def _earned(award: Award, row: Row) -> Amount:
    return given(award.action, row) if isinstance(award.action, Give) else taken(award.action, row)


def _one_threshold(award: Award, others: Sequence[Award], row: Row) -> Rule:
    if len(others) == 1 and _earned(award, row) == NONE:
        return _nothing_from(award, others[0], row)
    for other in others:
        if not (other.when.otherwise or missed_by(other.when, award.when)) or len(others) > 1:
            raise StumbleError(other.tokens)
    if not others:
        raise no_rest(award)
    if not full_marks(_earned(award, row), row, award.tokens):
        raise StumbleError(award.tokens)
    place = full_of(award.when, row, alone=True)
    frame = one_frame((place.limit, place.measure))
    return AllOrNothing(otherwise=_earned(others[0], row), full_at=place.limit, unit=frame.unit, basis=frame.basis)


def _nothing_from(zero: Award, full: Award, row: Row) -> AllOrNothing:
    """发生1起及以上不得分，未发生得满分: the figure says when nothing is awarded."""
    if full.when.empty or not full_marks(_earned(full, row), row, full.tokens):
        raise StumbleError(full.tokens)
    how = measure(zero.when, row)
    limit = limit_of(zero.when, row, how.scale)
    if limit is None or limit.operator is Operator.EQ:
        raise StumbleError(zero.tokens)
    if row.subject.target is not None and how.basis is Basis.ACTUAL:
        _refuse_crossing(limit, zero, row)
        return AllOrNothing()
    turned = {Operator.LT: Operator.GE, Operator.LE: Operator.GT, Operator.GT: Operator.LE, Operator.GE: Operator.LT}
    start = Limit(operator=turned[limit.operator], value=limit.value)
    return AllOrNothing(full_at=start, unit=how.unit, basis=how.basis)


def _refuse_crossing(limit: Limit, zero: Award, row: Row) -> None:
    """The target itself cannot earn nothing, nor may a gap lie between it and the figure."""
    target = row.subject.target or Decimal(0)
    upward = limit.operator in {Operator.LT, Operator.LE}
    beside = limit.value == target or (not upward and limit.value == target + 1 and is_count(row.unit or ""))
    hits = limit.value == target and limit.operator in {Operator.LE, Operator.GE}
    if hits or not beside:
        message = f"指标值是{plain(target)}{row.unit or ''}，与不得分的条件接不上或互相矛盾。请核对两处的数。"
        raise TroubleError(ProblemKind.CONTRADICTION if hits else ProblemKind.GAP, message, zero.tokens)


def _table(figures: Sequence[Award], others: Sequence[Award], row: Row) -> Rule:
    rest: Amount | None = None
    pairs = [(a.when, _earned(a, row)) for a in figures]
    for other in others:
        top = _at_target(other, figures, row)
        if top is not None and other is others[0]:
            pairs.insert(0, (top, FULL))
        elif rest is None and (other.when.otherwise or _none_at_all(other, figures, row)):
            rest = _earned(other, row)
        else:
            raise StumbleError(other.tokens)
    table = bands_of(pairs, rest, row)
    simple = _two_bands(table, figures, row)
    if simple is None:
        _note_target(table, row)
    return simple or table


def _at_target(award: Award, figures: Sequence[Award], row: Row) -> Condition | None:
    """完成年度目标得满分 above a table of figures: the highest line begins at the row's own target."""
    when, target = award.when, row.subject.target
    aims = when.target and when.generic and not (when.missed or when.otherwise or when.has_figures or when.compound)
    if not aims or target is None or not row.upward or _earned(award, row) != FULL:
        return None
    units = {a.when.unit for a in figures}
    if units == {PERCENT} and row.unit not in {None, PERCENT}:
        return Condition(tokens=award.tokens, lower=Edge(HUNDRED, included=True), unit=PERCENT)
    if units <= {None, row.unit}:
        strict = row.subject.operator is Operator.GT
        return Condition(tokens=award.tokens, lower=Edge(target, included=not strict), unit=None)
    return None


def _none_at_all(award: Award, figures: Sequence[Award], row: Row) -> bool:
    """1次得1分，未举办不得分: below one of a thing that is counted there is none."""
    when = award.when
    lowest = min((a.when.lower.value for a in figures if a.when.lower is not None), default=None)
    counted = all(is_count(a.when.unit or "") for a in figures)
    denies = any(missed_by(when, a.when) for a in figures if a.when.words)
    return counted and lowest == 1 and denies and not when.generic and _earned(award, row) == NONE


def _two_bands(table: Bands, figures: Sequence[Award], row: Row) -> AllOrNothing | None:
    """Two bands of which one is full marks are a single threshold."""
    full = [a for a in figures if _earned(a, row) == FULL]
    if len(table.bands) != 2 or len(full) != 1 or limit_of(full[0].when, row, Decimal(1)) is None:  # noqa: PLR2004, because a threshold parts two bands
        return None
    other = next(b.award for b in table.bands if b.award != FULL)
    place = full_of(with_words(full[0].when, figures[0]), row, alone=True)
    frame = one_frame((place.limit, place.measure))
    return AllOrNothing(otherwise=other, full_at=place.limit, unit=frame.unit, basis=frame.basis)


def _note_target(table: Bands, row: Row) -> None:
    edges = {b.lower for b in table.bands} | {b.upper for b in table.bands}
    if table.basis is Basis.ACTUAL and row.subject.target is not None and row.subject.target not in edges:
        row.note("评分标准的各档与指标值不同，按评分标准的各档计分。")
