"""A05: there is a cost indicator, at level 1 or under 产出."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View


@declare(
    "A05",
    Severity.WARNING,
    title="设有成本指标",
    reason="绩效目标不仅要包括产出，还要包括成本；没有成本指标就看不出花得值不值。",
    forms=DECLARED,
)
def cost_present(view: View) -> Iterator[Hit]:
    """A row counts by its level, or by 成本 in its name."""
    if not any(row.is_cost for row in view.rows):
        yield Hit(
            path="",
            message="全表没有成本指标，看不出钱花得值不值。请补一条，例如“人均服务成本 ≤ …元”。",
        )
