"""What comes after a rule's own points: a bonus by steps, stated bounds, the pack's cut for far too low a target."""

from functools import cache

from jiheng.scoring.families.counting import Steps, count
from jiheng.scoring.shape import ONE, ZERO_POINTS, A, Param, Shape, T, W, amount, amount_param
from jiheng.scoring.steps import Case, Col, Expr, HalfUp, IsNull, Lit, Null, Step
from jiheng.standards.rule import AmountUnit

FLOOR, CEILING, MOST = Col("floor"), Col("ceiling"), Col("bonus_most")
OVER, CUT = Col("over"), Col("cut")


@cache
def with_bonus(base: Shape, steps: Steps, most: AmountUnit | None) -> Shape:
    """The base shape, then a bonus rounded by itself, as it is printed; beyond the weight only up to `most`."""
    so_far, before = _opened(base)
    c = count(steps, "bonus_", "加")
    top = amount(MOST, most) if most else W * ONE
    limited: list[tuple[Expr, Expr]] = [(IsNull(so_far), Null()), (c.unfit, Lit(0)), (c.gap <= 0, Lit(0))]
    limited.append((c.amount >= top * c.whole, HalfUp(top, ONE)))
    total = so_far + Col("bonus")
    bounds: list[tuple[Expr, Expr]] = [(IsNull(so_far), Null())]
    if not most:
        bounds.append((total > W, W))
    helpers = tuple(Step(s.name, s.label, Case(((IsNull(so_far), Null()),), s.expr), s.kind) for s in c.helpers)
    return _after(
        base,
        f"bonus|{steps.key}|{most.value if most else '-'}",
        (
            *before,
            *helpers,
            Step("bonus", "加分", Case(tuple(limited), c.rounded), "points"),
            Step("points", "得分", Case(tuple(bounds), total), "points"),
        ),
        (*c.params, *((amount_param("bonus_most", "最多加分", most),) if most else ())),
    )


@cache
def bounded(base: Shape, floor: AmountUnit | None, ceiling: AmountUnit | None) -> Shape:
    """The base shape with a stated least or most."""
    so_far, before = _opened(base)
    bounds: list[tuple[Expr, Expr]] = [(IsNull(so_far), Null())]
    params: list[Param] = []
    if floor:
        least = amount(FLOOR, floor)
        bounds.append((so_far * ONE < least, HalfUp(least, ONE)))
        params.append(amount_param("floor", "最低得分", floor))
    if ceiling:
        most = amount(CEILING, ceiling)
        bounds.append((so_far * ONE > most, HalfUp(most, ONE)))
        params.append(amount_param("ceiling", "最高得分", ceiling))
    key = f"bounded|{floor.value if floor else '-'}|{ceiling.value if ceiling else '-'}"
    return _after(
        base,
        key,
        (
            *before,
            Step("points", "得分", Case(tuple(bounds), so_far), "points"),
        ),
        tuple(params),
    )


@cache
def cut_when_far_over(base: Shape) -> Shape:
    """The base shape less `cut` points where the actual reaches `over` times the target, never below zero."""
    so_far, before = _opened(base)
    far = (T > 0) & (A * ONE >= OVER * T)
    left = so_far * ONE - CUT
    points = Case(((IsNull(so_far), Null()), (far & (left > 0), HalfUp(left, ONE)), (far, ZERO_POINTS)), so_far)
    params = (Param("over", "明显偏低的界限", "share"), Param("cut", "调减分值", "fine"))
    return _after(
        base,
        "cut",
        (
            *before,
            Step("points", "得分", points, "points"),
        ),
        params,
    )


def _opened(base: Shape) -> tuple[Col, tuple[Step, ...]]:
    """The node of the points so far, and the steps after the rule that make them: each name stays one step."""
    if not base.after:
        return Col("base"), ()
    *earlier, last = base.after
    name = f"base_{len(base.after)}"
    return Col(name), (*earlier, Step(name, "基础得分", last.expr, last.kind))


def _after(base: Shape, key: str, steps: tuple[Step, ...], params: tuple[Param, ...]) -> Shape:
    return Shape(
        key=f"{base.key}+{key}",
        branches=base.branches,
        params=(*base.params, *params),
        helpers=base.helpers,
        after=steps,
        needs=base.needs,
    )
