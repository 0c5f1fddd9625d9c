"""What if (假如): points gained or lost by a change, row by row, and the smallest change that moves the grade."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jiheng.policy.grades import grades_of
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.compiled import LARGEST
from jiheng.scoring.row import ScoredPart, ScoredRow
from jiheng.scoring.score import score_plan
from jiheng.scoring.sheet import ScoreSheet
from jiheng.scoring.showing import decimal_text, points_text

FINEST = Decimal("0.01")
"""The step in which a change is looked for, where neither target nor actual is written more finely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one row gains or loses, in cents, when its actual value changes by `change`."""

    row: str
    name: str
    change: Decimal
    before: int | None
    after: int | None

    @property
    def points(self) -> int | None:
        """The difference in cents; None where either side has no score."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The smallest change found that moves the grade: the rows to change, and the sentence that says so."""

    grade: str
    needed: int
    """Cents to the grade: positive upwards, negative downwards."""
    changes: tuple[Gain, ...]
    sentence: str


def changed(sheet: ScoreSheet, rows: Iterable[ActualRow]) -> ScoreSheet:
    """The sheet with these rows reported instead (by id), everything else as it was."""
    fresh = {row.id: row for row in rows}
    kept = [
        replace(row.typed, id=row.indicator.id) for row in sheet.rows if row.typed and row.indicator.id not in fresh
    ]
    return score_plan(sheet.plan, Actuals((*kept, *fresh.values())))


def gains(sheet: ScoreSheet, changes: Mapping[str, Decimal] | Decimal) -> tuple[Gain, ...]:
    """For each row with a figure, the points gained or lost by so much more actual value (one for all, or by id)."""
    found: list[Gain] = []
    for row in sheet.rows:
        change = changes if isinstance(changes, Decimal) else changes.get(row.indicator.id)
        part = _by_figure(row)
        if change is None or part is None:
            continue
        after = _points_at(part, Fraction(*part.given.actual or (0, 1)) + Fraction(change))
        found.append(_gain(row, change, after))
    return tuple(found)


def smallest_move(sheet: ScoreSheet, *, up: bool = True) -> Move | None:
    """The smallest change to the next grade up or down: of one row if one is enough, else of several, largest first.

    None without a grade, at the end of the grades, under a cap, or where no figure can make the difference.
    """
    goal = _next_grade(sheet, up=up)
    if goal is None:
        return None
    label, needed = goal
    rows = [(row, part) for row in sheet.rows if (part := _by_figure(row)) and row.points is not None]
    single = [gain for row, part in rows if (gain := _least_change(row, part, needed))]
    if single:
        changes: tuple[Gain, ...] = (min(single, key=lambda gain: _effort(gain, sheet)),)
    else:
        changes = _together(rows, needed)
    if not changes:
        return None
    return Move(grade=label, needed=needed, changes=changes, sentence=_say(label, needed, changes))


def _next_grade(sheet: ScoreSheet, *, up: bool) -> tuple[str, int] | None:
    """The next grade and the cents to it: positive upwards, negative downwards."""
    if sheet.grading is None or sheet.cap is not None:
        return None
    grades = grades_of(sheet.plan.pack, sheet.plan.on)
    at = next(n for n, grade in enumerate(grades) if grade.label == sheet.grading.label)
    if up:
        return (grades[at - 1].label, int((grades[at - 1].least - sheet.total) * 100)) if at else None
    if at + 1 == len(grades):
        return None
    return grades[at + 1].label, int((grades[at].least - sheet.total) * 100) - 1


def _by_figure(row: ScoredRow) -> ScoredPart | None:
    """The row's one part, where an actual figure decides its points."""
    if len(row.parts) != 1 or row.problems or row.parts[0].given.actual is None:
        return None
    return row.parts[0] if "a" in row.parts[0].rule.shape.needs else None


def _points_at(part: ScoredPart, actual: Fraction) -> int | None:
    return part.rule.evaluate(replace(part.given, actual=actual.as_integer_ratio())).points


