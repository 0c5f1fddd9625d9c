"""A shape with its figures: all of a row's rule, ready for an actual value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import lcm

from jiheng.forms.figures import plain
from jiheng.scoring.errors import ScoringError
from jiheng.scoring.shape import Shape
from jiheng.scoring.steps import Kind, Values

PER_UNIT: dict[str, int] = {"share": 10_000, "fine": 100_000_000, "points": 100, "count": 1, "level": 1}
"""How many whole numbers one printed unit is: a percent, a point, an item."""
LARGEST = Decimal(9) * 10**12
"""Values, numerators and denominators reach up to nine million million (9 万亿), with six decimals."""
DECIMALS = 6


class FigureOutOfRangeError(ScoringError):
    """A figure beyond what scoring computes exactly."""

    def __init__(self, what: str, value: Decimal) -> None:
        self.what = what
        super().__init__(
            f"{what}（{plain(value)}）超出可精确计算的范围：绝对值不超过 9 万亿，小数不超过 {DECIMALS} 位。"
            "请换用更大的计量单位，或四舍五入。"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a rule: which parameter it fills, how it counts, and its value as printed."""

    name: str
    kind: Kind
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was reported for one row: the actual in lowest terms, the level reached, the points awarded in cents."""

    actual: tuple[int, int] | None = None
    """Numerator and positive denominator; a percentage of 96.5 is (193, 2)."""
    level: int | None = None
    awarded: int | None = None
    items_met: int | None = None
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One row evaluated: the inputs that went in, the values of all steps, and the scale of its values."""

    inputs: tuple[int | None, ...]
    values: Values
    scale: int

    @property
    def points(self) -> int | None:
        """The points in cents; None: no score."""
        return self.values[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """`unit` is the one the actual value is in; `labels` the answers a person may give; `notes` what was settled."""

    shape: Shape
    weight: int
    target: Decimal | None = None
    figures: tuple[Figure, ...] = ()
    unit: str | None = None
    labels: tuple[str, ...] = ()
    items: int | None = None
    notes: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    """The names of the pack's parameters that were used where the text is silent."""
    fixed: Mapping[str, int | None] = field(init=False)
    scaled: Mapping[str, int] = field(init=False)
    """The values over `scale`."""
    scale: int = field(init=False)

    def __post_init__(self) -> None:
        label = {f.name: self.shape.described(f.name)[0] for f in self.figures}
        values = {f.name: exact(label[f.name], f.value) for f in self.figures if f.kind == "value"}
        if self.target is not None:
            values["t"] = exact("目标值", self.target)
        scale = lcm(*(d for _, d in values.values()))
        fixed: dict[str, int | None] = {f.name: whole(f, label[f.name]) for f in self.figures if f.kind != "value"}
        object.__setattr__(self, "fixed", {"w": self.weight, **fixed})
        object.__setattr__(self, "scaled", {name: n * (scale // d) for name, (n, d) in values.items()})
        object.__setattr__(self, "scale", scale)

    def evaluate(self, given: Given) -> Evaluated:
        """Runs the steps: the only place where points come from."""
        scale = lcm(self.scale, given.actual[1]) if given.actual else self.scale
        inputs = self.inputs(given, scale)
        return Evaluated(inputs, self.shape.evaluate(*inputs), scale)

    def inputs(self, given: Given, scale: int) -> tuple[int | None, ...]:
        """The whole numbers the steps take, in their order, for values over `scale`."""
        said: dict[str, int | None] = {
            "a": given.actual[0] * (scale // given.actual[1]) if given.actual else None,
            "ach": given.level,
            "awarded": given.awarded,
            "items_met": given.items_met,
            "items": given.items,
        }
        times = scale // self.scale
        return tuple(
            said[name] if name in said else self.scaled[name] * times if name in self.scaled else self.fixed[name]
            for name in self.shape.inputs
        )


def whole(figure: Figure, label: str) -> int:
    """A share, an amount or a count as a whole number; FigureOutOfRangeError where decimals would be lost."""
    number = figure.value * PER_UNIT[figure.kind]
    if number != number.to_integral_value() or abs(figure.value) > LARGEST:
        raise FigureOutOfRangeError(label, figure.value)
    return int(number)


def exact(label: str, value: Decimal) -> tuple[int, int]:
    """The figure in lowest terms; FigureOutOfRangeError outside what scoring computes exactly."""
    exponent = value.normalize().as_tuple().exponent
    if abs(value) > LARGEST or (isinstance(exponent, int) and exponent < -DECIMALS):
        raise FigureOutOfRangeError(label, value)
    return value.as_integer_ratio()
