"""A local pack's cap on the total where the budget was poorly executed; off unless the pack has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jiheng.forms.figures import parse_figure, plain
from jiheng.policy.errors import PackFaultError
from jiheng.policy.parameter import Dated
from jiheng.scoring.plan import Plan
from jiheng.scoring.row import ScoredRow
from jiheng.scoring.weights import EXECUTION_NAME

CAPS = "scoring.caps"


@dataclass(frozen=True, slots=True)
class Cap:
    """The highest total, in cents, for an execution rate below `below` percent."""

    below: Decimal
    most: int
    rate: Fraction
    dated: Dated

    @property
    def sentence(self) -> str:
        """The cap in words."""
        rate = plain(round(Decimal(self.rate.numerator) / self.rate.denominator, 2))
        most = plain(Decimal(self.most) / 100)
        source = f"{self.dated.source}，{self.dated.standing}"
        return f"预算执行率 {rate}% 低于 {plain(self.below)}%，总分不超过 {most}（{source}）。"

    def to_json(self) -> dict[str, Any]:
        """The cap as JSON."""
        return {
            "below": plain(self.below),
            "most": f"{Decimal(self.most) / 100:.2f}",
            "rate": f"{self.rate.numerator}/{self.rate.denominator}",
            "sentence": self.sentence,
            "verified": self.dated.verified,
        }


def cap_of(plan: Plan, rows: Sequence[ScoredRow]) -> Cap | None:
    """The tightest cap the reported execution rate falls under; None where the pack has none or no rate is known."""
    dated = plan.pack.at(CAPS, plan.on)
    rate = _rate(rows)
    if not dated.value or rate is None:
        return None
    caps = [
        Cap(_figure(c.get("below"), dated), int(_figure(c.get("most"), dated) * 100), rate, dated) for c in dated.value
    ]
    under = [cap for cap in caps if rate < Fraction(cap.below)]
    return min(under, key=lambda cap: cap.most, default=None)


def _rate(rows: Sequence[ScoredRow]) -> Fraction | None:
    for row in rows:
        if row.indicator.name == EXECUTION_NAME and row.parts and row.parts[0].given.actual:
            return Fraction(*row.parts[0].given.actual)
    return None


def _figure(text: object, dated: Dated) -> Decimal:
    number = parse_figure(str(text))
    if number is None:
        raise PackFaultError(dated.where, "每一档应写明 below（执行率低于多少）和 most（最高分）。")
    return number