def _gain(row: ScoredRow, change: Decimal, after: int | None) -> Gain:
    return Gain(row=row.indicator.id, name=str(row.indicator.name), change=change, before=row.points, after=after)


def _least_change(row: ScoredRow, part: ScoredPart, needed: int) -> Gain | None:
    """The fewest steps that gain (or lose) at least `needed` cents; None where the row cannot."""
    step, most = _grid(part, row.points or 0, up=needed > 0)
    start = Fraction(*part.given.actual or (0, 1))

    def reached(steps: int) -> bool:
        points = _points_at(part, start + steps * Fraction(step))
        return points is not None and (points - (row.points or 0) - needed) * needed >= 0

    if not most or not reached(most):
        return None
    low, high, sign = 0, abs(most), 1 if most > 0 else -1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(sign * middle) else (middle, high)
    change = sign * high * step
    return _gain(row, change, _points_at(part, start + Fraction(change)))


def _grid(part: ScoredPart, points: int, *, up: bool) -> tuple[Decimal, int]:
    """The step a change is looked for in, and how many of them may help: to the target, or as far away from it."""
    target, actual = part.rule.target, Fraction(*part.given.actual or (0, 1))
    if target is None:
        return FINEST, 0
    exponents = [target.normalize().as_tuple().exponent, FINEST.as_tuple().exponent]
    step = Decimal(1).scaleb(min(e for e in exponents if isinstance(e, int)))
    if up:
        steps = _away_from_zero((Fraction(target) - actual) / Fraction(step))
        return step, steps if abs(steps) <= LARGEST else 0
    reach = _away_from_zero((abs(Fraction(target)) + abs(actual - Fraction(target))) / Fraction(step))
    ends = {sign: _points_at(part, actual + sign * reach * Fraction(step)) for sign in (-1, 1)}
    worse = [sign for sign, end in ends.items() if end is not None and end < points]
    return step, worse[0] * reach if worse and reach <= LARGEST else 0


def _away_from_zero(value: Fraction) -> int:
    return value.__ceil__() if value > 0 else value.__floor__()


def _together(rows: Iterable[tuple[ScoredRow, ScoredPart]], needed: int) -> tuple[Gain, ...]:
    """Rows brought all the way, those with most to give first, until they are enough; none where they never are."""
    full: list[Gain] = []
    for row, part in rows:
        step, most = _grid(part, row.points or 0, up=needed > 0)
        after = _points_at(part, Fraction(*part.given.actual or (0, 1)) + most * Fraction(step))
        gain = _gain(row, most * step, after)
        if gain.points and gain.points * needed > 0:
            full.append(gain)
    chosen: list[Gain] = []
    for gain in sorted(full, key=lambda g: -abs(g.points or 0)):
        chosen.append(gain)
        if abs(sum(g.points or 0 for g in chosen)) >= abs(needed):
            return tuple(chosen)
    return ()


def _effort(gain: Gain, sheet: ScoreSheet) -> Fraction:
    """The change as a share of the row's target: what is compared to call one change smaller than another."""
    row = sheet.row(gain.row)
    target = row.indicator.target.number if row else None
    return abs(Fraction(gain.change) / Fraction(target)) if target else abs(Fraction(gain.change))


def _say(grade: str, needed: int, changes: tuple[Gain, ...]) -> str:
    parts = []
    for gain in changes:
        way = "提高" if gain.change > 0 else "降低"
        amount = decimal_text(*abs(gain.change).as_integer_ratio())
        points = f"得分由 {_text(gain.before)} 到 {_text(gain.after)}"
        parts.append(f"{gain.row}“{gain.name}”的完成值{way} {amount}，{points}")
    away = f"还差 {points_text(needed)} 分到“{grade}”" if needed > 0 else f"再少 {points_text(-needed)} 分就是“{grade}”"
    return f"{away}：{'；'.join(parts)}。"


def _text(cents: int | None) -> str:
    return "—" if cents is None else points_text(cents)
