"""Standards that take off (or add up) by steps, with where counting starts and where nothing is left."""

from dataclasses import replace

from jiheng.forms.indicator import Operator
from jiheng.standards.bounds import Bounds
from jiheng.standards.ends import Ends, one_frame, refuse_crossed, refuse_words_as_target, with_words
from jiheng.standards.gathering import Gathered, Statement
from jiheng.standards.measures import Full, Row, limit_of, measure
from jiheng.standards.rule import Basis, Deduct, Earn, Limit, Rule, Side
from jiheng.standards.statements import Give, StepOf
from jiheng.standards.stepping import step_of
from jiheng.standards.trouble import StumbleError

_TURNED = {
    Operator.LT: Operator.GE,
    Operator.LE: Operator.GT,
    Operator.GT: Operator.LE,
    Operator.GE: Operator.LT,
}


def compose_steps(found: Gathered, row: Row, bounds: Bounds) -> Rule:
    """The rule of a standard with one kind of step: points off for each, or points for each."""
    main = found.steps[0]
    too_much = [t for group in (found.steps[1:], found.lines) for statement in group for t in statement.tokens]
    if too_much:
        raise StumbleError(too_much)
    step = step_of(main, row, found)
    if isinstance(main.action.then, Give):
        for award in found.awards:
            raise StumbleError(award.tokens)
        if step.side is not Side.EACH:
            raise StumbleError(main.tokens)
        return Earn(step=step, most=bounds.take_most("MOSTGAIN"))
    ends = Ends(found.awards, row)
    place = _start_of_counting(main, ends.full_place(), ends, row)
    nothing, nothing_how = ends.nothing()
    refuse_crossed(place, nothing, nothing_how, ends, row)
    if step.side in {Side.BELOW, Side.ABOVE, Side.OFF}:
        refuse_words_as_target(row, main.tokens)
    limit = place.limit
    if place.measure.basis is Basis.DEVIATION:
        raise StumbleError(main.tokens)
    if step.side in {Side.EACH, Side.LATE} and limit is not None and limit.value == 0:
        limit = None
    frame = one_frame((limit, place.measure), (nothing, nothing_how))
    return Deduct(
        step=step, most=bounds.take_loss(), full_at=limit, nothing_when=nothing, unit=frame.unit, basis=frame.basis
    )


def _start_of_counting(main: Statement[StepOf], place: Full, ends: Ends, row: Row) -> Full:
    """低于90%的，每降低1个百分点…: the step's own condition names where counting starts, or repeats it."""
    when = main.when
    if not when.has_figures or (when.bare and not when.last):
        return place
    how = measure(with_words(when, ends.full), row)
    limit = limit_of(when, row, how.scale)
    if limit is None or (when.lower is not None and when.upper is not None):
        raise StumbleError(main.tokens)
    start: Limit = replace(limit, operator=_TURNED.get(limit.operator, limit.operator))
    if ends.full is not None and ends.full.when.has_figures:
        stated = place.limit.value if place.limit else row.subject.target
        if stated is not None and start.value != stated and how.basis is place.measure.basis:
            raise StumbleError(main.tokens)
        return place
    if how.basis is Basis.ACTUAL and start.value == row.subject.target:
        return place
    return Full(start, how)
