"""D03: no more than a given share of the indicators is 定性."""

from decimal import Decimal

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.figures import half_up, plain

HUNDRED = Decimal(100)


@declare(
    "D03",
    Severity.WARNING,
    title="定性指标占比不过高",
    reason="绩效指标应当细化、量化，定性只用在确实难以量化的地方。",
)
def mostly_quantitative(view: View, *, max_share: Decimal) -> Answer:
    """Rows that are neither, because they have no target, do not count."""
    words, total = len(view.wordings), len(view.wordings) + len(view.figures)
    if not total:
        return CannotTell("表中没有填了指标值的指标，无法计算占比。")
    share = Decimal(words) / total
    if share <= max_share:
        return ()
    return [
        Hit(
            path="",
            message=f"{total}条指标中有{words}条定性，占{half_up(share * HUNDRED, 1)}%，"
            f"超过{plain(max_share * HUNDRED)}%。"
            "请把能统计的改为定量，先从名称带“率”“数”“额”的改起。",
        )
    ]
