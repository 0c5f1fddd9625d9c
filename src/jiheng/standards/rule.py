"""What a scoring standard can say, as values: a small union of rules whose unstated parameters stay None.

A rule holds only what the text states. What it leaves open (where a straight line ends, whether a started step
counts) is for the pack. Figures are in the unit of the actual value, or in percent where `basis` says so.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jiheng.forms.indicator import Operator

HUNDRED = Decimal(100)
ZERO = Decimal(0)


class AmountUnit(StrEnum):
    """In what an amount of points is given."""

    POINTS = "points"
    """得8分: that many points."""
    SHARE = "share"
    """得权重的80%: that many percent of the weight."""
    POINTS_OFF = "points_off"
    """扣2分: the weight less that many points. (`扣20%` is a share of 80.)"""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of points: awarded in a band, or taken off at a step; `unit` says how to read `value`."""

    value: Decimal
    unit: AmountUnit = AmountUnit.SHARE


FULL = Amount(HUNDRED)
"""得满分."""
NONE = Amount(ZERO)
"""不得分."""


class Basis(StrEnum):
    """What a limit, a band or a step is measured on."""

    ACTUAL = "actual"
    """The actual value itself, in its unit (a step of 1 on a percentage is one percentage point)."""
    ATTAINMENT = "attainment"
    """目标完成率: actual / target, in percent."""
    DEVIATION = "deviation"
    """偏差率: |actual - target| / target, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A stated condition on what `basis` measures, in the unit of the rule it stands in: `≥ 90`."""

    operator: Operator
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOrNothing:
    """达到目标值，得满分，否则不得分; `otherwise` is what is left when it is not met."""

    otherwise: Amount = NONE
    full_at: Limit | None = None
    """None: when the row's own target is met."""
    unit: str | None = None
    """The unit of the stated figures; None where none is stated or it has none."""
    basis: Basis = Basis.ACTUAL


class Line(StrEnum):
    """How the text words the straight line; a pack may score the two differently for ≤."""

    DEDUCT = "deduct"
    """按线性扣分."""
    RATIO = "ratio"
    """按比例得分."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportional:
    """Met → full, else along a straight line.

    `zero_at` is where the line is stated to reach 0; `nothing_when` the pass mark, as the condition under which
    nothing is awarded (低于60%不得分 is `< 60`). With a pass mark and no `zero_at` the text does not say whether the
    line ends at the mark: the pack does.
    """

    line: Line = Line.RATIO
    full_at: Limit | None = None
    zero_at: Decimal | None = None
    nothing_when: Limit | None = None
    unit: str | None = None
    basis: Basis = Basis.ACTUAL
    """What `full_at`, `zero_at` and `nothing_when` are measured on."""


class Side(StrEnum):
    """On which side of the target (or of `full_at`) a step counts."""

    BELOW = "below"
    """每低于."""
    ABOVE = "above"
    """每超过."""
    OFF = "off"
    """每偏离, on either side."""
    LATE = "late"
    """每延迟: time after the date."""
    EACH = "each"
    """每发生: the actual value is the number of occurrences, counted from 0."""


class Started(StrEnum):
    """What a step that is only begun counts."""

    NOTHING = "nothing"
    """不足1个的不计."""
    WHOLE = "whole"
    """不足1个的按1个计."""
    FRACTION = "fraction"
    """不足1个的按比例折算."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """每低于1个百分点…2分: `amount` for each `per` on that side. `amount` is in POINTS or SHARE, never off."""

    side: Side
    per: Decimal
    unit: str | None = None
    basis: Basis = Basis.ACTUAL
    """ACTUAL: `per` is in the unit of the actual value; ATTAINMENT: in percent of the target."""
    amount: Amount
    started: Started | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduct:
    """Full marks less a step's amount for each step of gap, never below 0 (扣完为止) nor by more than `most`."""

    step: Step
    most: Amount | None = None
    full_at: Limit | None = None
    """Where counting starts; None: at the row's own target (for EACH and LATE: at 0)."""
    nothing_when: Limit | None = None
    """The condition under which nothing is awarded, whatever the steps leave."""
    unit: str | None = None
    basis: Basis = Basis.ACTUAL
    """What `full_at` and `nothing_when` are measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earn:
    """每完成1项得2分: points for each step from 0, up to `most` or else to the weight."""

    step: Step
    most: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One line of a table: from `lower` to `upper` (None: open end), and what it awards."""

    lower: Decimal | None = None
    lower_included: bool = True
    upper: Decimal | None = None
    upper_included: bool = False
    award: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """≥90%得满分；80%（含）-90%得80%；…: bands from high to low that cover everything and never overlap."""

    bands: tuple[Band, ...]
    unit: str | None = None
    basis: Basis = Basis.ACTUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One answer in words and its points; where `least` differs from `most`, a person decides between the two."""

    label: str
    most: Amount
    least: Amount
    least_included: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Points by words: 是/否, 优/良/中/差, and the three bands of 定性 (达成/部分达成/未达成, each a range)."""

    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of a checklist; `award` where it has points of its own."""

    label: str
    award: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """①…②…: either each item has its own award, or each met one adds `met`, or each missing one takes `missing`.

    All three None: the text does not say what a point is worth. `missing` of 100 % means: all or nothing.
    """

    items: tuple[Item, ...]
    met: Amount | None = None
    missing: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """酌情: a person decides, with a reason; inside `best` and `worst` where the text states them."""

    full_when_met: bool = True
    """True: only what is not met is left to judgement (得满分，否则视偏差情况扣分)."""
    full_at: Limit | None = None
    best: Amount | None = None
    worst: Amount | None = None
    unit: str | None = None
    basis: Basis = Basis.ACTUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a combination: what it measures, its share of the weight, its rule (None: not stated)."""

    label: str
    share: Amount
    rule: "Rule | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """完成率与及时率各占50%: parts that are scored alone and added up."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """A rule with extras: a bonus by steps up to `bonus_most`, and a stated least or most for the whole."""

    rule: "Rule"
    bonus: Step | None = None
    bonus_most: Amount | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None


Rule = AllOrNothing | Proportional | Deduct | Earn | Bands | Levels | Checklist | Discretion | Combination | Adjusted
