"""达到目标得满分，否则不得分: all, or what the text leaves."""

from functools import cache

from jiheng.scoring.clauses import MET, NO_RATIO, NOT_MET
from jiheng.scoring.families.gauge import Aim
from jiheng.scoring.shape import ACHIEVED, ONE, ZERO_POINTS, Branch, Shape, T, W, amount, amount_param
from jiheng.scoring.steps import Col, Expr, HalfUp, Null, same
from jiheng.standards.rule import AmountUnit

REACHED = 3
"""达成: the last of the three answers of the achievement column (未达成, 部分达成, 达成), counted from 1."""


@cache
def all_or_nothing(aim: Aim | None, otherwise: AmountUnit | None) -> Shape:
    """Full marks when the aim is met (None: when the achievement is 达成), else `otherwise` (None: nothing)."""
    rest: Expr = HalfUp(amount(Col("rest"), otherwise), ONE) if otherwise else ZERO_POINTS
    param = (amount_param("rest", "未达到时的得分", otherwise),) if otherwise else ()
    met = aim.met if aim else same(ACHIEVED, REACHED)
    guard = (Branch(NO_RATIO, T <= 0, Null()),) if aim and aim.divides_by_target else ()
    return Shape(
        key=f"all_or_nothing|{aim.key if aim else 'ach'}|{otherwise.value if otherwise else '-'}",
        branches=(*guard, Branch(MET, met, W), Branch(NOT_MET, None, rest)),
        params=(*(aim.params if aim else ()), *param),
        needs=("a",) if aim else ("ach",),
    )
