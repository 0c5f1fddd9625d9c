"""What the row says beside its rule, and how its sign is to be read."""

from dataclasses import dataclass
from decimal import Decimal

from jiheng.forms.indicator import Operator
from jiheng.scoring.families.gauge import Aim
from jiheng.scoring.settings import Settings
from jiheng.scoring.steps import BinaryOp
from jiheng.standards.rule import Basis, Limit

SIGN: dict[Operator, BinaryOp] = {
    Operator.EQ: "==",
    Operator.GE: ">=",
    Operator.GT: ">",
    Operator.LE: "<=",
    Operator.LT: "<",
}


class UnfitRuleError(Exception):
    """A rule that does not fit its row; the text says why. Caught where the row's problem is noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The row: its sign, target (None: words, or nothing), unit, names and weight in cents."""

    operator: Operator | None = None
    target: Decimal | None = None
    unit: str | None = None
    name: str = ""
    levels: str = ""
    weight: int

    def sign(self, settings: Settings) -> tuple[BinaryOp, str | None]:
        """How the actual is compared with the target, and the sentence that says what was settled, if anything."""
        if self.operator and self.operator is not Operator.EQ:
            return SIGN[self.operator], None
        return self.equals(settings, self.target)

    def equals(self, settings: Settings, target: Decimal | None) -> tuple[BinaryOp, str | None]:
        """How an `=` against that figure is read in this row."""
        if target == 0 or settings.equals == "strict":
            return "==", None
        if point := next((word for word in settings.strict_measures if word in self.name), None):
            return "==", f"名称含“{point}”，“=”按“正好等于”理解。"
        by_name = next((word for word in settings.falling_measures if word in self.name), None)
        by_cost = self.unit in settings.falling_units and any(word in self.levels for word in settings.falling_levels)
        if by_name or by_cost:
            reason = f"名称含“{by_name}”" if by_name else "成本指标以金额为单位"
            return "<=", f"{reason}，“=”按“不高于”理解。"
        return ">=", None if self.operator else "没有写方向，按“不低于”理解。"


def own_aim(facts: Facts, settings: Settings) -> tuple[Aim, str | None]:
    """The row's own target as the aim."""
    sign, note = facts.sign(settings)
    return Aim(sign), note


def stated_aim(full_at: Limit, basis: Basis, facts: Facts, settings: Settings) -> Aim:
    """A stated limit as the aim."""
    if full_at.operator is not Operator.EQ:
        return Aim(SIGN[full_at.operator], stated=True, basis=basis)
    sign, _ = facts.equals(settings, full_at.value)
    return Aim(sign, stated=True, basis=basis)
