"""One row of the indicator table (绩效指标), as declared, followed and scored."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import Figure, Text


class Nature(StrEnum):
    """指标性质: whether the target is a figure or words."""

    QUANTITATIVE = "quantitative"
    """定量"""
    QUALITATIVE = "qualitative"
    """定性"""

    @property
    def label(self) -> str:
        """The word the form prints."""
        return "定量指标" if self is Nature.QUANTITATIVE else "定性指标"


class Operator(StrEnum):
    """方向: how the actual value is compared with the target."""

    EQ = "="
    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"

    @property
    def sign(self) -> str:
        """The sign the form prints."""
        return {"=": "=", ">=": "≥", ">": "＞", "<=": "≤", "<": "＜"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPart:
    """One of several figures in one target cell (`1600人、200人`)."""

    of: str | None = None
    number: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """指标值: the cell as written, and what it says: a figure, or words, or neither when it is empty.

    `raw` is the cell as printed; `number` the figure without sign and unit, in the row's unit of measure
    (100 % is `100`, never `1`); `text` the words of a qualitative target.
    """

    raw: Text = None
    number: Decimal | None = None
    text: str | None = None
    parts: tuple[TargetPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """三级指标 with its place in the tree, its target, its rule, and later its result.

    `id` is unique in the document and stable (level-2 prefix and running number: `QN1`).
    `weight` and `score` are points; `actual` is the cell as written. `None` = the form has no such column.
    """

    id: str
    level1: Text = None
    level2: Text = None
    name: Text = None
    nature: Nature | Blank | None = None
    operator: Operator | Blank | None = None
    target: Target = Target()
    unit_of_measure: Text = None
    weight: Figure = None
    definition: Text = None
    scoring_standard: Text = None
    actual: Text = None
    score: Figure = None
    forecast: Text = None
    """全年预计完成值, in monitoring."""
    deviation_causes: tuple[str, ...] = ()
    """The ticked causes of a deviation: 经费保障, 制度保障 …"""
    deviation_reason: Text = None
    likelihood: Text = None
    """完成目标可能性: 确定能, 有可能, 完全不可能."""
    improvement: Text = None
    remark: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceholderRow:
    """A level-2 row that carries no indicator yet, with the words printed in its place, if any."""

    id: str
    level1: Text = None
    level2: Text = None
    text: Text = None
