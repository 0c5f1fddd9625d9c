"""D04: a 时效 indicator names a day, a period or a rate of being in time."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import has_date
from jiheng.checking.words import Words


@declare(
    "D04",
    Severity.WARNING,
    title="时效指标有时间要求",
    reason="没有日期、期限或及时率，是否及时无法核实。",
)
def timeliness_has_date(view: View, *, timely_rates: Words) -> Answer:
    """A figure as target is a rate or a number of days."""
    rows = view.of("timeliness")
    if not rows:
        return CannotTell("表中没有时效指标，无从判断。")
    return [
        row.hit(
            "target",
            f"{row.label}没有日期、期限或及时率，年底无法核实是否及时。"
            "请写明完成时间（如“12月31日前”），或改用“按时完成率 ≥ …%”。",
        )
        for row in rows
        if not row.is_figure and not timely_rates.found_in(row.says) and not has_date(row.target_words + row.says)
    ]
