"""The bounds of a standard (最多扣5分, 最高得10分), each to be used once by the rule it bounds."""

from jiheng.standards.amounts import amount, whole
from jiheng.standards.gathering import Gathered
from jiheng.standards.measures import Row
from jiheng.standards.rule import FULL, Amount, AmountUnit
from jiheng.standards.trouble import StumbleError


class Bounds:
    """What bounds are there and still unused; a bound that nobody uses was not understood."""

    def __init__(self, found: Gathered, row: Row) -> None:
        self.row = row
        self.left = list(found.bounds)
        self.cap = found.remark("FULLOF")
        self.floor = found.remark("DOWNTO")

    def take(self, *kinds: str) -> Amount | None:
        """The amount of the first bound of these types, which is used up."""
        for bound in self.left:
            if bound.token.type in kinds:
                self.left.remove(bound)
                return amount(bound.amount)
        return None

    def take_loss(self) -> Amount | None:
        """最多扣5分, or 扣满15分为止; the whole weight is no bound."""
        most = self.take("MOSTLOSS")
        if most is None and self.cap is not None and self.cap.token.number is not None:
            most = Amount(self.cap.token.number, AmountUnit.POINTS)
        return None if most is None or whole(most, self.row) == FULL else most

    def take_least(self) -> Amount | None:
        """最低得2分, or 扣至2分为止."""
        if self.floor is not None and self.floor.token.number is not None:
            return Amount(self.floor.token.number, AmountUnit.POINTS)
        return self.take("LEASTGAIN", "TOTALLEAST")

    def take_most(self, *kinds: str) -> Amount | None:
        """最高得8分; the whole weight is no bound."""
        most = self.take(*kinds)
        return None if most is None or whole(most, self.row) == FULL else most

    def refuse_rest(self) -> None:
        """Stumbles on a bound that bounds nothing."""
        for bound in self.left:
            raise StumbleError([bound.token, bound.amount])
