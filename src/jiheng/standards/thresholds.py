"""Standards that only award: one threshold with 否则, a table of bands, or words."""

from collections.abc import Sequence
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.standards.amounts import full_marks, given, taken
from jiheng.standards.bands import bands_of
from jiheng.standards.ends import one_frame, with_words
from jiheng.standards.gathering import Award, Gathered
from jiheng.standards.measures import Row, full_of, limit_of, measure
from jiheng.standards.numerals import is_count
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import FULL, NONE, AllOrNothing, Amount, Bands, Basis, Limit, Rule
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
    for other in others:
        if not other.when.otherwise or rest is not None:
            raise StumbleError(other.tokens)
        rest = _earned(other, row)
    table = bands_of([(a.when, _earned(a, row)) for a in figures], rest, row)
    simple = _two_bands(table, figures, row)
    if simple is None:
        _note_target(table, row)
    return simple or table


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
