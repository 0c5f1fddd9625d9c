"""Standards that leave points to a person: 视偏差情况扣分, 酌情扣1-3分."""

from jiheng.standards.amounts import amount, left_after
from jiheng.standards.bounds import Bounds
from jiheng.standards.ends import Ends, one_frame
from jiheng.standards.gathering import Gathered
from jiheng.standards.measures import Row
from jiheng.standards.rule import Amount, Discretion
from jiheng.standards.statements import Give, Take
from jiheng.standards.trouble import StumbleError


def compose_discretion(found: Gathered, row: Row, bounds: Bounds) -> Discretion:
    """The rule of a standard in which a person decides; nothing but full marks may stand beside it."""
    too_much = [
        t for group in (found.judges[1:], found.steps, found.lines) for statement in group for t in statement.tokens
    ]
    if too_much:
        raise StumbleError(too_much)
    judge = found.judges[0]
    ends = Ends(found.awards, row)
    if ends.zero is not None:
        raise StumbleError(ends.zero.tokens)
    if judge.when.has_figures and (judge.when.last or not judge.when.bare) and ends.full is None:
        raise StumbleError(judge.tokens)
    place = ends.full_place()
    best, worst = _scale(judge.action.scale)
    least_loss, most_loss = bounds.take("LEASTLOSS"), bounds.take_loss()
    best = best or bounds.take("MOSTGAIN") or (left_after(least_loss) if least_loss else None)
    worst = worst or bounds.take("LEASTGAIN") or (left_after(most_loss) if most_loss else None)
    frame = one_frame((place.limit, place.measure))
    return Discretion(
        full_when_met=ends.full is not None,
        full_at=place.limit,
        best=best,
        worst=worst,
        unit=frame.unit,
        basis=frame.basis,
    )


def _scale(scale: Give | Take | None) -> tuple[Amount | None, Amount | None]:
    """酌情扣1-3分 leaves between the weight less 1 and less 3; 酌情得0-5分 gives between 5 and 0."""
    if isinstance(scale, Take):
        least = left_after(amount(scale.least, scale.most.unit if scale.most else None))
        return least, left_after(amount(scale.most)) if scale.most else least
    if isinstance(scale, Give) and scale.most is not None:
        if scale.least is None:
            fixed = amount(scale.most)
            return fixed, fixed
        worst, best = sorted((amount(scale.most, scale.least.unit), amount(scale.least)), key=lambda a: a.value)
        return best, worst
    return None, None
