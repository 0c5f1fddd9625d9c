"""What a light is: a word and a shape, never a colour alone; how a row and the execution get theirs; the worst."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from jiheng.policy.monitoring import Light, MonitoringRules
from jiheng.scoring.compiled import Compiled, Figure
from jiheng.scoring.compiling.facts import Facts
from jiheng.scoring.families.light import capped_light, growing_light
from jiheng.scoring.settings import Settings

MONTHS = 12
HUNDRED = Decimal(100)
WORDS = {Light.GREEN: "正常", Light.BLUE: "目标偏低？", Light.YELLOW: "关注", Light.RED: "预警", None: "未亮灯"}
SHAPES = {Light.GREEN: "●", Light.BLUE: "◆", Light.YELLOW: "▲", Light.RED: "■", None: "○"}
LIKELIHOOD = {"确定能": Light.GREEN, "有可能": Light.YELLOW, "完全不可能": Light.RED}
"""The official answers of 完成目标可能性, which light a row that has no figure."""


def worst(lights: Iterable[Light | None]) -> Light | None:
    """A unit's light is the worst of its lights; None where none is lit."""
    return max((light for light in lights if light), key=lambda light: light.rank, default=None)


def indicator_light(facts: Facts, settings: Settings, rules: MonitoringRules, due: Fraction) -> Compiled:
    """The light of a row: by its planned progress where more is better, by its bound where less is."""
    sign, _ = facts.sign(settings)
    if sign in {"<=", "<"} or facts.target is None or facts.target <= 0:
        bound = sign if sign in {"<=", "<", "=="} else ">="
        return Compiled(shape=capped_light(bound), weight=0, target=facts.target, unit=facts.unit)
    return Compiled(
        shape=growing_light(tuple(one.light for one in rules.progress), has_floor=False),
        weight=0,
        target=facts.target,
        figures=(*_due(due), *_from(one.least for one in rules.progress)),
        unit=facts.unit,
    )


def execution_light(rules: MonitoringRules, month: int) -> Compiled:
    """The light of the execution rate: the money spent against the time passed, and the last checkpoint passed."""
    passed = [point.least for point in rules.checkpoints if point.month <= month]
    floor = (Figure("floor", "share", passed[-1]),) if passed else ()
    return Compiled(
        shape=growing_light(tuple(one.light for one in rules.execution), has_floor=bool(floor)),
        weight=0,
        target=HUNDRED,
        figures=(*_due(Fraction(month, MONTHS)), *floor, *_from(one.least for one in rules.execution)),
        unit="%",
    )


def _due(share: Fraction) -> tuple[Figure, Figure]:
    return Figure("due", "count", Decimal(share.numerator)), Figure("whole", "count", Decimal(share.denominator))


def _from(bounds: Iterable[Decimal]) -> tuple[Figure, ...]:
    """All lower bounds but the last, which takes what is left."""
    *upper, _ = bounds
    return tuple(Figure(f"from{n}", "share", least) for n, least in enumerate(upper, 1))
