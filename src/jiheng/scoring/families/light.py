"""Monitoring lights: what was reached by a month against what should have been, as a clause without points."""

from functools import cache

from jiheng.policy.monitoring import Light
from jiheng.scoring.clauses import BLUE, EXCEEDED, FLOORED, GREEN, NOT_DUE, RED, YELLOW, Clause
from jiheng.scoring.shape import ONE, A, Branch, Param, Shape, T
from jiheng.scoring.steps import Bin, BinaryOp, Col, Expr, Null, Step

CLAUSE_OF = {Light.GREEN: GREEN, Light.YELLOW: YELLOW, Light.RED: RED, Light.BLUE: BLUE}
LIGHT_OF = {clause.code: light for light, clause in CLAUSE_OF.items()} | {
    EXCEEDED.code: Light.RED,
    FLOORED.code: Light.RED,
}
DUE_N, DUE_D, AIM, FLOOR = Col("due"), Col("whole"), Col("aim"), Col("floor")


@cache
def growing_light(lights: tuple[Light, ...], *, has_floor: bool) -> Shape:
    """More is better: the share reached of what was due by then, by lights in falling order.

    `has_floor` adds a least share of the whole target, below which it is red whatever was due.
    """
    reached = A * DUE_D * ONE
    branches = [_light(NOT_DUE, AIM <= 0)]
    params = [Param("due", "计划进度", "count"), Param("whole", "计划进度的全部", "count")]
    if has_floor:
        branches.append(_light(FLOORED, FLOOR * T > A * ONE))
        params.append(Param("floor", "分月下限", "share"))
    *upper, last = lights
    for n, light in enumerate(upper, 1):
        branches.append(_light(CLAUSE_OF[light], AIM * Col(f"from{n}") <= reached))
        params.append(Param(f"from{n}", f"{light.label}下限", "share"))
    return Shape(
        key=f"light|growing|{','.join(lights)}|{'floor' if has_floor else '-'}",
        helpers=(Step("aim", "应达到（×全部）", T * DUE_N, "value"),),
        branches=(*branches, _light(CLAUSE_OF[last], None)),
        params=tuple(params),
    )


@cache
def capped_light(sign: BinaryOp) -> Shape:
    """Less is better: nothing is wrong until the year's bound is passed; also a growing target without a ratio."""
    otherwise = RED if sign in {">=", ">"} else EXCEEDED
    return Shape(
        key=f"light|capped|{sign}",
        branches=(_light(GREEN, Bin(sign, A, T)), _light(otherwise, None)),
    )


def _light(clause: Clause, when: Expr | None) -> Branch:
    return Branch(clause, when, Null())
